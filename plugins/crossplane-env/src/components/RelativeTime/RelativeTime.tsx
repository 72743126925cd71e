import { useRelativeTime } from '../../hooks/useRelativeTime';
import { exactTime } from '../../lib/exactTime';

/** "3 minutes ago", with the exact time for those who ask for it. */
export function RelativeTime(props: { iso: string }) {
  const relative = useRelativeTime();
  return (
    <time dateTime={props.iso} title={exactTime(props.iso)}>
      {relative(props.iso)}
    </time>
  );
}
