import { Config } from '@backstage/config';
import { toError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { RulePatterns } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { z } from 'zod';
import { documentation } from '../documentation';
import { ConfigRemarks } from '../kubernetes/ConfigRemarks';
import { MistakenRule, readRules, RULE_KEYS } from './readRules';
import { compileValues, ValuesCheck } from './valuesSchema';

/** What environments have in common that a limit counts together. */
export type SharedProperty = 'owner' | 'type' | 'cluster' | 'namespace';

/** What may be created, of what the patterns fit. */
export interface CreationRule extends RulePatterns {
  name: string;
  /** How many there may be of those that are alike in `per`. */
  limit?: number;
  per: readonly SharedProperty[];
  /** Of specs. */
  values?: ValuesCheck;
  /** What else whoever is refused should know. */
  message?: string;
  isMistaken?: false;
}

/** By a mistaken one, nothing is created of what it may be for. */
export type AnyCreationRule = CreationRule | MistakenRule;

const MOST_ENVIRONMENTS = 1_000_000;
const LONGEST_MESSAGE = 500;

const LIMIT_RULE = `a whole number from 0 to ${MOST_ENVIRONMENTS}`;
const MESSAGE_RULE = `a text of 1 to ${LONGEST_MESSAGE} characters`;

const PER: SharedProperty[] = ['owner', 'type', 'cluster', 'namespace'];
const PER_RULE = `a list of some of ${PER.map(one => `'${one}'`).join(', ')}`;

const RULE = z
  .strictObject(
    {
      ...RULE_KEYS,
      limit: z
        .int(LIMIT_RULE)
        .min(0, LIMIT_RULE)
        .max(MOST_ENVIRONMENTS, LIMIT_RULE)
        .optional(),
      per: z.array(z.enum(PER, PER_RULE), PER_RULE).optional(),
      values: z
        .record(z.string(), z.unknown(), 'a JSON schema')
        .transform(readValues)
        .optional(),
      message: z
        .string(MESSAGE_RULE)
        .min(1, MESSAGE_RULE)
        .max(LONGEST_MESSAGE, MESSAGE_RULE)
        .optional(),
    },
    'an object',
  )
  .refine(rule => rule.limit !== undefined || rule.values !== undefined, {
    path: ['limit'],
    message: "given, or 'values', for it allows everything otherwise",
  })
  .refine(rule => rule.per === undefined || rule.limit !== undefined, {
    path: ['limit'],
    message: "given where 'per' is",
  })
  .transform(({ per = ['owner'], ...rule }) => ({ ...rule, per }));

/**
 * Reads `crossplaneEnv.lifecycle.creation.rules`. One that has a mistake is told
 * of, with the key that is wrong, and kept for what it may be meant for, of which
 * nothing is created until it is corrected.
 */
export function readCreationRules(
  config: Config,
  remarks: ConfigRemarks,
): AnyCreationRule[] {
  return readRules<CreationRule>(config, {
    about: 'creation',
    schema: RULE,
    report: fault =>
      remarks.error({
        code: 'unusable-creation-rule',
        sentence: `A rule of creation cannot be used, so that nothing that it may be for is created, because ${fault}`,
        remedy: `Correct it as ${documentation(
          'policy.md',
        )} describes, and start the backend again.`,
      }),
  });
}

function readValues(
  schema: Record<string, unknown>,
  context: z.RefinementCtx,
): ValuesCheck {
  try {
    return compileValues(schema as JsonObject);
  } catch (error) {
    const { message } = toError(error);
    context.addIssue({
      code: 'custom',
      message: `a JSON schema that can be used (${message})`,
    });
    return z.NEVER;
  }
}
