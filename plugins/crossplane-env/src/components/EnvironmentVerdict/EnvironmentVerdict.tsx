import { EnvironmentSummary } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { makeStyles } from '@material-ui/core/styles';
import { VerdictLabel } from '../VerdictLabel';
import { TimeInState } from './TimeInState';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      columnGap: theme.spacing(1),
    },
  }),
  { name: 'CrossplaneEnvEnvironmentVerdict' },
);

/** How an environment is, and for how long it has been so. */
export function EnvironmentVerdict(props: {
  environment: EnvironmentSummary;
  large?: boolean;
}) {
  const { environment, large } = props;
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <VerdictLabel
        verdict={environment.health.verdict}
        large={large}
        isStale={environment.staleSince !== undefined}
      />
      <TimeInState environment={environment} />
    </div>
  );
}
