import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { compositionFieldSchema } from '../environmentTypeOptions';
import { validateAgainstType } from '../validateAgainstType';

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
