import { asNumber } from '../observation/json';
import type { Observation } from '../observation/Observation';
import type { Assessment } from '../verdicts/Assessment';
import { countOf } from './replicas';

export function daemonSet(observation: Observation): Assessment {
  const wanted = asNumber(observation.status.desiredNumberScheduled);
  const isReady =
    wanted !== undefined &&
    countOf(observation, 'updatedNumberScheduled') >= wanted &&
    countOf(observation, 'numberAvailable') >= wanted;
  return { verdict: isReady ? 'ready' : 'progressing' };
}
