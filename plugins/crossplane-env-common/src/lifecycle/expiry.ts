import type { TeardownPolicy } from '../types';
import { firstFitting, RulePatterns, RuleSubject } from './rules';
import {
  formatSpan,
  formatTime,
  LifeTerms,
  parseSpan,
  parseTime,
} from './terms';

/**
 * How long environments may be wanted, and how they end, of those that the
 * patterns fit. Spans are in ms.
 *
 * @public
 */
export interface ExpiryRule extends RulePatterns {
  name: string;
  /** From creation on, where the request does not say; absent for no end. */
  default?: number;
  /** From creation on; absent where nothing limits it. */
  maximum?: number;
  grace?: number;
  teardown?: TeardownPolicy;
  /** Whether it could not be read: then nothing that it is for ends by itself. */
  isMistaken?: boolean;
}

/**
 * What a rule is chosen by.
 *
 * @public
 */
export type ExpirySubject = RuleSubject;

/**
 * Until when an environment is wanted; ms since 1970.
 *
 * @public
 */
export type Expires = number | 'never';

const DEFAULT_TERMS: LifeTerms = { teardown: 'on-expiry', grace: 10 * 60_000 };

/**
 * The first of the rules that fits.
 *
 * @public
 */
export function expiryRuleFor(
  subject: ExpirySubject,
  rules: readonly ExpiryRule[],
): ExpiryRule | undefined {
  return firstFitting(subject, rules);
}

/**
 * What holds for an environment where its annotations say nothing. A rule gives
 * nothing an end that was not created by the portal, which writes it down.
 *
 * @public
 */
export function termsDefaultsFor(rule: ExpiryRule | undefined): LifeTerms {
  return {
    teardown: rule?.isMistaken
      ? 'manual'
      : rule?.teardown ?? DEFAULT_TERMS.teardown,
    grace: rule?.grace ?? DEFAULT_TERMS.grace,
  };
}

/**
 * Reads until when an environment is wanted: a duration from now such as `8h`, a
 * date and time with its zone, or `never`.
 *
 * @param now - ms since 1970
 * @returns undefined where it is nothing of that
 * @public
 */
export function parseExpires(text: string, now: number): Expires | undefined {
  if (text === 'never') return text;
  const span = parseSpan(text);
  return span === undefined ? parseTime(text) : now + span;
}

/**
 * When an environment's time is over at the latest; ms since 1970. Undefined where
 * nothing limits it.
 *
 * @public
 */
export function latestExpiry(
  rule: ExpiryRule | undefined,
  createdAt: number,
): number | undefined {
  return rule?.maximum === undefined ? undefined : createdAt + rule.maximum;
}

/**
 * Why an environment may not be wanted until then; undefined if it may.
 *
 * @returns a clause that names the rule and the latest time
 * @public
 */
export function checkExpires(
  expires: Expires,
  options: {
    rule: ExpiryRule | undefined;
    /** Of the environment; now, of one that is to be created. */
    createdAt: number;
    now: number;
  },
): string | undefined {
  const { rule, createdAt, now } = options;
  const latest = latestExpiry(rule, createdAt);
  const isPast = expires !== 'never' && expires <= now;
  if (latest === undefined) {
    return isPast
      ? `${formatTime(expires)} is in the past; choose a later time`
      : undefined;
  }
  const limit = `the rule '${rule!.name}' lets it be wanted for ${formatSpan(
    rule!.maximum!,
  )} from its creation on, until ${formatTime(latest)} at the latest`;
  if (latest <= now) {
    return `${limit}, which is over; ask whoever runs the portal to change the rule`;
  }
  if (isPast) {
    return `${formatTime(expires)} is in the past; ${limit}`;
  }
  return expires === 'never' || expires > latest
    ? `${limit}; choose that time or an earlier one`
    : undefined;
}
