import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import { CreateCSSProperties } from '@material-ui/core/styles/withStyles';
import Tooltip from '@material-ui/core/Tooltip';
import ChevronRightIcon from '@material-ui/icons/ChevronRight';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import CopyIcon from '@material-ui/icons/FileCopyOutlined';
import clsx from 'clsx';
import { useState } from 'react';
import { crossplaneEnvTranslationRef } from '../translation';

/** For what only assistive technology needs. */
export const visuallyHidden: CreateCSSProperties = {
  position: 'absolute',
  width: 1,
  height: 1,
  padding: 0,
  overflow: 'hidden',
  clip: 'rect(0 0 0 0)',
};

const useStyles = makeStyles(
  theme => ({
    text: {
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      // A text that turns the direction of writing turns its own only.
      unicodeBidi: 'isolate',
    },
    clamped: {
      display: '-webkit-box',
      '-webkit-box-orient': 'vertical',
      overflow: 'hidden',
    },
    more: { marginLeft: theme.spacing(-0.5), textTransform: 'none' },
    disclosure: {
      marginLeft: theme.spacing(-0.5),
      textTransform: 'none',
      textAlign: 'left',
      overflowWrap: 'anywhere',
    },
    outcome: visuallyHidden,
  }),
  { name: 'CrossplaneEnvTexts' },
);

/** A guess: what fits is only known once it is drawn. */
const CHARACTERS_PER_LINE = 60;

/** A text of which a long one shows its beginning until asked for the rest. */
export function ExpandableText(props: { text: string; lines?: number }) {
  const { text, lines = 3 } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const [isExpanded, setExpanded] = useState(false);
  const isLong =
    text.length > lines * CHARACTERS_PER_LINE ||
    text.split('\n').length > lines;
  const isClamped = isLong && !isExpanded;
  return (
    <>
      <span
        className={clsx(classes.text, isClamped && classes.clamped)}
        style={isClamped ? { WebkitLineClamp: lines } : undefined}
      >
        {text}
      </span>
      {isLong && (
        <Button
          size="small"
          className={classes.more}
          aria-expanded={isExpanded}
          onClick={() => setExpanded(!isExpanded)}
        >
          {isExpanded ? t('tree.showLess') : t('tree.showAll')}
        </Button>
      )}
    </>
  );
}

/** Shows what follows it, and hides it again. */
export function DisclosureButton(props: {
  isOpen: boolean;
  onToggle: () => void;
  showLabel: string;
  hideLabel: string;
}) {
  const { isOpen, onToggle, showLabel, hideLabel } = props;
  const classes = useStyles();
  return (
    <Button
      size="small"
      className={classes.disclosure}
      startIcon={isOpen ? <ExpandMoreIcon /> : <ChevronRightIcon />}
      aria-expanded={isOpen}
      onClick={onToggle}
    >
      {isOpen ? hideLabel : showLabel}
    </Button>
  );
}

/** Copies a text, and says whether it could. */
export function CopyButton(props: { text: string; label: string }) {
  const { text, label } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const [outcome, setOutcome] = useState('');
  const copy = async () => {
    const isCopied = (await copyText(text)) || copySelected(text);
    setOutcome(t(isCopied ? 'diagnosis.copied' : 'diagnosis.notCopied'));
  };
  return (
    <>
      <Tooltip
        title={outcome || label}
        onClose={() => setOutcome('')}
        placement="left"
      >
        <IconButton size="small" aria-label={label} onClick={copy}>
          <CopyIcon fontSize="small" />
        </IconButton>
      </Tooltip>
      <span role="status" className={classes.outcome}>
        {outcome}
      </span>
    </>
  );
}

/**
 * Browsers refuse without permission, too long after the click, or where the
 * page came over plain HTTP; to a user, it is the same.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** The older way, which plain HTTP leaves open. */
function copySelected(text: string): boolean {
  const selection = window.getSelection();
  const element = document.createElement('pre');
  element.textContent = text;
  document.body.append(element);
  selection?.selectAllChildren(element);
  const isCopied = document.execCommand('copy');
  selection?.removeAllRanges();
  element.remove();
  return isCopied;
}
