import type { Verdict } from '../../types';
import type { Assessment } from '../verdicts/Assessment';
import type { AssessedSubtree } from './AssessedSubtree';

/** What a parent can be at best, by a child's verdict; worst first. */
const LIMITS = new Map<Verdict, Verdict>([
  ['failed', 'failed'],
  ['paused', 'paused'],
  ['blocked', 'progressing'],
  ['progressing', 'progressing'],
  ['stale', 'stale'],
  ['deleting', 'progressing'],
  ['missing', 'unknown'],
  ['unreadable', 'unknown'],
  ['unknown', 'unknown'],
]);

/** They say that all is well so far, which what is hidden may belie. */
export const HOPEFUL: Verdict[] = ['progressing', 'stale'];

/**
 * A composite that calls itself ready is believed only as far as its children
 * bear it out: its conditions do not include their errors. A child of a kind
 * that never reports does not count against it: that one, the composite's
 * readiness speaks for.
 */
export function limitByChildren(
  own: Assessment,
  children: AssessedSubtree[],
): Assessment {
  if (HOPEFUL.includes(own.verdict) && children.some(isHidden)) {
    return { ...own, verdict: 'unknown' };
  }
  if (own.verdict !== 'ready') return own;
  for (const [verdict, limit] of LIMITS) {
    const child = children.find(
      ({ shown }) => shown.verdict === verdict && !shown.silent,
    );
    if (child) return { ...child.shown, verdict: limit };
  }
  return own;
}

/** Whether nobody can tell what it is like: it may have failed as well. */
export function isHidden({ shown }: Pick<AssessedSubtree, 'shown'>): boolean {
  return shown.verdict === 'unreadable' && !shown.silent;
}
