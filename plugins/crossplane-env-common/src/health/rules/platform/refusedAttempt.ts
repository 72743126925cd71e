import type { AssessedResource } from '../../tree/AssessedResource';
import type { Finding, RuleOptions } from '../Finding';
import { protectingUsage } from './protectingUsage';

/** Crossplane's webhook leaves it on what somebody tried to delete in vain. */
const ATTEMPT = 'usage.crossplane.io/deletion-attempt-with-policy';

/** Somebody wanted it gone, and a Usage forbade it. */
export function refusedAttempt(
  node: AssessedResource,
  options: RuleOptions,
): Finding | undefined {
  return node.observation.annotations.has(ATTEMPT)
    ? protectingUsage(node, options)
    : undefined;
}
