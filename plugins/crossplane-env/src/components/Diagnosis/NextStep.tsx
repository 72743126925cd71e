import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Diagnosis } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import Typography from '@material-ui/core/Typography';
import { crossplaneEnvTranslationRef } from '../../translation';

/** What has to be done, and by whom. */
export function NextStep(props: { diagnosis: Diagnosis }) {
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { nextStep, actor } = props.diagnosis;
  if (!nextStep && actor === 'nobody') return null;
  return (
    <div>
      <Typography variant="caption" color="textSecondary" component="h4">
        {t('diagnosis.nextStep')}
      </Typography>
      {nextStep && <Typography variant="body2">{nextStep}</Typography>}
      {actor !== 'nobody' && (
        <Typography variant="body2" color="textSecondary">
          {t(`diagnosis.actor.${actor}`)}
        </Typography>
      )}
    </div>
  );
}
