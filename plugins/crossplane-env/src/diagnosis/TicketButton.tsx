import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { remoteError } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import CopyIcon from '@material-ui/icons/FileCopyOutlined';
import { useRef, useState } from 'react';
import { copyText } from '../components/texts';
import { crossplaneEnvApiRef } from '../refs';
import { crossplaneEnvTranslationRef } from '../translation';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    button: { textTransform: 'none' },
    outcome: { overflowWrap: 'anywhere' },
    ticket: {
      fontFamily: 'monospace',
      fontSize: theme.typography.body2.fontSize,
    },
  }),
  { name: 'CrossplaneEnvTicketButton' },
);

/** Copies all that is known about an environment, to be pasted into a ticket. */
export function TicketButton(props: { environmentRef: string }) {
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { outcome, copy, reset } = useTicketCopy(props.environmentRef);
  return (
    <div className={classes.root}>
      <Button
        size="small"
        variant="outlined"
        className={classes.button}
        startIcon={<CopyIcon />}
        aria-busy={outcome.state === 'copying'}
        onClick={copy}
      >
        {t('ticket.copy')}
      </Button>
      <Typography
        variant="body2"
        color="textSecondary"
        component="span"
        role="status"
        className={classes.outcome}
      >
        <OutcomeText outcome={outcome} />
      </Typography>
      {outcome.state === 'refused' && (
        <TicketDialog text={outcome.text} onClose={reset} />
      )}
    </div>
  );
}

function OutcomeText(props: { outcome: TicketCopy }) {
  const { outcome } = props;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  switch (outcome.state) {
    case 'copying':
      return <>{t('ticket.copying')}</>;
    case 'copied':
      return <>{t('ticket.copied')}</>;
    case 'failed':
      return <>{t('ticket.failed', { message: outcome.message })}</>;
    default:
      return null;
  }
}

type TicketCopy =
  | { state: 'idle' | 'copying' | 'copied' }
  | { state: 'failed'; message: string }
  | { state: 'refused'; text: string };

/** Fetches the text about an environment and puts it into the clipboard. */
function useTicketCopy(environmentRef: string) {
  const api = useApi(crossplaneEnvApiRef);
  const [outcome, setOutcome] = useState<TicketCopy>({ state: 'idle' });
  const copy = async () => {
    if (outcome.state === 'copying') return;
    setOutcome({ state: 'copying' });
    try {
      const { ticket } = await api.getEnvironmentDiagnosis(environmentRef);
      setOutcome(
        (await copyText(ticket))
          ? { state: 'copied' }
          : { state: 'refused', text: ticket },
      );
    } catch (error) {
      setOutcome({ state: 'failed', message: remoteError(error).message });
    }
  };
  return { outcome, copy, reset: () => setOutcome({ state: 'idle' }) };
}

const TITLE_ID = 'crossplane-env-ticket-title';
const HINT_ID = 'crossplane-env-ticket-hint';

/** The text, selected, for where the clipboard is out of reach. */
function TicketDialog(props: { text: string; onClose: () => void }) {
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
          InputProps={{ readOnly: true, className: classes.ticket }}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('ticket.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
