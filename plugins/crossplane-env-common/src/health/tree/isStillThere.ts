import type { AssessedResource } from './AssessedResource';

/** Whether the portal knows the object to exist. */
export function isStillThere({ observation }: AssessedResource): boolean {
  return observation.presence === 'present';
}
