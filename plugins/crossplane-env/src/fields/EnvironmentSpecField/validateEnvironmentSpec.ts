import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { JsonObject } from '@backstage/types';
import { environmentSpecFieldSchema } from '../environmentTypeOptions';
import { validateAgainstType } from '../validateAgainstType';
import { specErrors } from './specErrors';
import { specSchemas } from './specSchemas';

type Validator = CustomFieldValidator<
  typeof environmentSpecFieldSchema.TOutput,
  (typeof environmentSpecFieldSchema)['uiOptionsType']
>;

/** Refuses a spec that the cluster would refuse. */
export const validateEnvironmentSpec: Validator = (
  value,
  validation,
  { apiHolder, uiSchema },
) => {
  const type = uiSchema?.['ui:options']?.type;
  return validateAgainstType(
    validation,
    { type, apiHolder },
    (environmentType, t) => {
      const schemas = specSchemas(environmentType, t);
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
    },
  );
};
