import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EnvironmentHealth } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import Typography from '@material-ui/core/Typography';
import { crossplaneEnvTranslationRef } from '../../translation';
import { hasToBeActedOn, outlookOf } from './outlook';

/** What has to be done, by whom, and whether it may pass without. */
export function NextStep(props: { health: EnvironmentHealth }) {
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { nextStep, actor } = props.health.diagnosis;
  const outlook = outlookOf(props.health);
  if (!hasToBeActedOn(props.health) && !outlook) return null;
  return (
    <div>
      <Typography variant="caption" color="textSecondary" component="h4">
        {t('diagnosis.nextStep')}
      </Typography>
      {nextStep && <Typography variant="body2">{nextStep}</Typography>}
      <Typography variant="body2" color="textSecondary">
        {[
          actor !== 'nobody' && t(`diagnosis.actor.${actor}`),
          outlook && t(`diagnosis.${outlook}`),
        ]
          .filter(Boolean)
          .join(' ')}
      </Typography>
    </div>
  );
}
