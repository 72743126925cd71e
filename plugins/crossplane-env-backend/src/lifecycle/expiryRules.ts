import { Config } from '@backstage/config';
import {
  ExpiryRule,
  parseSpan,
  TEARDOWN_POLICIES,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { z } from 'zod';
import { documentation } from '../documentation';
import { configuredAt } from '../kubernetes/configKeys';
import { ConfigRemarks } from '../kubernetes/ConfigRemarks';
import {
  describeFault,
  describeUsedName,
  readPatterns,
  RULE_NAME,
  RULE_PATTERNS,
} from './rulePatterns';

const KEY = 'crossplaneEnv.lifecycle.expiry.rules';

const LONGEST_SPAN = { text: '9999d', ms: 9999 * 86_400_000 };

const SPAN_RULE = `a duration of days, hours, minutes and seconds, such as '8h' or '1d12h', and ${LONGEST_SPAN.text} at most`;

const span = z
  .string(SPAN_RULE)
  .transform(text => parseSpan(text) ?? NaN)
  .refine(ms => ms <= LONGEST_SPAN.ms, SPAN_RULE);
const lifetime = span.refine(ms => ms > 0, 'a duration that is not empty');

const RULE = z
  .strictObject(
    {
      name: RULE_NAME,
      clusters: RULE_PATTERNS.clusters.optional(),
      types: RULE_PATTERNS.types.optional(),
      owners: RULE_PATTERNS.owners.optional(),
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
      return { name: at, ...readPatterns(entry), isMistaken: true };
    }
    if (names.has(data.name)) {
      report(describeUsedName(at));
      return { name: at, ...readPatterns(entry), isMistaken: true };
    }
    names.add(data.name);
    // Otherwise those who say nothing would have no end.
    return { ...data, default: data.default ?? data.maximum };
  });
}
