import { validateRules } from '../cel/rules';
import { isRecord } from '../json/isRecord';
import { goRegExp } from '../schema/goRegExp';
import { StructuralSchema } from '../schema/StructuralSchema';
import {
  FieldError,
  invalidValue,
  requiredValue,
  unsupportedValue,
} from '../status/FieldError';

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
