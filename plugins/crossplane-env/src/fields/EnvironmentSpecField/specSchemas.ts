import { EnvironmentType } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { RJSFSchema, UiSchema } from '@rjsf/utils';
import { Translate } from '../../lib/place';
import { toFormSchema } from '../../schema/toFormSchema';
import { toJsonSchema } from '../../schema/toJsonSchema';
import { toUiSchema } from '../../schema/toUiSchema';

/** An environment type's schema, once for each use of it. */
export interface SpecSchemas {
  /** What values are checked against. */
  schema: RJSFSchema;
  /** What the form is drawn from. */
  formSchema: RJSFSchema;
  uiSchema: UiSchema;
}

export function specSchemas(
  environmentType: EnvironmentType,
  t: Translate,
): SpecSchemas {
  const schema = toJsonSchema({
    type: 'object',
    ...environmentType.specSchema,
  });
  const formSchema = toFormSchema(schema, {
    number: t('field.number'),
    text: t('field.text'),
  });
  const uiSchema = toUiSchema(formSchema, {
    defaultIs: value => t('field.defaultIs', { value }),
  });
  return { schema, formSchema, uiSchema };
}
