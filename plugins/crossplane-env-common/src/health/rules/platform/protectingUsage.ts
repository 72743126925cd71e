import { reasonOf, usagesOf, userOf } from '../../platform/usages/usagesOf';
import type { AssessedResource } from '../../tree/AssessedResource';
import { findDeletionError } from '../../verdicts/assessResource';
import { nameOf } from '../../words';
import type { Finding, RuleOptions } from '../Finding';
import { IN_USE } from '../teardown/inUse';
import { isUsedByOthers } from '../teardown/usedByOthers';

/** A Usage forbids the deletion; it says for whom or why. */
export function protectingUsage(
  node: AssessedResource,
  { platform }: RuleOptions,
): Finding | undefined {
  const protectedNode = findProtected(node);
  if (!platform || !protectedNode) return undefined;
  const { resource } = protectedNode.observation;
  const [usage] = usagesOf(platform, resource);
  if (!usage) return undefined;
  const user = userOf(usage);
  const { kind, name } = usage.resource;
  return {
    family: 'usage',
    statement: `${kind} ${name} keeps ${nameOf(
      protectedNode.observation,
    )} from being deleted${user ? `, as ${user} uses it` : ''}`,
    detail: reasonOf(usage) ?? findDeletionError(node.observation)?.message,
    actor: 'platform',
    healsItself: user !== undefined,
    nextStep: user
      ? `It goes when ${user} is deleted; if that is to stay, ask the platform team about ${kind} ${name}.`
      : `Ask the platform team whether ${kind} ${name} may be deleted.`,
    fault: { resource: usage.resource },
  };
}

/** A claim is told that its composite is in use; the composite itself bears the label. */
function findProtected(node: AssessedResource): AssessedResource | undefined {
  if (isUsedByOthers(node)) return node;
  const message = findDeletionError(node.observation)?.message ?? '';
  return IN_USE.test(message)
    ? node.children.find(isUsedByOthers) ?? node.children[0] ?? node
    : undefined;
}
