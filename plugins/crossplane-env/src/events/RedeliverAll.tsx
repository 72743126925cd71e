import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { RedeliverEventsResponse } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import clsx from 'clsx';
import { DateTime } from 'luxon';
import { FormEvent, useState } from 'react';
import { useRedeliveryOfAll } from '../queries/actions';
import { crossplaneEnvTranslationRef } from '../translation';

const TITLE_ID = 'crossplane-env-redeliver-title';
const TEXT_ID = 'crossplane-env-redeliver-text';

/** As long as deliveries are kept. */
const DAYS_KEPT = 30;

const useStyles = makeStyles(
  theme => ({
    button: { textTransform: 'none' },
    denied: { color: theme.palette.action.disabled, cursor: 'default' },
    title: { overflowWrap: 'anywhere' },
  }),
  { name: 'CrossplaneEnvRedeliverAll' },
);

/** Has all that a sink did not get be delivered again, once it works. */
export function RedeliverAll(props: { sink: string; isAllowed: boolean }) {
  const { sink, isAllowed } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const [isOpen, setOpen] = useState(false);
  const obstacle = isAllowed
    ? !sink && t('redeliverAll.whichSink')
    : t('events.denied');
  return (
    <>
      <Tooltip title={obstacle || ''}>
        {/* Not disabled for the browser: that could not be reached, to be told why. */}
        <Button
          variant="outlined"
          className={clsx(classes.button, obstacle && classes.denied)}
          aria-disabled={Boolean(obstacle)}
          disableRipple={Boolean(obstacle)}
          onClick={() => !obstacle && setOpen(true)}
        >
          {t('redeliverAll.open')}
        </Button>
      </Tooltip>
      <Dialog
        open={isOpen}
        fullWidth
        maxWidth="sm"
        onClose={() => setOpen(false)}
        aria-labelledby={TITLE_ID}
        aria-describedby={TEXT_ID}
      >
        <DialogTitle id={TITLE_ID} className={classes.title}>
          {t('redeliverAll.title', { sink })}
        </DialogTitle>
        <RedeliverAllForm sink={sink} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

/** Asks since when, and says how many it was and how many are left. */
function RedeliverAllForm(props: { sink: string; onClose: () => void }) {
  const { sink, onClose } = props;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const [since, setSince] = useState(daysAgo);
  const [answer, setAnswer] = useState<RedeliverEventsResponse>();
  const { run, running, error } = useRedeliveryOfAll(setAnswer);
  // Those that are left are asked for once more.
  const isDone = answer?.remaining === 0;
  const isPossible = Boolean(since) && !running && !isDone;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isPossible) run({ sink, since: withZone(since) });
  };
  return (
    <form onSubmit={submit}>
      <DialogContent>
        <DialogContentText id={TEXT_ID}>
          {t('redeliverAll.what')}
        </DialogContentText>
        <TextField
          type="datetime-local"
          id="crossplane-env-redeliver-since"
          fullWidth
          label={t('redeliverAll.since', {
            zone: DateTime.now().toFormat('z'),
          })}
          value={since}
          onChange={event => {
            setSince(event.target.value);
            setAnswer(undefined);
          }}
          InputLabelProps={{ shrink: true }}
        />
        <Typography role="status" variant="body2">
          {answer && <Answer answer={answer} />}
        </Typography>
        {error && (
          <Typography color="error" role="alert" variant="body2">
            {t('redeliverAll.failed', { message: error.message })}
          </Typography>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>
          {t(isDone ? 'redeliverAll.close' : 'redeliverAll.cancel')}
        </Button>
        {!isDone && (
          <Button type="submit" color="primary" disabled={!isPossible}>
            {t(running ? 'events.redelivering' : 'events.redeliver')}
          </Button>
        )}
      </DialogActions>
    </form>
  );
}

function Answer(props: { answer: RedeliverEventsResponse }) {
  const { redelivered, remaining } = props.answer;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  if (redelivered === 0) return <>{t('redeliverAll.none')}</>;
  return (
    <>
      {t('redeliverAll.redelivered', { count: redelivered })}{' '}
      {remaining > 0 && t('redeliverAll.remaining', { count: remaining })}
    </>
  );
}

/** As the browser's own control has it: in the zone of whoever looks at it. */
function daysAgo(): string {
  const start = DateTime.now().minus({ days: DAYS_KEPT });
  return start.toFormat("yyyy-MM-dd'T'HH:mm");
}

/** Without, it would be another time elsewhere. */
function withZone(local: string): string {
  return DateTime.fromISO(local).toUTC().toISO() ?? '';
}
