import { EnvironmentSummary } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography, { TypographyProps } from '@material-ui/core/Typography';
import { ExpandableText } from '../ExpandableText';
import { useDeletionText } from './useDeletionText';

/** Enough for any sentence that does not quote what somebody else wrote. */
const MOST_LINES = 6;

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
