import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import CopyIcon from '@material-ui/icons/FileCopyOutlined';
import { useState } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { visuallyHidden } from '../../lib/visuallyHidden';
import { crossplaneEnvTranslationRef } from '../../translation';

const useStyles = makeStyles(
  { announcement: visuallyHidden },
  { name: 'CrossplaneEnvCopyButton' },
);

/** Copies a text and says so; says why where it could not. */
export function CopyButton(props: { text: string; label: string }) {
  const { text, label } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const [{ error }, copy] = useCopyToClipboard();
  const [isCopied, setCopied] = useState(false);
  const outcome = error ? error.message : t('diagnosis.copied');
  return (
    <>
      <Tooltip
        title={isCopied ? outcome : label}
        onClose={() => setCopied(false)}
        placement="left"
      >
        <IconButton
          size="small"
          aria-label={label}
          onClick={() => {
            copy(text);
            setCopied(true);
          }}
        >
          <CopyIcon fontSize="small" />
        </IconButton>
      </Tooltip>
      <span role="status" className={classes.announcement}>
        {isCopied && outcome}
      </span>
    </>
  );
}
