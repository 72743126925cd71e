import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EnvironmentSummary } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ExpandableText } from '../components/texts';
import { RelativeTime } from '../components/times';
import { crossplaneEnvTranslationRef } from '../translation';

const useStyles = makeStyles(
  { list: { listStyle: 'none', margin: 0, padding: 0 } },
  { name: 'CrossplaneEnvDriftRemarks' },
);

/** What of an environment is not as it was asked, which says nothing of its health. */
export function DriftRemarks(props: { environment: EnvironmentSummary }) {
  const { drifts = [] } = props.environment;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  if (drifts.length === 0) return null;
  return (
    <section aria-label={t('drift.title')}>
      <Typography variant="caption" color="textSecondary" component="h4">
        {t('drift.title')}
      </Typography>
      <ul className={classes.list}>
        {drifts.map(({ sentence, since }) => (
          <Typography
            key={`${since} ${sentence}`}
            component="li"
            variant="body2"
          >
            <ExpandableText text={sentence} lines={2} />{' '}
            <RelativeTime iso={since} />
          </Typography>
        ))}
      </ul>
    </section>
  );
}
