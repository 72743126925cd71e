import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EnvironmentHealth } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import Typography from '@material-ui/core/Typography';
import { crossplaneEnvTranslationRef } from '../../translation';
import { ProgressBar } from '../ProgressBar';
import { TONE_OF_VERDICT } from '../VerdictLabel';

/** "3 of 5 resources ready". */
export function ReadyProgress(props: { health: EnvironmentHealth }) {
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { ready, total, verdict } = props.health;
  if (total === 0) {
    return (
      <Typography variant="body2" color="textSecondary">
        {t('summary.noResources')}
      </Typography>
    );
  }
  return (
    <ProgressBar
      text={t('summary.resourcesReady', { ready: String(ready), count: total })}
      done={ready}
      total={total}
      tone={TONE_OF_VERDICT[verdict] ?? 'quiet'}
    />
  );
}
