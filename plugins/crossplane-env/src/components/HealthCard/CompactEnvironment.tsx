import { EnvironmentSummary } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { makeStyles } from '@material-ui/core/styles';
import { Announcements } from '../Announcements';
import {
  EnvironmentHeading,
  EnvironmentSentence,
} from '../EnvironmentOverview';
import { EnvironmentMenu } from '../EnvironmentMenu';
import { ReadyProgress } from '../ReadyProgress';
import { ReadyTiming } from '../ReadyTiming';
import { StaleNotice } from '../StaleNotice';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      padding: theme.spacing(2),
    },
    item: { '& + &': { borderTop: `1px solid ${theme.palette.divider}` } },
  }),
  { name: 'CrossplaneEnvCompactEnvironment' },
);

/** One of several environments on a card. */
export function CompactEnvironment(props: { environment: EnvironmentSummary }) {
  const { environment } = props;
  const { health, staleSince } = environment;
  const classes = useStyles();
  const showsProgress = ['progressing', 'blocked', 'failed'].includes(
    health.verdict,
  );
  // By convention, True is how things should be, and so the least of news.
  const unsettled = health.diagnosis.announcements
    .filter(({ status }) => status !== 'True')
    .slice(0, 1);
  return (
    <li className={classes.item}>
      <article className={classes.root} aria-label={environment.resource.name}>
        <EnvironmentHeading
          environment={environment}
          action={<EnvironmentMenu environment={environment} />}
        />
        {staleSince && <StaleNotice since={staleSince} />}
        <Announcements announcements={unsettled} />
        <EnvironmentSentence environment={environment} variant="body2" />
        {showsProgress && <ReadyProgress health={health} />}
        <ReadyTiming environment={environment} />
      </article>
    </li>
  );
}
