import { EnvironmentSummary } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ReactNode } from 'react';
import { EnvironmentVerdict } from '../EnvironmentVerdict';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      justifyContent: 'space-between',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
    },
    text: { minWidth: 0 },
    name: { overflowWrap: 'anywhere', margin: 0 },
  }),
  { name: 'CrossplaneEnvEnvironmentHeading' },
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
    <div className={classes.root}>
      <div className={classes.text}>
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
