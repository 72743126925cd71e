import { EnvironmentSummary } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography, { TypographyProps } from '@material-ui/core/Typography';
import { useDeletionText } from './useDeletionText';

const useStyles = makeStyles(
  { sentence: { overflowWrap: 'anywhere' } },
  { name: 'CrossplaneEnvEnvironmentSentence' },
);

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
          role={isLive ? 'status' : undefined}
        >
          {diagnosis.sentence}
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
