import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { parseExpires } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { dayAndMinute, useTimeUntil } from '../components/times';
import { crossplaneEnvTranslationRef } from '../translation';
import { describeLimit, ExpiryLimit, expiryProblem } from './choices';

/** What comes of a choice, or why it cannot be; and what limits it. */
export function ExpiryEffect(props: { expires: string; limit: ExpiryLimit }) {
  const { expires, limit } = props;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const timeUntil = useTimeUntil();
  const now = Date.now();
  const problem = expiryProblem(expires, { limit, now, t });
  if (problem) return <span role="alert">{problem}</span>;
  const at = parseExpires(expires, now);
  if (typeof at !== 'number') return <>{t('expiry.endsNever')}</>;
  const iso = new Date(at).toISOString();
  const ends = t('expiry.ends', {
    in: timeUntil(iso),
    time: dayAndMinute(iso, { withZone: true }),
  });
  return (
    <>{[ends, describeLimit(limit, { now, t })].filter(Boolean).join(' ')}</>
  );
}
