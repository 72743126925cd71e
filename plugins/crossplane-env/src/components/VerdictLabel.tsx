import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Verdict } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { SvgIconProps } from '@material-ui/core/SvgIcon';
import Typography from '@material-ui/core/Typography';
import BlockIcon from '@material-ui/icons/Block';
import CheckCircleIcon from '@material-ui/icons/CheckCircleOutline';
import DeleteIcon from '@material-ui/icons/DeleteOutline';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import HelpIcon from '@material-ui/icons/HelpOutline';
import HistoryIcon from '@material-ui/icons/History';
import LinkOffIcon from '@material-ui/icons/LinkOff';
import PauseIcon from '@material-ui/icons/PauseCircleOutline';
import GoneIcon from '@material-ui/icons/RadioButtonUnchecked';
import ScheduleIcon from '@material-ui/icons/Schedule';
import VisibilityOffIcon from '@material-ui/icons/VisibilityOff';
import clsx from 'clsx';
import { ComponentType } from 'react';
import { crossplaneEnvTranslationRef } from '../translation';

/** What a verdict means at a glance. */
type Tone = 'good' | 'busy' | 'bad' | 'attention' | 'quiet';

export const TONE_OF_VERDICT: Record<Verdict, Tone> = {
  ready: 'good',
  progressing: 'busy',
  deleting: 'busy',
  failed: 'bad',
  missing: 'bad',
  blocked: 'attention',
  stale: 'attention',
  paused: 'attention',
  unreadable: 'attention',
  unknown: 'quiet',
  gone: 'quiet',
};

function toneColor(theme: Theme, tone: Tone): string {
  const { palette } = theme;
  const shade = palette.type === 'dark' ? 'light' : 'dark';
  switch (tone) {
    case 'good':
      return palette.success[shade];
    case 'busy':
      return palette.info[shade];
    case 'bad':
      return palette.error[palette.type === 'dark' ? 'light' : 'main'];
    case 'attention':
      return palette.warning[shade];
    default:
      return palette.text.secondary;
  }
}

/** One class per tone, which sets the text colour. */
export const useToneStyles = makeStyles(
  theme => ({
    good: { color: toneColor(theme, 'good') },
    busy: { color: toneColor(theme, 'busy') },
    bad: { color: toneColor(theme, 'bad') },
    attention: { color: toneColor(theme, 'attention') },
    quiet: { color: toneColor(theme, 'quiet') },
  }),
  { name: 'CrossplaneEnvTone' },
);

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      whiteSpace: 'nowrap',
      marginBottom: 0,
    },
    icon: { fontSize: '1.25em' },
    track: {
      height: theme.spacing(0.5),
      borderRadius: theme.shape.borderRadius,
      backgroundColor: theme.palette.action.hover,
      marginTop: theme.spacing(0.5),
    },
    bar: { backgroundColor: 'currentColor' },
  }),
  { name: 'CrossplaneEnvVerdictLabel' },
);

/** A verdict as an icon and a word. */
export function VerdictLabel(props: {
  verdict: Verdict;
  large?: boolean;
  /** The verdict is an old one, so its icon is not to be trusted at a glance. */
  isStale?: boolean;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <Typography
      component="span"
      variant={props.large ? 'h6' : 'subtitle2'}
      className={classes.root}
    >
      <VerdictIcon
        verdict={props.verdict}
        isMuted={props.isStale}
        className={classes.icon}
      />
      {t(`verdict.${props.verdict}`)}
    </Typography>
  );
}

/** Each of another shape, so that colour is never needed to tell them apart. */
const ICONS: Record<Verdict, ComponentType<SvgIconProps>> = {
  ready: CheckCircleIcon,
  progressing: ScheduleIcon,
  blocked: BlockIcon,
  stale: HistoryIcon,
  failed: ErrorIcon,
  paused: PauseIcon,
  deleting: DeleteIcon,
  missing: LinkOffIcon,
  unreadable: VisibilityOffIcon,
  unknown: HelpIcon,
  gone: GoneIcon,
};

/** Decoration: the word has to stand beside it. */
function VerdictIcon(props: {
  verdict: Verdict;
  isMuted?: boolean;
  className?: string;
}) {
  const tones = useToneStyles();
  const Icon = ICONS[props.verdict] ?? HelpIcon;
  const tone = props.isMuted
    ? 'quiet'
    : TONE_OF_VERDICT[props.verdict] ?? 'quiet';
  return (
    <Icon
      aria-hidden
      fontSize="inherit"
      className={clsx(tones[tone], props.className)}
    />
  );
}

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
