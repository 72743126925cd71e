import { useApi } from '@backstage/core-plugin-api';
import { appLanguageApiRef } from '@backstage/core-plugin-api/alpha';
import { DateTime } from 'luxon';
import { formatDuration } from '../lib/formatDuration';
import { useNow } from './useNow';

/** Says how long something took, takes or has taken so far; stays current. */
export function useDurations() {
  const { language } = useApi(appLanguageApiRef).getLanguage();
  const now = useNow();
  const between = (start: string, end: DateTime) =>
    formatDuration(end.diff(DateTime.fromISO(start)).as('seconds'), language);
  return {
    ofSeconds: (seconds: number) => formatDuration(seconds, language),
    until: (start: string, end: string) =>
      between(start, DateTime.fromISO(end)),
    soFar: (start: string) => between(start, now),
  };
}
