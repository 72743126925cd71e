import { useApi } from '@backstage/core-plugin-api';
import { appLanguageApiRef } from '@backstage/core-plugin-api/alpha';
import { DateTime } from 'luxon';
import { useCallback } from 'react';
import { useNow } from './useNow';

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

function sayNow(language: string): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  return format.format(0, 'second');
}
