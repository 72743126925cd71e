import { isEqual } from 'lodash';
import { KubeObject } from '../KubeApi';
import { isDns1035Label } from '../metadata/nameRules';
import {
  FieldError,
  invalidValue,
  requiredValue,
  unsupportedValue,
} from '../status/FieldError';
import { CustomResourceDefinition } from './CustomResourceDefinition';
import { validateDefinitionSchema } from './validateDefinitionSchema';

/** What is wrong with a definition. */
export function validateDefinition(
  object: KubeObject,
  previous: KubeObject | undefined,
): FieldError[] {
  const definition = object as CustomResourceDefinition;
  const missing = validateRequired(definition);
  if (missing.length > 0) {
    return missing;
  }
  return [
    ...(previous ? [] : validateName(definition)),
    ...validateNames(definition),
    ...validateVersions(definition),
    ...validateSchemas(definition),
    ...validateImmutable(
      definition,
      previous as CustomResourceDefinition | undefined,
    ),
  ];
}

function validateRequired({ spec }: CustomResourceDefinition): FieldError[] {
  const required: [string, unknown][] = [
    ['spec.group', spec?.group],
    ['spec.scope', spec?.scope],
    ['spec.names.plural', spec?.names?.plural],
    ['spec.names.kind', spec?.names?.kind],
    ['spec.versions', spec?.versions],
  ];
  return required
    .filter(([, value]) => !value)
    .map(([field]) => requiredValue(field));
}

function validateName({
  metadata,
  spec,
}: CustomResourceDefinition): FieldError[] {
  const expected = `${spec.names.plural}.${spec.group}`;
  return metadata.name === expected
    ? []
    : [
        invalidValue('metadata.name', {
          value: metadata.name,
          detail: `must be spec.names.plural+"."+spec.group`,
        }),
      ];
}

function validateNames({ spec }: CustomResourceDefinition): FieldError[] {
  return [
    ...(['Namespaced', 'Cluster'].includes(spec.scope)
      ? []
      : [
          unsupportedValue('spec.scope', {
            value: spec.scope,
            supported: ['Cluster', 'Namespaced'],
          }),
        ]),
    ...isDns1035Label(spec.names.plural).map(detail =>
      invalidValue('spec.names.plural', { value: spec.names.plural, detail }),
    ),
    ...isDns1035Label(spec.names.kind.toLowerCase()).map(detail =>
      invalidValue('spec.names.kind', { value: spec.names.kind, detail }),
    ),
  ];
}

function validateVersions({ spec }: CustomResourceDefinition): FieldError[] {
  const stored = spec.versions.filter(version => version.storage);
  const names = spec.versions.map(version => version.name);
  const repeated = names.some((name, index) => names.indexOf(name) !== index);
  return [
    ...(stored.length === 1
      ? []
      : [
          invalidValue('spec.versions', {
            value: spec.versions,
            detail: 'must have exactly one version marked as storage version',
          }),
        ]),
    ...(repeated
      ? [
          invalidValue('spec.versions', {
            value: spec.versions,
            detail: 'must contain unique version names',
          }),
        ]
      : []),
  ];
}

/** The path of a schema that all versions share is that of the old API. */
function validateSchemas({ spec }: CustomResourceDefinition): FieldError[] {
  const schemas = spec.versions.map(version => version.schema?.openAPIV3Schema);
  const isShared = schemas.every(schema => isEqual(schema, schemas[0]));
  return (isShared ? schemas.slice(0, 1) : schemas).flatMap((schema, index) => {
    const field = isShared
      ? 'spec.validation.openAPIV3Schema'
      : `spec.versions[${index}].schema.openAPIV3Schema`;
    return schema
      ? validateDefinitionSchema(schema, field)
      : [requiredValue(`spec.versions[${index}].schema.openAPIV3Schema`)];
  });
}

function validateImmutable(
  { spec }: CustomResourceDefinition,
  previous: CustomResourceDefinition | undefined,
): FieldError[] {
  const immutable: [string, unknown, unknown][] = previous
    ? [
        ['spec.group', spec.group, previous.spec.group],
        ['spec.scope', spec.scope, previous.spec.scope],
        ['spec.names.kind', spec.names.kind, previous.spec.names.kind],
        ['spec.names.plural', spec.names.plural, previous.spec.names.plural],
      ]
    : [];
  return immutable
    .filter(([, next, before]) => next !== before)
    .map(([field, next]) =>
      invalidValue(field, { value: next, detail: 'field is immutable' }),
    );
}
