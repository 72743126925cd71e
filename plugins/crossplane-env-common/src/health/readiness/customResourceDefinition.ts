import { findCondition, type Observation } from '../observation/Observation';
import { fromCondition, type Assessment } from '../verdicts/Assessment';

export function customResourceDefinition(observation: Observation): Assessment {
  const names = findCondition(observation, 'NamesAccepted');
  if (names?.status === 'False') return fromCondition('failed', names);
  const established = findCondition(observation, 'Established');
  const isReady = established?.status === 'True';
  return fromCondition(isReady ? 'ready' : 'progressing', established);
}
