import { Progress } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { JsonObject } from '@backstage/types';
import Button from '@material-ui/core/Button';
import FormHelperText from '@material-ui/core/FormHelperText';
import { useMemo } from 'react';
import { useEnvironmentType } from '../../hooks/useEnvironmentType';
import { crossplaneEnvTranslationRef } from '../../translation';
import { EnvironmentSpecFieldProps } from '../environmentTypeOptions';
import { SpecFields } from './SpecFields';
import { specSchemas } from './specSchemas';
import { useInsistentChange } from './useInsistentChange';

/** The fields that an environment type's own schema asks for. */
export function EnvironmentSpecField(props: EnvironmentSpecFieldProps) {
  const type = props.uiSchema['ui:options']?.type;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { formData, onChange } = props;
  // The scaffolder checks only fields with a value, and this has to be checked.
  useInsistentChange(formData === undefined ? {} : undefined, onChange);
  const { value: environmentType, error, retry } = useEnvironmentType(type);
  const schemas = useMemo(
    () => environmentType && specSchemas(environmentType, t),
    [environmentType, t],
  );

  if (!type) return <FormHelperText error>{t('field.noType')}</FormHelperText>;
  if (error) {
    return (
      <>
        <FormHelperText error role="alert">
          {t('field.loadFailed', { type, message: error.message })}
        </FormHelperText>
        <Button size="small" onClick={retry}>
          {t('summary.tryAgain')}
        </Button>
      </>
    );
  }
  if (!environmentType || !schemas) {
    return <Progress aria-label={t('field.loading')} />;
  }
  return (
    <SpecFields
      {...props}
      key={type}
      formData={formData as JsonObject | undefined}
      title={props.schema.title ?? environmentType.title}
      description={props.schema.description ?? environmentType.description}
      schemas={schemas}
    />
  );
}
