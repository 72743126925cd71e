import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EnvironmentSummary } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import { Ref, useRef } from 'react';
import { crossplaneEnvTranslationRef } from '../../translation';
import { DeletionConfirmation } from './DeletionConfirmation';
import { useConfirmedDeletion } from './useConfirmedDeletion';

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
  const { typedName, setTypedName, isConfirmed, running, problem, submit } =
    useConfirmedDeletion({ environment, obstacle, onAccepted: onClose });
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
          problem={problem}
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
