import { Config } from '@backstage/config';
import { RulePatterns } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { z } from 'zod';
import { normalizeOwnerRef } from '../inventory/ownership';
import { configuredAt } from '../kubernetes/configKeys';

const LONGEST_NAME = 100;

const NAME_RULE = `a text of 1 to ${LONGEST_NAME} characters that no other rule has`;

/** Something that fits nothing would leave what it is for to the rules that follow. */
function patterns(rule: string, isPattern: (text: string) => boolean) {
  return z.array(
    z.string(rule).refine(isPattern, rule),
    `a list, each ${rule}`,
  );
}

const PATTERNS = {
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

/** The keys that all rules have: what they are called, and what they are for. */
export const RULE_KEYS = {
  name: z.string(NAME_RULE).min(1, NAME_RULE).max(LONGEST_NAME, NAME_RULE),
  clusters: PATTERNS.clusters.optional(),
  types: PATTERNS.types.optional(),
  owners: PATTERNS.owners.optional(),
};

/** A rule that cannot be read: what can be read of it decides what it is for. */
export interface MistakenRule extends RulePatterns {
  /** Where it is in the configuration. */
  name: string;
  isMistaken: true;
}

/**
 * Reads a list of rules below `crossplaneEnv.lifecycle`. One that has a mistake
 * is kept for all that it may be meant for.
 *
 * @param options.report - is told what is wrong, as a clause that names the key
 */
export function readRules<Rule extends { name: string }>(
  config: Config,
  options: {
    about: string;
    schema: z.ZodType<Rule>;
    report: (fault: string) => void;
  },
): Array<Rule | MistakenRule> {
  const { about, schema, report } = options;
  const key = `crossplaneEnv.lifecycle.${about}.rules`;
  const value = configuredAt(config, 'lifecycle', about, 'rules') ?? [];
  if (!Array.isArray(value)) {
    report(`'${key}' is no list.`);
    return [{ name: key, isMistaken: true }];
  }
  const names = new Set<string>();
  return value.map((entry, index) => {
    const at = `${key}[${index}]`;
    const { data, error } = schema.safeParse(entry);
    if (error) {
      report(describeFault(error.issues[0], at));
      return readMistaken(entry, at);
    }
    if (names.has(data.name)) {
      report(`'${at}.name' has to be ${NAME_RULE}.`);
      return readMistaken(entry, at);
    }
    names.add(data.name);
    return data;
  });
}

function readMistaken(entry: unknown, at: string): MistakenRule {
  const fields: Record<string, unknown> =
    typeof entry === 'object' && entry !== null ? { ...entry } : {};
  return {
    name: at,
    clusters: PATTERNS.clusters.safeParse(fields.clusters).data,
    types: PATTERNS.types.safeParse(fields.types).data,
    owners: PATTERNS.owners.safeParse(fields.owners).data,
    isMistaken: true,
  };
}

function describeFault(issue: z.core.$ZodIssue, at: string): string {
  if (issue.code === 'unrecognized_keys') {
    return `there is no key '${at}.${issue.keys[0]}'.`;
  }
  const field = issue.path
    .map(key => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('');
  return `'${at}${field}' has to be ${issue.message}.`;
}

function isExact(text: string): boolean {
  return !/[*?]/.test(text);
}
