import { DateTime } from 'luxon';
import { useEffect, useState } from 'react';

/** The current time, kept fresh so that relative times do not stand still. */
export function useNow(everyMs = 10_000): DateTime {
  const [now, setNow] = useState(() => DateTime.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(DateTime.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
