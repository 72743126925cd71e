import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { ObservedObject } from '../../types';

const RECORDED = join(
  __dirname,
  '../../../../../../packages/recordings/recorded',
);

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

interface RecordedEvent {
  type: string;
  reason: string;
  message: string;
  involvedObject: { uid: string };
  firstTimestamp: string;
}

/** Whether that version of Crossplane was recorded in the situation. */
export function hasRecording(name: string, crossplane: string): boolean {
  return existsSync(pathOf(name, crossplane));
}

/** @throws if that version of Crossplane was not recorded in the situation */
export function readRecording(name: string, crossplane: string): Recording {
  return parse(readFileSync(pathOf(name, crossplane), 'utf8'));
}

function pathOf(name: string, crossplane: string): string {
  return join(RECORDED, crossplane, `${name}.yaml`);
}
