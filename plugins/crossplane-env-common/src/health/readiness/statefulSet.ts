import { asNumber, asObject } from '../observation/json';
import type { Observation } from '../observation/Observation';
import type { Assessment } from '../verdicts/Assessment';
import { countOf, hasReplicas, wantedReplicas } from './replicas';

export function statefulSet(observation: Observation): Assessment {
  const isReady =
    hasReplicas(observation, 'readyReplicas') && isUpdated(observation);
  return { verdict: isReady ? 'ready' : 'progressing' };
}

function isUpdated(observation: Observation): boolean {
  const strategy = asObject(observation.spec.updateStrategy);
  if (strategy.type === 'OnDelete') return true;
  const partition = asNumber(asObject(strategy.rollingUpdate).partition) ?? 0;
  if (partition > 0) {
    const wanted = wantedReplicas(observation) - partition;
    return countOf(observation, 'updatedReplicas') >= wanted;
  }
  const { currentRevision, updateRevision } = observation.status;
  return currentRevision === updateRevision;
}
