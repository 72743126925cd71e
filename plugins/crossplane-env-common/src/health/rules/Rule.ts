import type { EvaluationTime } from '../observation/time';
import type { Finding } from '../findings/Finding';
import type { PlatformIndex } from '../platform/PlatformIndex';
import type { HealthOverrides } from '../verdicts/overrides';
import type { AssessedResource } from '../tree/AssessedResource';

/** What rules know beyond the tree. */
export interface RuleOptions {
  now: EvaluationTime;
  platform?: PlatformIndex;
  /** Of a platform team, who know a kind better. */
  overrides?: HealthOverrides;
  /** How often it became ready or stopped being so, and since when that is counted (ISO 8601). */
  readinessChanges?: { count: number; since: string };
}

/** Recognises one situation by a resource and those around it. */
export type ResourceRule = (
  node: AssessedResource,
  options: RuleOptions,
) => Finding | undefined;
