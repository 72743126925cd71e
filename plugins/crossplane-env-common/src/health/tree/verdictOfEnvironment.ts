import type { Verdict } from '../../types';
import {
  type EvaluationTime,
  GRACE_MS,
  isOlderThan,
} from '../observation/time';
import {
  type AssessedResource,
  isStillThere,
  unreadyLeaves,
  withDescendants,
} from './AssessedResource';
import { HOPEFUL, isHidden } from './assessTree';

/** Crossplane does not carry these upwards, so they are looked for. */
const SURFACING: Verdict[] = ['failed', 'paused'];

export function verdictOfEnvironment(
  root: AssessedResource,
  options: { now: EvaluationTime },
): Verdict {
  const { verdict } = root.shown;
  if (verdict === 'deleting') return verdict;
  const nodes = withDescendants(root);
  if (verdict === 'gone') return verdictOfRemains(nodes);
  const surfaced = SURFACING.find(candidate =>
    nodes.some(({ shown }) => shown.verdict === candidate),
  );
  if (surfaced) return surfaced;
  if (HOPEFUL.includes(verdict) && nodes.some(isHidden)) return 'unknown';
  return verdict === 'progressing' && isBlocked(root, options)
    ? 'blocked'
    : verdict;
}

/**
 * Nothing moves: all that is left waits for something else, and has done so for
 * longer than Crossplane needs to notice that it is there.
 */
function isBlocked(
  root: AssessedResource,
  { now }: { now: EvaluationTime },
): boolean {
  const leaves = unreadyLeaves(root);
  return (
    leaves.length > 0 &&
    leaves.every(
      ({ own }) =>
        own.verdict === 'blocked' && isOlderThan(own.since, GRACE_MS, now),
    )
  );
}

/** A claim and its composite go at once; what they made takes its time. */
function verdictOfRemains(nodes: AssessedResource[]): Verdict {
  if (nodes.some(isStillThere)) return 'deleting';
  return nodes.every(({ shown }) => shown.verdict === 'gone')
    ? 'gone'
    : 'unknown';
}
