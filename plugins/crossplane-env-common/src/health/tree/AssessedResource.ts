import type { Evidence } from '../../types';
import type { Observation } from '../observation/Observation';
import type { Assessment } from '../verdicts/Assessment';

/** A resource with what is concluded from it, linked to those around it. */
export interface AssessedResource {
  observation: Observation;
  /** From its own evidence alone. */
  own: Assessment;
  /** Its own, unless its children do not allow it to be ready. */
  shown: Assessment;
  parent?: AssessedResource;
  children: AssessedResource[];
}

export function toEvidence(
  { observation }: AssessedResource,
  { source, reason, message, since }: Omit<Evidence, 'resource'>,
): Evidence {
  return { resource: observation.resource, source, reason, message, since };
}
