import { z } from 'zod';
import { normalizeOwnerRef } from '../inventory/ownership';

const LONGEST_NAME = 100;

const NAME_RULE = `a text of 1 to ${LONGEST_NAME} characters that no other rule has`;

/** What answers and errors call a rule. */
export const RULE_NAME = z
  .string(NAME_RULE)
  .min(1, NAME_RULE)
  .max(LONGEST_NAME, NAME_RULE);

/** Something that fits nothing would leave its environments to the rules that follow. */
function patterns(rule: string, isPattern: (text: string) => boolean) {
  return z.array(
    z.string(rule).refine(isPattern, rule),
    `a list, each ${rule}`,
  );
}

/** What a rule of the configuration is for. */
export const RULE_PATTERNS = {
  clusters: patterns(
    'the name of a cluster, or a pattern',
    text => text !== '',
  ),
  types: patterns(
    "an API group and kind such as 'example.org/RunEnvironment', or a pattern",
    text => /^\*|.\/./.test(text),
  ),
  owners: patterns(
    "an entity reference such as 'group:default/team-a', or a pattern",
    text =>
      isExact(text)
        ? normalizeOwnerRef(text) !== undefined
        : /^(\*|[^:]+:(\*|[^/]+\/.))/.test(text),
  ).transform(owners =>
    owners.map(text => (isExact(text) ? normalizeOwnerRef(text)! : text)),
  ),
};

/** What can be read of a rule that has a mistake decides what it is for. */
export function readPatterns(entry: unknown) {
  const fields: Record<string, unknown> =
    typeof entry === 'object' && entry !== null ? { ...entry } : {};
  return {
    clusters: RULE_PATTERNS.clusters.safeParse(fields.clusters).data,
    types: RULE_PATTERNS.types.safeParse(fields.types).data,
    owners: RULE_PATTERNS.owners.safeParse(fields.owners).data,
  };
}

/** A clause on what is wrong with an entry of a list of rules. */
export function describeFault(issue: z.core.$ZodIssue, at: string): string {
  if (issue.code === 'unrecognized_keys') {
    return `there is no key '${at}.${issue.keys[0]}'.`;
  }
  const field = issue.path
    .map(key => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('');
  return `'${at}${field}' has to be ${issue.message}.`;
}

export function describeUsedName(at: string): string {
  return `'${at}.name' has to be ${NAME_RULE}.`;
}

function isExact(text: string): boolean {
  return !/[*?]/.test(text);
}
