import { Progress } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { EnvironmentType } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import FormHelperText from '@material-ui/core/FormHelperText';
import TextField from '@material-ui/core/TextField';
import { useEnvironmentType } from '../queries/forms';
import { crossplaneEnvTranslationRef } from '../translation';
import type { compositionFieldSchema } from './fieldSchemas';
import { validateAgainstType } from './validateAgainstType';

type CompositionFieldProps = typeof compositionFieldSchema.TProps;

/** Chooses among the Compositions that fit an environment type. */
export function CompositionField(props: CompositionFieldProps) {
  const type = props.uiSchema['ui:options']?.type;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { value: environmentType, error } = useEnvironmentType(type);

  if (!type) return <FormHelperText error>{t('field.noType')}</FormHelperText>;
  if (error) {
    return (
      <FormHelperText error role="alert">
        {t('field.loadFailed', { type, message: error.message })}
      </FormHelperText>
    );
  }
  if (!environmentType) return <Progress aria-label={t('field.loading')} />;

  return environmentType.compositions.length > 0 ? (
    <CompositionSelect {...props} environmentType={environmentType} />
  ) : (
    <FormHelperText>{t('field.compositionNone')}</FormHelperText>
  );
}

function CompositionSelect(
  props: CompositionFieldProps & { environmentType: EnvironmentType },
) {
  const { formData, onChange, schema, idSchema, rawErrors = [] } = props;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { compositions, defaultComposition } = props.environmentType;
  const [onlyOne] = compositions.length === 1 ? compositions : [];
  const usedByDefault = defaultComposition ?? onlyOne;
  return (
    <TextField
      select
      fullWidth
      id={idSchema?.$id}
      label={schema.title ?? t('field.composition')}
      helperText={schema.description ?? t('field.compositionHint')}
      required={!usedByDefault}
      error={rawErrors.length > 0}
      value={formData ?? ''}
      onChange={event => onChange(event.target.value || undefined)}
      SelectProps={{ native: true }}
      InputLabelProps={{ shrink: true }}
    >
      <option value="">
        {usedByDefault
          ? t('field.compositionDefault', { name: usedByDefault })
          : t('field.compositionChoose')}
      </option>
      {compositions.map(name => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </TextField>
  );
}

type Validator = CustomFieldValidator<
  typeof compositionFieldSchema.TOutput,
  (typeof compositionFieldSchema)['uiOptionsType']
>;

/** Refuses a Composition that does not fit. */
export const validateComposition: Validator = (
  value,
  validation,
  { apiHolder, uiSchema },
) => {
  const type = uiSchema?.['ui:options']?.type;
  return validateAgainstType(
    validation,
    { type, apiHolder },
    ({ compositions }, t) => {
      if (!value || compositions.includes(value)) return;
      const names = compositions.join(', ');
      validation.addError(
        t('field.compositionUnknown', { name: value, names }),
      );
    },
  );
};
