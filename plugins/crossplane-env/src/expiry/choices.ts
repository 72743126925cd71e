import {
  parseExpires,
  parseSpan,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Translate } from '../components/names';
import { dayAndMinute, formatWholeDuration } from '../components/times';

/** How long an environment may be wanted. */
export interface ExpiryLimit {
  /** As `expires` has it: a duration from now, or a time; absent where nothing limits it. */
  longest?: string;
  /** The name of the rule that says so. */
  rule?: string;
}

/** From an hour to a month; each much longer than the one before. */
const USUAL = ['1h', '4h', '8h', '1d', '3d', '7d', '30d'];

/** The latest time that the limit allows; ms since 1970. */
export function latestOf(limit: ExpiryLimit, now: number): number | undefined {
  if (limit.longest === undefined) return undefined;
  const latest = parseExpires(limit.longest, now);
  return typeof latest === 'number' ? latest : undefined;
}

/** What is worth offering within the limit, each as a value of `expires`. */
export function offeredExpiries(limit: ExpiryLimit, now: number): string[] {
  const latest = latestOf(limit, now);
  if (latest === undefined) return [...USUAL, 'never'];
  const shorter = USUAL.filter(span => now + parseSpan(span)! < latest);
  return latest > now ? [...shorter, limit.longest!] : [];
}

/** A value of `expires` in words; as it is where it cannot be read. */
export function describeExpires(
  expires: string,
  context: { t: Translate; language: string },
): string {
  const { t, language } = context;
  if (expires === 'never') return t('expiry.never');
  const span = parseSpan(expires);
  if (span !== undefined) return formatWholeDuration(span, language);
  return parseExpires(expires, 0) === undefined
    ? expires
    : t('expiry.until', { time: dayAndMinute(expires) });
}

/** Why an environment cannot be wanted until then; undefined if it can. */
export function expiryProblem(
  expires: string,
  context: { limit: ExpiryLimit; now: number; t: Translate },
): string | undefined {
  const { limit, now, t } = context;
  if (expires === '') return t('expiry.noTime');
  const at = parseExpires(expires, now);
  if (at === undefined) return t('expiry.unreadable', { value: expires });
  const isTooLate = at === 'never' || at > (latestOf(limit, now) ?? Infinity);
  const latest = describeLimit(limit, { now, t });
  if (isTooLate && latest) return latest;
  if (at === 'never' || at > now) return undefined;
  return [t('expiry.past', { time: timeText(at) }), latest]
    .filter(Boolean)
    .join(' ');
}

/** What limits it and until when; undefined where nothing does. */
export function describeLimit(
  limit: ExpiryLimit,
  context: { now: number; t: Translate },
): string | undefined {
  const { now, t } = context;
  const latest = latestOf(limit, now);
  if (latest === undefined) return undefined;
  const time = timeText(latest);
  return limit.rule
    ? t('expiry.limitOfRule', { rule: limit.rule, time })
    : t('expiry.limit', { time });
}

function timeText(ms: number): string {
  return dayAndMinute(new Date(ms).toISOString(), { withZone: true });
}
