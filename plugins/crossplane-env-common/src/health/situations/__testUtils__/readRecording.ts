// Only tests read recordings, and they run in Node.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import { readRecording as read } from '@crossplane-env/recordings';
import type { ObservedObject } from '../../types';

/** Of a recording, what is needed here; `packages/recordings` has its full type. */
export interface Recording {
  root: ObjectKey;
  /** ISO 8601, as are all times. */
  recordedAt: string;
  objects: RecordedObject[];
  events: RecordedEvent[];
}

export interface ObjectKey {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
}

export interface RecordedObject extends ObservedObject {
  metadata: ObservedObject['metadata'] & { ownerReferences?: ObjectKey[] };
}

export interface RecordedEvent {
  type: string;
  reason: string;
  message: string;
  involvedObject: { uid: string };
  firstTimestamp: string;
}

/** Whether that version of Crossplane was recorded in the situation. */
export function hasRecording(situation: string, crossplane: string): boolean {
  return read({ situation, crossplane }) !== undefined;
}

/** @throws if that version of Crossplane was not recorded in the situation */
export function readRecording(
  situation: string,
  crossplane: string,
): Recording {
  const recording = read({ situation, crossplane });
  if (!recording) {
    throw new Error(`${situation} was not recorded with ${crossplane}.`);
  }
  return recording;
}
