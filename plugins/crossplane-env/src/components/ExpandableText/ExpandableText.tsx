import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import clsx from 'clsx';
import { useState } from 'react';
import { crossplaneEnvTranslationRef } from '../../translation';

/** A guess: what fits is only known once it is drawn. */
const CHARACTERS_PER_LINE = 60;

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
    button: { marginLeft: theme.spacing(-0.5), textTransform: 'none' },
  }),
  { name: 'CrossplaneEnvExpandableText' },
);

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
          className={classes.button}
          aria-expanded={isExpanded}
          onClick={() => setExpanded(!isExpanded)}
        >
          {isExpanded ? t('tree.showLess') : t('tree.showAll')}
        </Button>
      )}
    </>
  );
}
