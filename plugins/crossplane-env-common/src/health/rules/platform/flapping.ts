import type { AssessmentOptions } from '../../assessment/AssessmentOptions';
import type { AssessedResource } from '../../tree/AssessedResource';
import { nameOf } from '../../words';
import type { Finding } from '../Finding';

/** A roll-out or two may well interrupt readiness. */
const MANY = 6;

/** Ready comes and goes, as only the history can tell. */
export function flapping(
  { observation }: AssessedResource,
  { readinessChanges }: Pick<AssessmentOptions, 'readinessChanges'>,
): Finding | undefined {
  if (!readinessChanges || readinessChanges.count < MANY) return undefined;
  const { count, since } = readinessChanges;
  return {
    family: 'flapping',
    statement: `${nameOf(
      observation,
    )} became ready or stopped being so ${count} times since ${since}`,
    actor: 'platform',
    healsItself: true,
    nextStep:
      'Ask the platform team whether the Composition declares it ready too early, or whether something keeps changing its resources.',
  };
}
