import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { JsonObject } from '@backstage/types';
import { ErrorSchema, mergeObjects, toErrorList } from '@rjsf/utils';
import { useMemo } from 'react';
import { crossplaneEnvTranslationRef } from '../../translation';
import { dropEmpty } from '../../schema/dropEmpty';
import { requireWhereFilledIn } from '../../schema/requireWhereFilledIn';
import type { EnvironmentSpecFieldProps } from '../environmentTypeOptions';
import { specErrors } from './specErrors';
import { SpecSchemas } from './specSchemas';
import { useInsistentChange } from './useInsistentChange';
import { useMissingDefaults } from './useMissingDefaults';

/** Draws a schema with the form's own components, inside of the form. */
export function SpecFields(
  props: Omit<EnvironmentSpecFieldProps, 'formData'> & {
    formData: JsonObject | undefined;
    title: string;
    description?: string;
    schemas: SpecSchemas;
  },
) {
  const { formData, onChange, title, description, schemas, ...rest } = props;
  const { SchemaField } = props.registry.fields;
  const { schema, formSchema } = schemas;
  useInsistentChange(useMissingDefaults(schema, formData), onChange);

  const drawnSchema = useMemo(
    () => ({
      ...requireWhereFilledIn(formSchema, formData),
      title,
      description,
    }),
    [formSchema, formData, title, description],
  );
  const hints = props.uiSchema['ui:options']?.uiSchema;
  const uiSchema = useMemo(
    () => mergeObjects(schemas.uiSchema, hints ?? {}),
    [schemas.uiSchema, hints],
  );
  return (
    <SchemaField
      {...rest}
      schema={drawnSchema}
      uiSchema={uiSchema}
      formData={formData}
      onChange={(value: JsonObject) => onChange(dropEmpty(schema, value))}
      errorSchema={useCurrentErrors(props)}
    />
  );
}

/**
 * The form keeps the messages of the last attempt to go on. Of those, only what
 * is still wrong is shown, so that a corrected field stops complaining.
 */
function useCurrentErrors(props: {
  errorSchema?: ErrorSchema;
  formData: JsonObject | undefined;
  schemas: SpecSchemas;
}): ErrorSchema {
  const { errorSchema, formData, schemas } = props;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const wasRefused = toErrorList(errorSchema).length > 0;
  return useMemo(() => {
    if (!wasRefused) return {};
    const { __errors, ...nested } = specErrors(formData ?? {}, {
      ...schemas,
      t,
    }).errorSchema;
    return nested;
  }, [wasRefused, formData, schemas, t]);
}
