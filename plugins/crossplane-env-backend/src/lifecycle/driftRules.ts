import { Config } from '@backstage/config';
import {
  parseSpan,
  RulePatterns,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { z } from 'zod';
import { documentation } from '../documentation';
import { configuredAt } from '../kubernetes/configKeys';
import { ConfigRemarks } from '../kubernetes/ConfigRemarks';
import { readRules, RULE_KEYS } from './readRules';

/** What is done about a spec that was edited elsewhere. */
export interface DriftRule extends RulePatterns {
  name: string;
  /** `record` leaves it as it is, `rebuild` applies what was asked again. */
  on: 'record' | 'rebuild';
  /** So many times an hour for each environment. */
  atMost: number;
}

export interface DriftPolicy {
  rules: readonly DriftRule[];
  /** For how long something may be paused until that is a drift. */
  longPausedAfterMs: number;
}

const KEY = 'crossplaneEnv.lifecycle.drift';
const DAY_MS = 24 * 3_600_000;
const AT_MOST = { usual: 3, limit: 60 };

/** What a mistaken rule does. */
const NOTHING = { on: 'record' as const, atMost: AT_MOST.usual };

const AT_MOST_RULE = `a whole number from 1 to ${AT_MOST.limit}`;
const PAUSED_RULE =
  "a duration of days, hours, minutes and seconds of more than nothing, such as '24h' or '2d', and 9999d at most";

const RULE = z.strictObject(
  {
    ...RULE_KEYS,
    on: z.enum(['record', 'rebuild'], "one of 'record', 'rebuild'"),
    atMost: z
      .int(AT_MOST_RULE)
      .min(1, AT_MOST_RULE)
      .max(AT_MOST.limit, AT_MOST_RULE)
      .default(AT_MOST.usual),
  },
  'an object',
);

const LONG_PAUSED = z
  .string(PAUSED_RULE)
  .transform(text => parseSpan(text) ?? NaN)
  .refine(ms => ms > 0 && ms <= 9999 * DAY_MS, PAUSED_RULE);

/**
 * Reads `crossplaneEnv.lifecycle.drift`. By a rule that has a mistake nothing is put
 * right, nor by others what it may be meant for.
 */
export function readDriftPolicy(
  config: Config,
  remarks: ConfigRemarks,
): DriftPolicy {
  const report = (fault: string) =>
    remarks.error({
      code: 'unusable-drift-rule',
      sentence: `What is said of drift is not used, so that nothing that it may be for is put right by itself, because ${fault}`,
      remedy: `Correct it as ${documentation(
        'drift.md',
      )} describes, and start the backend again.`,
    });
  return {
    rules: readRules<DriftRule>(config, {
      ...{ about: 'drift', schema: RULE, report },
    }).map(rule => ('isMistaken' in rule ? { ...rule, ...NOTHING } : rule)),
    longPausedAfterMs: readLongPaused(config, report),
  };
}

function readLongPaused(
  config: Config,
  report: (fault: string) => void,
): number {
  const value = configuredAt(config, 'lifecycle', 'drift', 'longPausedAfter');
  if (value === undefined) return DAY_MS;
  const { data } = LONG_PAUSED.safeParse(value);
  if (data === undefined) {
    report(`'${KEY}.longPausedAfter' has to be ${PAUSED_RULE}.`);
  }
  return data ?? DAY_MS;
}
