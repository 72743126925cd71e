import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  EnvironmentLife,
  EnvironmentSummary,
  parseExpires,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { FormEvent, useState } from 'react';
import { dayAndMinute, useTimeUntil } from '../components/times';
import {
  describeLimit,
  ExpiryLimit,
  expiryProblem,
  offeredExpiries,
} from '../expiry/choices';
import { ExpiryEffect } from '../expiry/ExpiryEffect';
import { ExpirySelect } from '../expiry/ExpirySelect';
import { useExtendEnvironment } from '../queries/actions';
import { crossplaneEnvTranslationRef } from '../translation';
import { canBeExtended, describeLife } from './describeLife';

const TITLE_ID = 'crossplane-env-extend-title';
const TEXT_ID = 'crossplane-env-extend-text';

const useStyles = makeStyles(
  { title: { overflowWrap: 'anywhere' } },
  { name: 'CrossplaneEnvExtendDialog' },
);

/** Asks until when an environment is wanted instead. */
export function ExtendDialog(props: {
  environment: EnvironmentSummary;
  onClose: () => void;
}) {
  const { environment, onClose } = props;
  const { name } = environment.resource;
  const { life } = environment.lifecycle;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const isExpiring = life?.phase === 'expiring';
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={onClose}
      aria-labelledby={TITLE_ID}
      aria-describedby={TEXT_ID}
    >
      <DialogTitle id={TITLE_ID} className={classes.title}>
        {t(isExpiring ? 'extend.keepTitle' : 'extend.title', { name })}
      </DialogTitle>
      {life && canBeExtended(life) ? (
        <ExtendForm {...props} life={life} />
      ) : (
        // Somebody else, or time, was faster.
        <Refusal text={t('extend.tooLate')} onClose={onClose} />
      )}
    </Dialog>
  );
}

function ExtendForm(props: {
  environment: EnvironmentSummary;
  life: EnvironmentLife;
  onClose: () => void;
}) {
  const { environment, life, onClose } = props;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const limit = { longest: life.latestExpiresAt, rule: life.expiryRule };
  const [expires, setExpires] = useState(() => suggestedEnd(life, limit));
  const { run, running, error } = useExtendEnvironment(environment);

  if (expires === undefined) {
    const text = describeLimit(limit, { now: Date.now(), t }) ?? '';
    return (
      <Refusal text={`${t('extend.atLimit')} ${text}`} onClose={onClose} />
    );
  }
  const isPossible =
    !running && !expiryProblem(expires, { limit, now: Date.now(), t });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isPossible && (await run(expires))) onClose();
  };
  const action = life.phase === 'expiring' ? 'extend.keep' : 'extend.extend';
  return (
    <form onSubmit={submit}>
      <DialogContent>
        <DialogContentText id={TEXT_ID}>
          <PresentEnd life={life} />
        </DialogContentText>
        <ExpirySelect
          id="crossplane-env-extend"
          label={t('expiry.fromNow')}
          limit={limit}
          value={expires}
          onChange={value => setExpires(value ?? '')}
          helperText={
            <>
              <ExpiryEffect expires={expires} limit={limit} />
              <EarlierNote expires={expires} life={life} />
            </>
          }
        />
        {error && (
          <Typography color="error" role="alert" variant="body2">
            {t('extend.failed', { message: error.message })}
          </Typography>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('extend.cancel')}</Button>
        <Button type="submit" color="primary" disabled={!isPossible}>
          {t(running ? 'extend.running' : action)}
        </Button>
      </DialogActions>
    </form>
  );
}

/** When it would be taken down, as it is now. */
function PresentEnd(props: { life: EnvironmentLife }) {
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const timeUntil = useTimeUntil();
  return <>{describeLife(props.life, { t, timeUntil })?.text}</>;
}

/** So that nobody shortens by accident what they mean to extend. */
function EarlierNote(props: { expires: string; life: EnvironmentLife }) {
  const { expires, life } = props;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const at = parseExpires(expires, Date.now());
  if (typeof at !== 'number' || at >= endOf(life)) return null;
  const time = life.expiresAt ? dayAndMinute(life.expiresAt) : t('life.never');
  return <> {t('extend.earlier', { time })}</>;
}

/** Says why not, where nothing can be chosen. */
function Refusal(props: { text: string; onClose: () => void }) {
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <>
      <DialogContent>
        <DialogContentText id={TEXT_ID}>{props.text}</DialogContentText>
      </DialogContent>
      <DialogActions>
        <Button onClick={props.onClose}>{t('extend.cancel')}</Button>
      </DialogActions>
    </>
  );
}

/** The first that makes it clearly later, or else the latest; undefined where nothing is left to choose. */
function suggestedEnd(
  life: EnvironmentLife,
  limit: ExpiryLimit,
): string | undefined {
  const now = Date.now();
  const offered = offeredExpiries(limit, now);
  const clearlyLater = now + 1.1 * Math.max(0, endOf(life) - now);
  const isLater = (expires: string) => {
    const at = parseExpires(expires, now);
    return at === 'never' || (at !== undefined && at > clearlyLater);
  };
  return offered.find(isLater) ?? offered.at(-1);
}

/** ms since 1970. */
function endOf({ expiresAt }: EnvironmentLife): number {
  return expiresAt ? Date.parse(expiresAt) : Infinity;
}
