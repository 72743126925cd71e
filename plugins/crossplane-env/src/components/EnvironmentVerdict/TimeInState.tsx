import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EnvironmentSummary } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import Typography from '@material-ui/core/Typography';
import { useDurations } from '../../hooks/useDurations';
import { exactTime } from '../../lib/exactTime';
import { crossplaneEnvTranslationRef } from '../../translation';

/**
 * "for 12 minutes", to be read after the verdict. Says nothing while the
 * cluster cannot be reached, as nobody knows how long it has lasted by now.
 */
export function TimeInState(props: { environment: EnvironmentSummary }) {
  const { timing, staleSince, health } = props.environment;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { soFar } = useDurations();
  if (!timing || staleSince || health.verdict === 'gone') return null;
  const { since } = timing;
  return (
    <Typography variant="body2" color="textSecondary" component="span">
      <time
        dateTime={since}
        title={t('timing.since', { time: exactTime(since) })}
      >
        {t('timing.for', { duration: soFar(since) })}
      </time>
    </Typography>
  );
}
