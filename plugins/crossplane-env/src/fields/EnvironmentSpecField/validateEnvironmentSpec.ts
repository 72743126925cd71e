import { remoteError } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { JsonObject } from '@backstage/types';
import { crossplaneEnvApiRef } from '../../api/crossplaneEnvApiRef';
import { environmentSpecFieldSchema } from '../environmentTypeOptions';
import { getTranslate } from '../getTranslate';
import { specErrors } from './specErrors';
import { specSchemas } from './specSchemas';

type Validator = CustomFieldValidator<
  typeof environmentSpecFieldSchema.TOutput,
  (typeof environmentSpecFieldSchema)['uiOptionsType']
>;

/**
 * Refuses a spec that the cluster would refuse. A type that cannot be loaded
 * refuses it too: what was not checked must not look checked.
 */
export const validateEnvironmentSpec: Validator = async (
  value,
  validation,
  { apiHolder, uiSchema },
) => {
  const t = await getTranslate(apiHolder);
  const type = uiSchema?.['ui:options']?.type;
  if (!type) {
    validation.addError(t('field.noType'));
    return;
  }
  try {
    const api = apiHolder.get(crossplaneEnvApiRef);
    if (!api) throw new Error('crossplane-env is not installed');
    const schemas = specSchemas(await api.getEnvironmentType(type), t);
    const { fields, errorSchema } = specErrors(value as JsonObject, {
      ...schemas,
      t,
    });
    if (fields.length === 0) return;
    const { __errors = [], ...nested } = errorSchema;
    Object.assign(validation, nested);
    __errors.forEach(message => validation.addError(message));
    // The scaffolder looks at this level only when it decides about "Next".
    validation.addError(t('field.correct', { fields: fields.join(', ') }));
  } catch (error) {
    const { message } = remoteError(error);
    validation.addError(t('field.notChecked', { type, message }));
  }
};
