import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EnvironmentSummary } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import DialogContentText from '@material-ui/core/DialogContentText';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { Ref } from 'react';
import { placeOf, Translate } from '../../lib/place';
import { crossplaneEnvTranslationRef } from '../../translation';

/** What will be deleted, the name to be typed, and what stands in the way. */
export function DeletionConfirmation(props: {
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
