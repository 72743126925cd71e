import { asArray, asObject } from '../observation/json';
import type { Observation } from '../observation/Observation';

/** Whether an address was given to it. */
export function hasLoadBalancer({ status }: Observation): boolean {
  return asArray(asObject(status.loadBalancer).ingress).length > 0;
}
