import {
  findCondition,
  MANAGED_RESOURCE_FINALIZER,
  type Observation,
} from '../observation/Observation';
import { asObject, asTime } from '../observation/json';
import { type EvaluationTime, isOlderThan, latest } from '../observation/time';

/** Of crossplane-runtime, which a provider writes around the creation of something. */
const CREATION_ANNOTATIONS = [
  'crossplane.io/external-create-pending',
  'crossplane.io/external-create-succeeded',
  'crossplane.io/external-create-failed',
];

function creationTimes({ annotations }: Observation): string[] {
  return CREATION_ANNOTATIONS.flatMap(
    key => asTime(annotations.get(key)) ?? [],
  );
}

/** Whether a provider has ever looked at a managed resource. */
export function wasLookedAfter(observation: Observation): boolean {
  return (
    observation.conditions.length > 0 ||
    observation.events.length > 0 ||
    observation.finalizers.includes(MANAGED_RESOURCE_FINALIZER) ||
    creationTimes(observation).length > 0 ||
    Object.keys(asObject(observation.status.atProvider)).length > 0
  );
}

/** A provider looks again at least this often while it has something to do. */
const RECENT_MS = 10 * 60_000;

/** Whether a provider is about to create what a managed resource stands for, or has just done so. */
export function isBeingCreated(
  observation: Observation,
  now: EvaluationTime,
): boolean {
  const time = latest(creationTimes(observation));
  return time !== undefined && !isOlderThan(time, RECENT_MS, now);
}

/** Whether a provider did something with a managed resource of late, and after some time. */
export function isLookedAfter(
  observation: Observation,
  { after, now }: { after?: string; now: EvaluationTime },
): boolean {
  if (findCondition(observation, 'AsyncOperation')?.reason === 'Ongoing') {
    return true;
  }
  const sign = latest([
    ...observation.conditions.map(
      ({ lastTransitionTime }) => lastTransitionTime,
    ),
    ...observation.events.map(({ lastSeen }) => lastSeen),
    ...creationTimes(observation),
  ]);
  return (
    sign !== undefined &&
    !isOlderThan(sign, RECENT_MS, now) &&
    !(after !== undefined && Date.parse(sign) <= Date.parse(after))
  );
}
