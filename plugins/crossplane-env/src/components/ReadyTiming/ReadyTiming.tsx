import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EnvironmentSummary } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import SlowIcon from '@material-ui/icons/HourglassEmpty';
import { useDurations } from '../../hooks/useDurations';
import { crossplaneEnvTranslationRef } from '../../translation';
import { useToneStyles } from '../VerdictLabel';

const useStyles = makeStyles(
  theme => ({
    slow: {
      display: 'flex',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
    },
  }),
  { name: 'CrossplaneEnvReadyTiming' },
);

/** Whether an environment that is on its way takes its usual time. */
export function ReadyTiming(props: { environment: EnvironmentSummary }) {
  const { health, timing, staleSince } = props.environment;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { ofSeconds } = useDurations();
  const isOver = ['ready', 'deleting', 'gone'].includes(health.verdict);
  if (!timing || staleSince || isOver) return null;
  const { slow, firstReadyAt, usuallyReadyAfterSeconds } = timing;
  const usual =
    usuallyReadyAfterSeconds === undefined
      ? undefined
      : ofSeconds(usuallyReadyAfterSeconds);
  if (slow) return <Slow environment={props.environment} usual={usual} />;
  if (health.verdict !== 'progressing' || firstReadyAt || !usual) return null;
  return (
    <Typography variant="body2" color="textSecondary">
      {t('timing.usually', { usual })}
    </Typography>
  );
}

function Slow(props: { environment: EnvironmentSummary; usual?: string }) {
  const { environment, usual } = props;
  const classes = useStyles();
  const tones = useToneStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { soFar } = useDurations();
  const elapsed = soFar(environment.createdAt);
  return (
    <Typography variant="body2" component="div" className={classes.slow}>
      <SlowIcon aria-hidden fontSize="small" className={tones.attention} />
      <span>
        {usual ? t('timing.slowerThan', { elapsed, usual }) : t('timing.slow')}
      </span>
    </Typography>
  );
}
