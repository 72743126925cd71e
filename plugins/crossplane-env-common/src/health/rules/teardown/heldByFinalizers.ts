import { type EvaluationTime, isOlderThan } from '../../observation/time';
import type { AssessedResource } from '../../tree/AssessedResource';
import { enumerate, nameOf } from '../../words';
import type { Finding } from '../Finding';

/** Taking something down may well take minutes. */
const LONG_MS = 10 * 60_000;

/** Nobody removes the finalizers: their controller may be gone. */
export function heldByFinalizers(
  { observation }: AssessedResource,
  { now }: { now: EvaluationTime },
): Finding | undefined {
  const { finalizers, deletingSince } = observation;
  if (finalizers.length === 0 || !isOlderThan(deletingSince, LONG_MS, now)) {
    return undefined;
  }
  return {
    family: 'held-by-finalizers',
    statement: `${nameOf(observation)} is held by ${enumerate(finalizers)}`,
    actor: 'platform',
    healsItself: false,
    nextStep:
      'Ask the platform team whether the controller that is to remove this finalizer is still installed and running.',
  };
}
