import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  EnvironmentSummary,
  isWorthATicket,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ReactNode } from 'react';
import { StaleNotice } from '../components/answers';
import { placeOf } from '../components/names';
import { exactTime, RelativeTime, useDurations } from '../components/times';
import { Announcements, DiagnosisDetails } from '../diagnosis/DiagnosisDetails';
import { SharedCause } from '../diagnosis/SharedCause';
import { TicketButton } from '../diagnosis/TicketButton';
import { crossplaneEnvTranslationRef } from '../translation';
import { LifeLine } from '../life/LifeLine';
import { DriftRemarks } from './DriftRemarks';
import { OwnerLink } from './OwnerLink';
import { EnvironmentMenu } from './EnvironmentMenu';
import { TeardownProgress } from './TeardownProgress';
import {
  EnvironmentHeading,
  EnvironmentSentence,
  ReadyProgress,
  ReadyTiming,
} from './status';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
    },
    facts: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1, 4),
      margin: 0,
    },
    fact: { margin: 0, overflowWrap: 'anywhere' },
  }),
  { name: 'CrossplaneEnvEnvironmentOverview' },
);

/** All there is to say about one environment, without its tree. */
export function EnvironmentOverview(props: {
  environment: EnvironmentSummary;
  /** Whether to ask which others suffer from the same cause. */
  withOthers: boolean;
}) {
  const { environment, withOthers } = props;
  const { health, staleSince } = environment;
  const classes = useStyles();
  const isLeaving = health.verdict === 'deleting' || health.verdict === 'gone';
  return (
    <article className={classes.root} aria-label={environment.resource.name}>
      <EnvironmentHeading
        large
        environment={environment}
        action={<EnvironmentMenu environment={environment} />}
      />
      {staleSince && <StaleNotice since={staleSince} />}
      <Announcements announcements={health.diagnosis.announcements} />
      <EnvironmentSentence environment={environment} isLive />
      {health.verdict === 'deleting' && (
        <TeardownProgress environment={environment} />
      )}
      {!isLeaving && <ReadyProgress health={health} />}
      <ReadyTiming environment={environment} />
      <LifeLine environment={environment} />
      <DriftRemarks environment={environment} />
      <DiagnosisDetails health={health} />
      {withOthers && <SharedCause environment={environment} />}
      {isWorthATicket(environment) && (
        <TicketButton environmentRef={environment.ref} />
      )}
      <EnvironmentFacts environment={environment} />
    </article>
  );
}

/** Owner, age and place of an environment. */
function EnvironmentFacts(props: { environment: EnvironmentSummary }) {
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { createdAt, resource, timing } = props.environment;
  return (
    <dl className={classes.facts}>
      <Fact label={t('summary.owner')}>
        <OwnerLink environment={props.environment} />
      </Fact>
      <Fact label={t('summary.created')}>
        <RelativeTime iso={createdAt} />
      </Fact>
      {timing?.firstReadyAt && (
        <Fact label={t('timing.firstReady')}>
          <FirstReady
            createdAt={createdAt}
            firstReadyAt={timing.firstReadyAt}
          />
        </Fact>
      )}
      <Fact label={t('summary.cluster')}>{placeOf(resource, t)}</Fact>
    </dl>
  );
}

function Fact(props: { label: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <div>
      <Typography variant="caption" color="textSecondary" component="dt">
        {props.label}
      </Typography>
      <Typography variant="body2" component="dd" className={classes.fact}>
        {props.children}
      </Typography>
    </div>
  );
}

/** How long it took from the creation until the environment was ready for the first time. */
function FirstReady(props: { createdAt: string; firstReadyAt: string }) {
  const { createdAt, firstReadyAt } = props;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { until } = useDurations();
  return (
    <time dateTime={firstReadyAt} title={exactTime(firstReadyAt)}>
      {t('timing.firstReadyAfter', {
        duration: until(createdAt, firstReadyAt),
      })}
    </time>
  );
}
