import { Config } from '@backstage/config';
import {
  ExpiryRule,
  parseSpan,
  TEARDOWN_POLICIES,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { z } from 'zod';
import { documentation } from '../documentation';
import { normalizeOwnerRef } from '../inventory/ownership';
import { configuredAt } from '../kubernetes/configKeys';
import { ConfigRemarks } from '../kubernetes/ConfigRemarks';

const KEY = 'crossplaneEnv.lifecycle.expiry.rules';

const LONGEST_NAME = 100;
const LONGEST_SPAN = { text: '9999d', ms: 9999 * 86_400_000 };

const NAME_RULE = `a text of 1 to ${LONGEST_NAME} characters that no other rule has`;
const SPAN_RULE = `a duration of days, hours, minutes and seconds, such as '8h' or '1d12h', and ${LONGEST_SPAN.text} at most`;

const span = z
  .string(SPAN_RULE)
  .transform(text => parseSpan(text) ?? NaN)
  .refine(ms => ms <= LONGEST_SPAN.ms, SPAN_RULE);
const lifetime = span.refine(ms => ms > 0, 'a duration that is not empty');

/** Something that fits nothing would leave its environments to the rules that follow. */
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

const RULE = z
  .strictObject(
    {
      name: z.string(NAME_RULE).min(1, NAME_RULE).max(LONGEST_NAME, NAME_RULE),
      clusters: PATTERNS.clusters.optional(),
      types: PATTERNS.types.optional(),
      owners: PATTERNS.owners.optional(),
      default: lifetime.optional(),
      maximum: lifetime.optional(),
      grace: span.optional(),
      teardown: z
        .enum(
          TEARDOWN_POLICIES,
          `one of ${TEARDOWN_POLICIES.map(policy => `'${policy}'`).join(', ')}`,
        )
        .optional(),
    },
    'an object',
  )
  .refine(rule => (rule.default ?? 0) <= (rule.maximum ?? Infinity), {
    path: ['default'],
    message: "no longer than 'maximum'",
  });

/**
 * Reads `crossplaneEnv.lifecycle.expiry.rules`. One that has a mistake is told of,
 * with the key that is wrong, and kept for what it may be meant for, so that no
 * other rule has that go sooner: it then goes only when somebody asks for it.
 */
export function readExpiryRules(
  config: Config,
  remarks: ConfigRemarks,
): ExpiryRule[] {
  const value = configuredAt(config, 'lifecycle', 'expiry', 'rules') ?? [];
  const report = (fault: string) =>
    remarks.error({
      code: 'unusable-expiry-rule',
      sentence: `A rule of expiry is not used, so that nothing that it may be for is taken down by itself, because ${fault}`,
      remedy: `Correct it as ${documentation(
        'lifecycle.md',
      )} describes, and start the backend again.`,
    });
  if (!Array.isArray(value)) {
    report(`'${KEY}' is no list.`);
    return [{ name: KEY, isMistaken: true }];
  }
  const names = new Set<string>();
  return value.map((entry, index) => {
    const at = `${KEY}[${index}]`;
    const { data, error } = RULE.safeParse(entry);
    if (!data) {
      report(describeFault(error.issues[0], at));
      return readMistaken(entry, at);
    }
    if (names.has(data.name)) {
      report(`'${at}.name' has to be ${NAME_RULE}.`);
      return readMistaken(entry, at);
    }
    names.add(data.name);
    // Otherwise those who say nothing would have no end.
    return { ...data, default: data.default ?? data.maximum };
  });
}

/** What can be read of it decides what it is for. */
function readMistaken(entry: unknown, at: string): ExpiryRule {
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
