import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  EnvironmentHealth,
  EnvironmentSummary,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography, { TypographyProps } from '@material-ui/core/Typography';
import SlowIcon from '@material-ui/icons/HourglassEmpty';
import { ReactNode } from 'react';
import {
  ProgressBar,
  TONE_OF_VERDICT,
  useToneStyles,
  VerdictLabel,
} from '../components/VerdictLabel';
import { Translate } from '../components/names';
import { ExpandableText } from '../components/texts';
import { exactTime, useDurations, useRelativeTime } from '../components/times';
import { crossplaneEnvTranslationRef } from '../translation';

const useStyles = makeStyles(
  theme => ({
    heading: {
      display: 'flex',
      justifyContent: 'space-between',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
    },
    headingText: { minWidth: 0 },
    name: { overflowWrap: 'anywhere', margin: 0 },
    verdict: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      columnGap: theme.spacing(1),
    },
    sentence: { overflowWrap: 'anywhere' },
    slow: {
      display: 'flex',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
    },
  }),
  { name: 'CrossplaneEnvEnvironmentStatus' },
);

/** Verdict, name and type: what one sees at a glance. */
export function EnvironmentHeading(props: {
  environment: EnvironmentSummary;
  large?: boolean;
  action?: ReactNode;
}) {
  const { environment, large, action } = props;
  const classes = useStyles();
  return (
    <div className={classes.heading}>
      <div className={classes.headingText}>
        <EnvironmentVerdict environment={environment} large={large} />
        <Typography
          variant="body2"
          color="textSecondary"
          component="h3"
          className={classes.name}
        >
          {environment.resource.name} · {environment.typeTitle}
        </Typography>
      </div>
      {action}
    </div>
  );
}

/** How an environment is, and for how long it has been so. */
export function EnvironmentVerdict(props: {
  environment: EnvironmentSummary;
  large?: boolean;
}) {
  const { environment, large } = props;
  const classes = useStyles();
  return (
    <div className={classes.verdict}>
      <VerdictLabel
        verdict={environment.health.verdict}
        large={large}
        isStale={environment.staleSince !== undefined}
      />
      <TimeInState environment={environment} />
    </div>
  );
}

/**
 * "for 12 minutes", to be read after the verdict. Says nothing while the
 * cluster cannot be reached, as nobody knows how long it has lasted by now.
 */
function TimeInState(props: { environment: EnvironmentSummary }) {
  const { timing, staleSince, health } = props.environment;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { soFar } = useDurations();
  if (!timing || staleSince || health.verdict === 'gone') return null;
  const { since, atLeast } = timing;
  const time = exactTime(since);
  return (
    <Typography variant="body2" color="textSecondary" component="span">
      <time
        dateTime={since}
        title={t(atLeast ? 'timing.sinceAtLeast' : 'timing.since', { time })}
      >
        {t(atLeast ? 'timing.forAtLeast' : 'timing.for', {
          duration: soFar(since),
        })}
      </time>
    </Typography>
  );
}

/** Enough for any sentence that does not quote what somebody else wrote. */
const MOST_LINES = 6;

/** How the environment is, in a sentence; and who had it deleted. */
export function EnvironmentSentence(props: {
  environment: EnvironmentSummary;
  variant?: TypographyProps['variant'];
  /** Whether a change is worth telling to those who do not see it. */
  isLive?: boolean;
}) {
  const { environment, variant, isLive } = props;
  const { verdict, diagnosis } = environment.health;
  const classes = useStyles();
  const deletionText = useDeletionText(environment);
  const isSaidByDeletion = verdict === 'gone' && deletionText !== undefined;
  return (
    <div>
      {!isSaidByDeletion && (
        <Typography
          variant={variant}
          className={classes.sentence}
          component="div"
          role={isLive ? 'status' : undefined}
        >
          <ExpandableText text={diagnosis.sentence} lines={MOST_LINES} />
        </Typography>
      )}
      {deletionText && (
        <Typography variant={variant} className={classes.sentence}>
          {deletionText}
        </Typography>
      )}
    </div>
  );
}

/** Who had the environment deleted and when, in words. */
function useDeletionText(environment: EnvironmentSummary): string | undefined {
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const relative = useRelativeTime();
  const { goneAt, deletionRequestedAt, deletionRequestedBy } =
    environment.lifecycle;
  const user = deletionRequestedBy && describeSubject(deletionRequestedBy, t);

  if (environment.health.verdict === 'gone') {
    if (!goneAt) return t('teardown.goneAtUnknownTime');
    const ago = relative(goneAt);
    return user
      ? t('teardown.goneBy', { user, ago })
      : t('teardown.gone', { ago });
  }
  if (!deletionRequestedAt) return undefined;
  const ago = relative(deletionRequestedAt);
  return user
    ? t('teardown.requestedBy', { user, ago })
    : t('teardown.requested', { ago });
}

/** What takes environments down by itself, as the backend names it. */
const POLICIES: ReadonlyMap<string, 'teardown.byExpiry' | 'teardown.byRunEnd'> =
  new Map([
    ['policy:expiry', 'teardown.byExpiry'],
    ['policy:run-end', 'teardown.byRunEnd'],
  ]);

/** "guest" for a user of the default namespace. */
function describeSubject(subject: string, t: Translate): string {
  const policy = POLICIES.get(subject);
  return policy ? t(policy) : subject.replace(/^user:(default\/)?/i, '');
}

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
