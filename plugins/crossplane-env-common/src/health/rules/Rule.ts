import type { EvaluationTime } from '../observation/time';
import type { Finding } from '../findings/Finding';
import type { PlatformIndex } from '../platform/PlatformIndex';
import type { AssessedResource } from '../tree/AssessedResource';

/** What rules know beyond the tree. */
export interface RuleOptions {
  now: EvaluationTime;
  platform?: PlatformIndex;
}

/** Recognises one situation by a resource and those around it. */
export type ResourceRule = (
  node: AssessedResource,
  options: RuleOptions,
) => Finding | undefined;
