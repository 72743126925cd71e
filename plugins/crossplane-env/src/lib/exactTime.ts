import { DateTime } from 'luxon';

/** A time to the second, as the browser's language writes it. */
export function exactTime(iso: string): string {
  return DateTime.fromISO(iso).toLocaleString(
    DateTime.DATETIME_FULL_WITH_SECONDS,
  );
}
