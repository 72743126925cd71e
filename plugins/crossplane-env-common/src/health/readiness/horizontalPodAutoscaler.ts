import {
  findCondition,
  hasCondition,
  type Observation,
} from '../observation/Observation';
import { fromCondition, type Assessment } from '../verdicts/Assessment';

export function horizontalPodAutoscaler(observation: Observation): Assessment {
  const able = findCondition(observation, 'AbleToScale');
  if (able?.status === 'False') return fromCondition('progressing', able);
  const active = findCondition(observation, 'ScalingActive');
  // Scaling is off while its target is meant to have no replicas.
  const isReady =
    active?.status === 'True' ||
    active?.reason === 'ScalingDisabled' ||
    hasCondition(observation, 'ScalingLimited', 'True');
  return fromCondition(isReady ? 'ready' : 'progressing', active ?? able);
}
