import { DateTime } from 'luxon';
import { useRelativeTime } from '../../hooks/useRelativeTime';

/** "3 minutes ago", with the exact time for those who ask for it. */
export function RelativeTime(props: { iso: string }) {
  const relative = useRelativeTime();
  const exact = DateTime.fromISO(props.iso).toLocaleString(
    DateTime.DATETIME_FULL_WITH_SECONDS,
  );
  return (
    <time dateTime={props.iso} title={exact}>
      {relative(props.iso)}
    </time>
  );
}
