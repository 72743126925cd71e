import { groupKind } from '../observation/kinds';
import type { Observation } from '../observation/Observation';
import { GRACE_MS, isOlderThan } from '../observation/time';
import type { Assessment } from './Assessment';
import type { Surroundings } from './VerdictCheck';

export function checkPresence(
  observation: Observation,
  { now, inTeardown, referredToSince, isRoot }: Surroundings,
): Assessment | undefined {
  if (observation.presence === 'present') return undefined;
  if (observation.presence === 'unreadable') {
    return { verdict: 'unreadable', silent: isSecret(observation) };
  }
  if (observation.presence !== 'missing') return { verdict: 'unknown' };
  if (isRoot || inTeardown) return { verdict: 'gone' };
  const isLate =
    referredToSince === undefined ||
    isOlderThan(referredToSince, GRACE_MS, now);
  return { verdict: isLate ? 'missing' : 'progressing' };
}

/** Nobody reads them, so their composite's readiness has to speak for them. */
function isSecret({ resource }: Observation): boolean {
  return groupKind(resource) === '/Secret';
}
