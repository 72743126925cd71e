import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EnvironmentSummary } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { FormEvent, Ref, useRef, useState } from 'react';
import { placeOf, Translate } from '../components/names';
import { useDeleteEnvironment } from '../queries/actions';
import { crossplaneEnvTranslationRef } from '../translation';

const TITLE_ID = 'crossplane-env-delete-title';
const TEXT_ID = 'crossplane-env-delete-text';

const useStyles = makeStyles(
  theme => ({
    title: { overflowWrap: 'anywhere' },
    delete: { color: theme.palette.error.main },
  }),
  { name: 'CrossplaneEnvDeleteEnvironmentDialog' },
);

type DeleteEnvironmentDialogProps = {
  environment: EnvironmentSummary;
  /** Appears while the dialog is open when somebody else was faster. */
  obstacle?: string;
  onClose: () => void;
};

/** Asks to type the name, so that nobody deletes the neighbour by accident. */
export function DeleteEnvironmentDialog(props: DeleteEnvironmentDialogProps) {
  const inputRef = useRef<HTMLInputElement>(null);
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={props.onClose}
      TransitionProps={{ onEntered: () => inputRef.current?.focus() }}
      aria-labelledby={TITLE_ID}
      aria-describedby={TEXT_ID}
    >
      <DeleteEnvironmentForm {...props} inputRef={inputRef} />
    </Dialog>
  );
}

function DeleteEnvironmentForm(
  props: DeleteEnvironmentDialogProps & {
    inputRef: Ref<HTMLInputElement>;
  },
) {
  const { environment, obstacle, onClose, inputRef } = props;
  const { name } = environment.resource;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const [typedName, setTypedName] = useState('');
  const { run, running, error } = useDeleteEnvironment(environment);
  const isConfirmed = typedName.trim() === name && !obstacle && !running;
  const failure = error && t('deleteDialog.failed', { message: error.message });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isConfirmed && (await run())) onClose();
  };
  return (
    <form onSubmit={submit}>
      <DialogTitle id={TITLE_ID} className={classes.title}>
        {t('deleteDialog.title', { name })}
      </DialogTitle>
      <DialogContent>
        <DeletionConfirmation
          environment={environment}
          textId={TEXT_ID}
          typedName={typedName}
          onType={setTypedName}
          inputRef={inputRef}
          problem={obstacle ?? failure}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('deleteDialog.cancel')}</Button>
        <Button
          type="submit"
          disabled={!isConfirmed}
          className={isConfirmed ? classes.delete : undefined}
        >
          {running ? t('deleteDialog.deleting') : t('deleteDialog.delete')}
        </Button>
      </DialogActions>
    </form>
  );
}

/** What will be deleted, the name to be typed, and what stands in the way. */
function DeletionConfirmation(props: {
  environment: EnvironmentSummary;
  textId: string;
  typedName: string;
  onType: (name: string) => void;
  inputRef: Ref<HTMLInputElement>;
  problem?: string;
}) {
  const { environment, textId, typedName, onType, inputRef, problem } = props;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <>
      <DialogContentText id={textId}>
        {whatIsDeleted(environment, t)} {t('deleteDialog.irreversible')}
      </DialogContentText>
      {environment.staleSince && (
        <DialogContentText>{t('deleteDialog.stale')}</DialogContentText>
      )}
      <TextField
        id="crossplane-env-delete-name"
        inputRef={inputRef}
        fullWidth
        variant="outlined"
        margin="dense"
        autoComplete="off"
        label={t('deleteDialog.confirm', { name: environment.resource.name })}
        value={typedName}
        onChange={event => onType(event.target.value)}
      />
      {problem && (
        <Typography color="error" role="alert" variant="body2">
          {problem}
        </Typography>
      )}
    </>
  );
}

function whatIsDeleted(environment: EnvironmentSummary, t: Translate): string {
  const place = placeOf(environment.resource, t);
  const count = environment.health.total;
  return count > 0
    ? t('deleteDialog.what', { count, place })
    : t('deleteDialog.whatAlone', { place });
}
