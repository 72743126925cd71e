import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useRef } from 'react';
import { crossplaneEnvTranslationRef } from '../../translation';

const TITLE_ID = 'crossplane-env-ticket-title';
const HINT_ID = 'crossplane-env-ticket-hint';

const useStyles = makeStyles(
  theme => ({
    text: {
      fontFamily: 'monospace',
      fontSize: theme.typography.body2.fontSize,
    },
  }),
  { name: 'CrossplaneEnvTicketDialog' },
);

/** The text, selected, for where the clipboard is out of reach. */
export function TicketDialog(props: { text: string; onClose: () => void }) {
  const { text, onClose } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const inputRef = useRef<HTMLTextAreaElement>(null);
  const select = () => {
    inputRef.current?.focus();
    inputRef.current?.select();
  };
  return (
    <Dialog
      open
      fullWidth
      maxWidth="md"
      onClose={onClose}
      TransitionProps={{ onEntered: select }}
      aria-labelledby={TITLE_ID}
      aria-describedby={HINT_ID}
    >
      <DialogTitle id={TITLE_ID}>{t('ticket.dialogTitle')}</DialogTitle>
      <DialogContent>
        <DialogContentText id={HINT_ID}>
          {t('ticket.dialogHint')}
        </DialogContentText>
        <TextField
          fullWidth
          multiline
          minRows={6}
          maxRows={20}
          variant="outlined"
          id="crossplane-env-ticket-text"
          label={t('ticket.text')}
          value={text}
          inputRef={inputRef}
          InputProps={{ readOnly: true, className: classes.text }}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('ticket.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
