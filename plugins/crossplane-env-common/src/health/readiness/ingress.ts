import type { Observation } from '../observation/Observation';
import type { Assessment } from '../verdicts/Assessment';
import { hasLoadBalancer } from './hasLoadBalancer';

export function ingress(observation: Observation): Assessment {
  return { verdict: hasLoadBalancer(observation) ? 'ready' : 'progressing' };
}
