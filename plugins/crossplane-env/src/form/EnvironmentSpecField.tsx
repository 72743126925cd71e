import { Progress } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { JsonObject } from '@backstage/types';
import Button from '@material-ui/core/Button';
import FormHelperText from '@material-ui/core/FormHelperText';
import {
  deepEquals,
  ErrorSchema,
  mergeObjects,
  RJSFSchema,
  toErrorList,
} from '@rjsf/utils';
import { useEffect, useMemo, useRef } from 'react';
import { useEnvironmentType } from '../queries/forms';
import { crossplaneEnvTranslationRef } from '../translation';
import type { environmentSpecFieldSchema } from './fieldSchemas';
import { addRefusals } from './policies';
import { validateAgainstType } from './validateAgainstType';
import { requireWhereFilledIn, specSchemas, SpecSchemas } from './formSchema';
import { specErrors } from './problems';
import { applyDefaults, dropEmpty } from './values';

type EnvironmentSpecFieldProps = typeof environmentSpecFieldSchema.TProps;

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

/** Draws a schema with the form's own components, inside of the form. */
function SpecFields(
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

const SOON = 100;

/**
 * Changes a field's value of its own accord, until the change has arrived. When
 * several fields do so at the same time, rjsf keeps one change and loses the
 * others, without as much as a new render to notice it by.
 *
 * @param wanted - the value to be had; undefined when the present one will do
 */
function useInsistentChange(
  wanted: JsonObject | undefined,
  onChange: (value: JsonObject) => void,
): void {
  useEffect(() => {
    if (!wanted) return undefined;
    onChange(wanted);
    const timer = setInterval(() => onChange(wanted), SOON);
    return () => clearInterval(timer);
  });
}

/**
 * The value with a schema's defaults, until it has had them once: what a user
 * then clears stays clear.
 */
function useMissingDefaults(
  schema: RJSFSchema,
  value: JsonObject | undefined,
): JsonObject | undefined {
  const settledFor = useRef<RJSFSchema>();
  if (settledFor.current === schema) return undefined;
  const filled = applyDefaults(schema, value);
  if (!value || !deepEquals(filled, value)) return filled;
  settledFor.current = schema;
  return undefined;
}

type Validator = CustomFieldValidator<
  typeof environmentSpecFieldSchema.TOutput,
  (typeof environmentSpecFieldSchema)['uiOptionsType']
>;

/** Refuses a spec that the cluster would refuse, and what a rule of the portal is against. */
export const validateEnvironmentSpec: Validator = (
  value,
  validation,
  { apiHolder, formData, uiSchema },
) => {
  const options = uiSchema?.['ui:options'];
  const type = options?.type;
  return validateAgainstType(
    validation,
    { type, apiHolder },
    async (environmentType, t) => {
      const schemas = specSchemas(environmentType, t);
      const { fields, errorSchema } = specErrors(value as JsonObject, {
        ...schemas,
        t,
      });
      if (fields.length === 0) {
        const spec = applyDefaults(schemas.schema, value as JsonObject);
        await addRefusals(validation, {
          ...{ apiHolder, options, formData, spec },
        });
        return;
      }
      const { __errors = [], ...nested } = errorSchema;
      Object.assign(validation, nested);
      __errors.forEach(message => validation.addError(message));
      // The scaffolder looks at this level only when it decides about "Next".
      validation.addError(t('field.correct', { fields: fields.join(', ') }));
    },
  );
};
