import { useApi } from '@backstage/core-plugin-api';
import { appLanguageApiRef } from '@backstage/core-plugin-api/alpha';
import { DateTime, Duration } from 'luxon';
import { useCallback, useEffect, useState } from 'react';

/** "3 minutes ago", with the exact time for those who ask for it. */
export function RelativeTime(props: { iso: string }) {
  const relative = useRelativeTime();
  return (
    <time dateTime={props.iso} title={exactTime(props.iso)}>
      {relative(props.iso)}
    </time>
  );
}

/** Says how long ago a time was, such as "3 minutes ago"; stays current. */
export function useRelativeTime(): (iso: string) => string {
  const { language } = useApi(appLanguageApiRef).getLanguage();
  const now = useNow();
  return useCallback(
    iso => {
      // A cluster's clock may be ahead of the browser's; nothing was "in 2 seconds".
      const time = DateTime.min(DateTime.fromISO(iso), now);
      if (now.diff(time).as('seconds') < 1) return sayNow(language);
      return time.toRelative({ base: now, locale: language }) ?? iso;
    },
    [now, language],
  );
}

/** Says how long it is until a time, such as "in 3 hours"; stays current. */
export function useTimeUntil(): (iso: string) => string {
  const { language } = useApi(appLanguageApiRef).getLanguage();
  const now = useNow();
  return useCallback(
    iso => {
      const seconds = DateTime.fromISO(iso).diff(now).as('seconds');
      if (seconds < 1) return sayNow(language);
      const { unit, length } = unitOf(seconds);
      return new Intl.RelativeTimeFormat(language).format(
        Math.round(seconds / length),
        unit,
      );
    },
    [now, language],
  );
}

function sayNow(language: string): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  return format.format(0, 'second');
}

/** Says how long something took, takes or has taken so far; stays current. */
export function useDurations() {
  const { language } = useApi(appLanguageApiRef).getLanguage();
  const now = useNow();
  const between = (start: string, end: DateTime) =>
    formatDuration(
      end.diff(DateTime.fromISO(start)).as('seconds'),
      language,
      // As in "3 minutes ago": nothing lasts for longer than it has been there.
      Math.floor,
    );
  return {
    ofSeconds: (seconds: number) => formatDuration(seconds, language),
    until: (start: string, end: string) =>
      between(start, DateTime.fromISO(end)),
    soFar: (start: string) => between(start, now),
  };
}

/** How long a relative time may be behind. */
const NOW_LASTS_MS = 10_000;

/** In seconds. */
const UNITS = [
  { unit: 'days', length: 24 * 60 * 60 },
  { unit: 'hours', length: 60 * 60 },
  { unit: 'minutes', length: 60 },
] as const;
const SECOND = { unit: 'seconds', length: 1 } as const;

/** One of which there are at least two where a smaller one would do, so that rounding does not mislead. */
function unitOf(seconds: number) {
  return UNITS.find(each => seconds >= 2 * each.length) ?? SECOND;
}

/** "90 seconds", "12 minutes": in one unit. */
export function formatDuration(
  seconds: number,
  language: string,
  round = Math.round,
): string {
  const { unit, length } = unitOf(seconds);
  const count = Math.max(1, round(seconds / length));
  return Duration.fromObject({ [unit]: count }, { locale: language }).toHuman();
}

/** "1 day, 12 hours": to the second. */
export function formatWholeDuration(ms: number, language: string): string {
  const parts = Duration.fromMillis(ms)
    .shiftTo('days', 'hours', 'minutes', 'seconds')
    .toObject();
  const present = Object.entries(parts).filter(([, count]) => count > 0);
  return Duration.fromObject(Object.fromEntries(present), {
    locale: language,
  }).toHuman();
}

/** A time to the second, as the browser's language writes it. */
export function exactTime(iso: string): string {
  return DateTime.fromISO(iso).toLocaleString(
    DateTime.DATETIME_FULL_WITH_SECONDS,
  );
}

/** "Tue, Dec 1, 2:00 PM": day and minute, as the browser's language writes them, in its zone. */
export function dayAndMinute(
  iso: string,
  options: { withZone?: boolean } = {},
): string {
  const time = DateTime.fromISO(iso);
  const isThisYear = time.hasSame(DateTime.now(), 'year');
  return time.toLocaleString({
    ...{ weekday: 'short', month: 'short', day: 'numeric' },
    ...{ hour: 'numeric', minute: '2-digit' },
    ...(!isThisYear && { year: 'numeric' }),
    ...(options.withZone && { timeZoneName: 'short' }),
  });
}

/** The current time, kept fresh so that relative times do not stand still. */
function useNow(): DateTime {
  const [now, setNow] = useState(() => DateTime.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(DateTime.now()), NOW_LASTS_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
