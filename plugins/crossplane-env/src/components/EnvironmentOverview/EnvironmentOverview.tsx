import { EnvironmentSummary } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { makeStyles } from '@material-ui/core/styles';
import { Announcements } from '../Announcements';
import { DiagnosisDetails, isWorthATicket } from '../Diagnosis';
import { EnvironmentMenu } from '../EnvironmentMenu';
import { ReadyProgress } from '../ReadyProgress';
import { ReadyTiming } from '../ReadyTiming';
import { SharedCause } from '../SharedCause';
import { StaleNotice } from '../StaleNotice';
import { TeardownProgress } from '../TeardownProgress';
import { TicketButton } from '../TicketButton';
import { EnvironmentFacts } from './EnvironmentFacts';
import { EnvironmentHeading } from './EnvironmentHeading';
import { EnvironmentSentence } from './EnvironmentSentence';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
    },
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
      <DiagnosisDetails health={health} />
      {withOthers && <SharedCause environment={environment} />}
      {isWorthATicket(environment) && (
        <TicketButton environmentRef={environment.ref} />
      )}
      <EnvironmentFacts environment={environment} />
    </article>
  );
}
