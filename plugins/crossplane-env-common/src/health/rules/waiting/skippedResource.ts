import { findCondition } from '../../observation/Observation';
import type { AssessedResource } from '../../tree/AssessedResource';
import { nameOf } from '../../words';
import type { Finding } from '../Finding';

const SKIPPED =
  /^Pipeline step "[^"]+": (not adding new composed resource "([^"]+)" to desired state.*)/s;

/**
 * patch-and-transform leaves a resource out while a field that it requires is
 * absent, and then says only that the composite is not ready.
 */
export function skippedResource({
  observation,
}: AssessedResource): Finding | undefined {
  const ready = findCondition(observation, 'Ready');
  if (ready?.status !== 'False' || ready.message) return undefined;
  for (const { message } of observation.events) {
    const match = SKIPPED.exec(message);
    if (match) {
      return {
        family: 'skipped-resource',
        statement: `"${match[2]}" of ${nameOf(
          observation,
        )} is not created before a value that it requires is there`,
        detail: match[1],
        actor: 'platform',
        healsItself: true,
        nextStep:
          'If nothing is going to set the value, ask the platform team to correct the Composition.',
      };
    }
  }
  return undefined;
}
