import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import CopyIcon from '@material-ui/icons/FileCopyOutlined';
import { crossplaneEnvTranslationRef } from '../../translation';
import { TicketDialog } from './TicketDialog';
import { TicketCopy, useTicketCopy } from './useTicketCopy';

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
