import { parseApiVersion } from '../../../refs';
import type { AssessmentOptions } from '../../assess';
import { indexPlatform, PLATFORM_KINDS } from '../../platform/PlatformIndex';
import type {
  ObservedPlatform,
  ObservedPlatformObject,
  ObservedResource,
} from '../../types';
import { isRecorded, type Situation } from '../Situation';
import {
  isEnvironment,
  readRecording,
  treeOfRecording,
  warningsAbout,
} from './recordings';

/** What is there to be judged. */
export interface ObservedSituation {
  /** Absent where there is no environment. */
  root?: ObservedResource;
  platform: ObservedPlatformObject[];
  options: Required<Pick<AssessmentOptions, 'platform'>> & AssessmentOptions;
}

/** The version that everything recorded was recorded with. */
const CROSSPLANE = '2.4.0';

/** Recordings are made a minute after their last step began. */
const RECORDED_AFTER_SECONDS = 60;

/** What is there in a situation. */
export function observeSituation(
  { source }: Pick<Situation, 'source'>,
  crossplane = CROSSPLANE,
): ObservedSituation {
  const { readinessChanges } = source;
  const observed = observePlatform(source, crossplane);
  const { root, now } = isRecorded(source)
    ? readEnvironment(source, crossplane)
    : source;
  return {
    root,
    platform: observed.objects,
    options: { now, readinessChanges, platform: indexPlatform(observed) },
  };
}

function readEnvironment(
  options: { recording: string; secondsAfter?: number },
  crossplane: string,
): { root?: ObservedResource; now: Date } {
  const { recording: name, secondsAfter = RECORDED_AFTER_SECONDS } = options;
  const recording = readRecording(name, crossplane);
  const later = (secondsAfter - RECORDED_AFTER_SECONDS) * 1000;
  return {
    root: isEnvironment(recording) ? treeOfRecording(recording) : undefined,
    now: new Date(Date.parse(recording.recordedAt) + later),
  };
}

/**
 * The platform as far as a situation has it. Of the kinds that it has nothing
 * of, nothing is known.
 */
function observePlatform(
  source: Situation['source'],
  crossplane: string,
): ObservedPlatform {
  const { platform = [], platformOf, knownKinds = [] } = source;
  const recordings = [
    ...(isRecorded(source) ? [source.recording] : []),
    ...(platformOf ? [platformOf] : []),
  ];
  const objects = [
    ...recordings.flatMap(name => recordedObjects(name, crossplane)),
    ...platform,
  ];
  const known = new Set([
    ...objects.map(({ object }) => kindOf(object)),
    ...knownKinds,
  ]);
  return {
    cluster: 'prod',
    objects,
    unknownKinds: PLATFORM_KINDS.filter(kind => !known.has(kind)),
  };
}

function recordedObjects(
  name: string,
  crossplane: string,
): ObservedPlatformObject[] {
  const recording = readRecording(name, crossplane);
  return recording.objects
    .filter(object => PLATFORM_KINDS.includes(kindOf(object)))
    .map(object => ({ object, events: warningsAbout(recording, object) }));
}

function kindOf(object: { apiVersion: string; kind: string }): string {
  return `${object.kind}.${parseApiVersion(object.apiVersion).group}`;
}
