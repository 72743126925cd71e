import { Config } from '@backstage/config';
import {
  ExpiryRule,
  parseSpan,
  TEARDOWN_POLICIES,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { z } from 'zod';
import { documentation } from '../documentation';
import { ConfigRemarks } from '../kubernetes/ConfigRemarks';
import { readRules, RULE_KEYS } from './readRules';

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
      ...RULE_KEYS,
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
  })
  // Otherwise those who say nothing would have no end.
  .transform(rule => ({ ...rule, default: rule.default ?? rule.maximum }));

/**
 * Reads `crossplaneEnv.lifecycle.expiry.rules`. One that has a mistake is told of,
 * with the key that is wrong, and kept for what it may be meant for, so that no
 * other rule has that go sooner: it then goes only when somebody asks for it.
 */
export function readExpiryRules(
  config: Config,
  remarks: ConfigRemarks,
): ExpiryRule[] {
  return readRules(config, {
    about: 'expiry',
    schema: RULE,
    report: fault =>
      remarks.error({
        code: 'unusable-expiry-rule',
        sentence: `A rule of expiry is not used, so that nothing that it may be for is taken down by itself, because ${fault}`,
        remedy: `Correct it as ${documentation(
          'lifecycle.md',
        )} describes, and start the backend again.`,
      }),
  });
}
