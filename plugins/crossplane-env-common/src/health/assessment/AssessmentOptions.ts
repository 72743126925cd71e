import type { PlatformIndex } from '../platform/PlatformIndex';

/**
 * What is known beyond the environment's own resources.
 *
 * @public
 */
export interface AssessmentOptions {
  now: Date;
  /** Of the environment's cluster; without it, less can be said about causes. */
  platform?: PlatformIndex;
  /** How often it became ready or stopped being so, and since when that is counted (ISO 8601). */
  readinessChanges?: { count: number; since: string };
}

/** Whether the same is known, the time apart. */
export function isSameKnowledge(
  a: AssessmentOptions,
  b: AssessmentOptions,
): boolean {
  return (
    a.platform === b.platform &&
    a.readinessChanges?.count === b.readinessChanges?.count &&
    a.readinessChanges?.since === b.readinessChanges?.since
  );
}
