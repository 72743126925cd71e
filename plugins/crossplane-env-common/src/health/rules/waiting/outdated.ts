import type { AssessedResource } from '../../tree/AssessedResource';
import { isOutdated, observedGeneration } from '../../verdicts/checkGeneration';
import { nameOf } from '../../wording/nameOf';
import type { Finding } from '../Finding';

export function outdated({
  observation,
  own,
}: AssessedResource): Finding | undefined {
  const mayBeOutdated = ['progressing', 'stale'].includes(own.verdict);
  if (!mayBeOutdated || !isOutdated(observation)) return undefined;
  const name = nameOf(observation);
  const inForce = observedGeneration(observation);
  return {
    statement: `the last change of ${name}, generation ${observation.generation}, has not been taken up yet, and generation ${inForce} is in force`,
    actor: 'nobody',
    nextStep:
      'If it lasts for minutes, ask the platform team whether its controller is running.',
  };
}
