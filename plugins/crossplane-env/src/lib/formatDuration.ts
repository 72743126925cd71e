import { Duration, DurationLikeObject } from 'luxon';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * "90 seconds", "12 minutes": in one unit, of which there are always at least
 * two where a smaller one would do, so that rounding does not mislead.
 */
export function formatDuration(seconds: number, language: string): string {
  return Duration.fromObject(inOneUnit(seconds), { locale: language }).toHuman({
    maximumFractionDigits: 0,
  });
}

function inOneUnit(seconds: number): DurationLikeObject {
  if (seconds < 2 * MINUTE) return { seconds: Math.max(1, seconds) };
  if (seconds < 2 * HOUR) return { minutes: seconds / MINUTE };
  if (seconds < 2 * DAY) return { hours: seconds / HOUR };
  return { days: seconds / DAY };
}
