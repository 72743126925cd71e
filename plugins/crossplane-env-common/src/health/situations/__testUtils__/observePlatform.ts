import { parseApiVersion } from '../../../refs';
import { PLATFORM_KINDS } from '../../platform/kinds';
import type {
  ObservedPlatform,
  ObservedPlatformObject,
} from '../../platform/ObservedPlatform';
import { isRecorded, type Situation } from '../Situation';
import { readRecording } from './readRecording';
import { warningsAbout } from './warningsAbout';

/**
 * The platform as far as a situation has it. Of the kinds that it has nothing
 * of, nothing is known.
 */
export function observePlatform(
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
