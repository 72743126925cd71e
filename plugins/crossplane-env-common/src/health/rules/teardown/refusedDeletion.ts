import type { AssessedResource } from '../../tree/AssessedResource';
import { findDeletionError } from '../../verdicts/assessResource';
import { nameOf } from '../../words';
import type { Finding, MessageRule, RuleOptions } from '../Finding';
import { createPending } from '../failure/createPending';
import { providerConfig } from '../failure/providerConfig';
import { ASK_PROVIDER, whoseMove } from '../whoseMove';
import { inUse } from './inUse';

const RULES: MessageRule[] = [
  ...inUse,
  ...createPending,
  ...providerConfig,
  {
    pattern: /^(?:delete failed: )?(.+)/s,
    find: ([, detail], name) => ({
      family: 'refused-deletion',
      statement: `${name} could not be deleted`,
      detail,
      ...remedy(detail),
    }),
  },
];

const DEPENDANTS = /dependen|in use|not empty|notempty|still has/i;

/** Crossplane or the provider tried to delete it and met an error. */
export function refusedDeletion(
  node: AssessedResource,
  options: RuleOptions,
): Finding | undefined {
  const { observation } = node;
  const message = findDeletionError(observation)?.message ?? '';
  for (const { pattern, find } of RULES) {
    const match = pattern.exec(message);
    if (match) return find(match, nameOf(observation), node, options);
  }
  return undefined;
}

function remedy(
  detail: string,
): Pick<Finding, 'actor' | 'healsItself' | 'nextStep'> {
  return DEPENDANTS.test(detail)
    ? {
        actor: 'platform',
        healsItself: false,
        nextStep:
          'Delete what depends on it at the provider; its deletion is then tried again without your doing.',
      }
    : whoseMove(detail, ASK_PROVIDER);
}
