import type { Observation } from '../observation/Observation';
import type { Assessment } from '../verdicts/Assessment';
import { hasLoadBalancer } from './hasLoadBalancer';

export function service(observation: Observation): Assessment {
  const isReady =
    observation.spec.type !== 'LoadBalancer' || hasLoadBalancer(observation);
  return { verdict: isReady ? 'ready' : 'progressing' };
}
