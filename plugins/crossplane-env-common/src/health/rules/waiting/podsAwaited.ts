import { findCondition, groupKind } from '../../observation/Observation';
import { isOlderThan } from '../../observation/time';
import type { AssessedResource } from '../../tree/AssessedResource';
import { countOf, wantedReplicas } from '../../verdicts/readiness';
import { nameOf } from '../../words';
import type { Finding, RuleOptions } from '../Finding';
import { recentWarning } from '../recentWarning';

/** Pulling images and starting takes its time. */
const LONG_MS = 60_000;

/** A Deployment has too few pods, which are not part of the environment themselves. */
export function podsAwaited(
  { observation, own }: AssessedResource,
  { now }: RuleOptions,
): Finding | undefined {
  const available = findCondition(observation, 'Available');
  const isShort =
    groupKind(observation.resource) === 'apps/Deployment' &&
    own.verdict === 'progressing' &&
    available?.status === 'False';
  if (!isShort || !isOlderThan(available.lastTransitionTime, LONG_MS, now)) {
    return undefined;
  }
  const count = countOf(observation, 'availableReplicas');
  const wanted = wantedReplicas(observation);
  return {
    family: 'pods-awaited',
    statement: `${count} of ${wanted} pods of ${nameOf(
      observation,
    )} are available`,
    detail: recentWarning(observation, now)?.message ?? available.message,
    actor: 'requester',
    healsItself: true,
    nextStep:
      'It is tried again without your doing; if it lasts, look at its pods, their logs and events.',
  };
}
