import { isEqual } from 'lodash';
import { KubeObject } from '../KubeApi';
import { validateRules } from '../cel/rules';
import { isRecord } from '../json';
import { isDns1035Label } from '../metadata/objectMeta';
import { StructuralSchema } from '../schema/StructuralSchema';
import { goRegExp } from '../schema/goRegExp';
import {
  FieldError,
  invalidValue,
  requiredValue,
  unsupportedValue,
} from '../status/FieldError';
import { CustomResourceDefinition } from './CustomResourceDefinition';

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

const TYPES = ['array', 'boolean', 'integer', 'number', 'object', 'string'];

/** What is wrong with the schema of a CustomResourceDefinition. */
export function validateDefinitionSchema(
  schema: StructuralSchema,
  field: string,
): FieldError[] {
  if (schema.type === undefined) {
    return [requiredValue(`${field}.type`, 'must not be empty at the root')];
  }
  if (schema.type !== 'object') {
    return [
      invalidValue(`${field}.type`, {
        value: schema.type,
        detail: 'must be object at the root',
      }),
    ];
  }
  const errors = validateNode(schema, field);
  return errors.length > 0
    ? errors
    : validateAllRules(schema, field, { isRoot: true });
}

/** Rules are looked at when the schema is right, from which their types come. */
function validateAllRules(
  schema: StructuralSchema,
  field: string,
  place: { isRoot: boolean; uncorrelated?: string },
): FieldError[] {
  return [
    ...validateRules(schema, field, place),
    ...childrenOf(schema, field).flatMap(([child, path]) => {
      const isUncorrelated =
        child === schema.items && schema['x-kubernetes-list-type'] !== 'map';
      return validateAllRules(child, path, {
        isRoot: child['x-kubernetes-embedded-resource'] === true,
        uncorrelated: isUncorrelated ? field : place.uncorrelated,
      });
    }),
  ];
}

function validateNode(schema: StructuralSchema, field: string): FieldError[] {
  return [
    ...validateType(schema, field),
    ...validatePattern(schema, field),
    ...validateListMap(schema, field),
    ...childrenOf(schema, field).flatMap(([child, path]) =>
      validateNode(child, path),
    ),
  ];
}

function childrenOf(
  schema: StructuralSchema,
  field: string,
): [StructuralSchema, string][] {
  const children: [StructuralSchema, string][] = Object.entries(
    schema.properties ?? {},
  ).map(([name, child]) => [child, `${field}.properties[${name}]`]);
  if (schema.items) {
    children.push([schema.items, `${field}.items`]);
  }
  if (isRecord(schema.additionalProperties)) {
    children.push([
      schema.additionalProperties,
      `${field}.additionalProperties`,
    ]);
  }
  return children;
}

function validateType(schema: StructuralSchema, field: string): FieldError[] {
  const isTyped = typeof schema.type === 'string' && schema.type !== '';
  if (isTyped) {
    return TYPES.includes(schema.type!)
      ? []
      : [
          unsupportedValue(`${field}.type`, {
            value: schema.type,
            supported: TYPES,
          }),
        ];
  }
  const mayBeUntyped =
    schema['x-kubernetes-int-or-string'] ||
    schema['x-kubernetes-preserve-unknown-fields'];
  return mayBeUntyped
    ? []
    : [
        requiredValue(
          `${field}.type`,
          `must not be empty for specified ${
            field.endsWith('.items') ? 'array items' : 'object fields'
          }`,
        ),
      ];
}

function validatePattern(
  schema: StructuralSchema,
  field: string,
): FieldError[] {
  if (typeof schema.pattern !== 'string') {
    return [];
  }
  try {
    goRegExp(schema.pattern);
    return [];
  } catch (error) {
    return [
      invalidValue(`${field}.pattern`, {
        value: schema.pattern,
        detail: `must be a valid regular expression, but isn't: ${
          (error as Error).message
        }`,
      }),
    ];
  }
}

function validateListMap(
  schema: StructuralSchema,
  field: string,
): FieldError[] {
  if (schema['x-kubernetes-list-type'] !== 'map') {
    return [];
  }
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  if (keys.length === 0) {
    return [
      requiredValue(
        `${field}.x-kubernetes-list-map-keys`,
        'must not be empty if x-kubernetes-list-type is map',
      ),
    ];
  }
  return keys
    .filter(key => !schema.items?.properties?.[key])
    .map(key =>
      invalidValue(`${field}.x-kubernetes-list-map-keys`, {
        value: keys,
        detail: `entries must all be names of item properties, ${key} is not`,
      }),
    );
}
