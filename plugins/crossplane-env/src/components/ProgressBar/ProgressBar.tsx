import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Tone, useToneStyles } from '../VerdictLabel';

const useStyles = makeStyles(
  theme => ({
    track: {
      height: theme.spacing(0.5),
      borderRadius: theme.shape.borderRadius,
      backgroundColor: theme.palette.action.hover,
      marginTop: theme.spacing(0.5),
    },
    bar: { backgroundColor: 'currentColor' },
  }),
  { name: 'CrossplaneEnvProgressBar' },
);

/** So many of so many, in words and as a slim bar. */
export function ProgressBar(props: {
  text: string;
  done: number;
  total: number;
  tone: Tone;
  /** Whether progress is worth telling to those who do not see it. */
  isLive?: boolean;
}) {
  const { text, done, total, tone, isLive } = props;
  const classes = useStyles();
  const tones = useToneStyles();
  return (
    <div>
      <Typography
        variant="body2"
        color="textSecondary"
        role={isLive ? 'status' : undefined}
      >
        {text}
      </Typography>
      <div className={tones[tone]}>
        <LinearProgress
          aria-label={text}
          variant="determinate"
          value={(100 * done) / total}
          classes={{ root: classes.track, bar: classes.bar }}
        />
      </div>
    </div>
  );
}
