import type { AssessmentOptions } from '../../assessment/AssessmentOptions';
import { indexPlatform } from '../../platform/indexPlatform';
import type { ObservedPlatformObject } from '../../platform/ObservedPlatform';
import type { ObservedResource } from '../../types';
import { isRecorded, type Situation } from '../Situation';
import { observePlatform } from './observePlatform';
import { readRecording } from './readRecording';
import { isEnvironment, treeOfRecording } from './treeOfRecording';

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
