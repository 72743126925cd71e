import type { Observation } from '../observation/Observation';

/** Kind and the name that people know it by. */
export function nameOf(observation: Observation): string {
  const { kind, name } = observation.resource;
  return `${kind} ${observation.compositionResourceName ?? name}`;
}
