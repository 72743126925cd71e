import { remoteError } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { crossplaneEnvApiRef } from '../../api/crossplaneEnvApiRef';
import { compositionFieldSchema } from '../environmentTypeOptions';
import { getTranslate } from '../getTranslate';

type Validator = CustomFieldValidator<
  typeof compositionFieldSchema.TOutput,
  (typeof compositionFieldSchema)['uiOptionsType']
>;

/** Refuses a Composition that does not fit. */
export const validateComposition: Validator = async (
  value,
  validation,
  { apiHolder, uiSchema },
) => {
  const type = uiSchema?.['ui:options']?.type;
  const t = await getTranslate(apiHolder);
  if (!type) {
    validation.addError(t('field.noType'));
    return;
  }
  try {
    const api = apiHolder.get(crossplaneEnvApiRef);
    if (!api) throw new Error('crossplane-env is not installed');
    const { compositions } = await api.getEnvironmentType(type);
    if (value && !compositions.includes(value)) {
      validation.addError(
        t('field.compositionUnknown', {
          name: value,
          names: compositions.join(', '),
        }),
      );
    }
  } catch (error) {
    const { message } = remoteError(error);
    validation.addError(t('field.notChecked', { type, message }));
  }
};
