import { Verdict } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { SvgIconProps } from '@material-ui/core/SvgIcon';
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
import { TONE_OF_VERDICT, useToneStyles } from './tone';

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
export function VerdictIcon(props: {
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
