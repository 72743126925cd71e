import { isRecord, JsonRecord } from '../json';
import {
  fieldSchema,
  itemSchema,
  OPEN_SCHEMA,
  StructuralSchema,
} from '../schema/StructuralSchema';
import {
  fieldElement,
  keyElement,
  PathElement,
  printPath,
  setElement,
} from './FieldSet';

/**
 * How a value is owned and merged: as one piece, field by field, or item by
 * item, with items told apart by their keys or by being what they are.
 */
type MergeType = 'atomic' | 'fields' | 'listMap' | 'set';

export function mergeType(value: unknown, schema: StructuralSchema): MergeType {
  if (isRecord(value)) {
    return schema['x-kubernetes-map-type'] === 'atomic' ? 'atomic' : 'fields';
  }
  if (Array.isArray(value)) {
    switch (schema['x-kubernetes-list-type']) {
      case 'map':
        return 'listMap';
      case 'set':
        return 'set';
      default:
        return 'atomic';
    }
  }
  return 'atomic';
}

/** The items of a list that is merged item by item, under their path elements. */
export function listElements(
  list: unknown[],
  schema: StructuralSchema,
): Map<PathElement, unknown> {
  const elements = new Map<PathElement, unknown>();
  for (const item of list) {
    const element = listElement(item, schema);
    if (element !== undefined && !elements.has(element)) {
      elements.set(element, item);
    }
  }
  return elements;
}

export function listElement(
  item: unknown,
  schema: StructuralSchema,
): PathElement | undefined {
  return schema['x-kubernetes-list-type'] === 'set'
    ? setElement(item)
    : keyElement(item, {
        keys: schema['x-kubernetes-list-map-keys'] ?? [],
        defaults: keyDefaults(schema),
      });
}

/** A list map's key may be left out where its schema has a default. */
function keyDefaults(schema: StructuralSchema): JsonRecord {
  const properties = schema.items?.properties ?? {};
  return Object.fromEntries(
    (schema['x-kubernetes-list-map-keys'] ?? []).map(key => [
      key,
      properties[key]?.default,
    ]),
  );
}

export function fieldSchemaOrOpen(
  schema: StructuralSchema,
  field: string,
): StructuralSchema {
  return fieldSchema(schema, field) ?? OPEN_SCHEMA;
}

/** Why a value cannot be merged by its schema. */
export interface TypedError {
  path: PathElement[];
  text: string;
  value: unknown;
  /** The type that the schema wants, where it is the type that is wrong. */
  expected?: string;
}

/** What keeps a value from being merged: undeclared fields, wrong types, items twice. */
export function validateTyped(
  value: unknown,
  schema: StructuralSchema,
): TypedError[] {
  return validateValue(value, schema, []);
}

function validateValue(
  value: unknown,
  schema: StructuralSchema,
  path: PathElement[],
): TypedError[] {
  if (value === null || value === undefined) {
    return [];
  }
  const text = describeMismatch(value, schema);
  if (text) {
    return [{ path, text, value, expected: schema.type }];
  }
  if (isRecord(value)) {
    return Object.entries(value).flatMap(([name, item]) => {
      const child = fieldSchema(schema, name);
      const childPath = [...path, fieldElement(name)];
      return child
        ? validateValue(item, child, childPath)
        : [
            {
              path: childPath,
              text: 'field not declared in schema',
              value: item,
            },
          ];
    });
  }
  return Array.isArray(value) ? validateItems(value, schema, path) : [];
}

function validateItems(
  list: unknown[],
  schema: StructuralSchema,
  path: PathElement[],
): TypedError[] {
  const seen = new Set<PathElement>();
  const isAtomic = mergeType(list, schema) === 'atomic';
  return list.flatMap((item, index) => {
    if (isAtomic) {
      return validateValue(item, itemSchema(schema), path);
    }
    const element = listElement(item, schema);
    if (element === undefined) {
      return [{ path, text: describeKeyless(index, schema), value: item }];
    }
    const repeated = seen.has(element);
    seen.add(element);
    return [
      ...(repeated
        ? [{ path, text: describeRepeated(element), value: item }]
        : []),
      ...validateValue(item, itemSchema(schema), [...path, element]),
    ];
  });
}

function describeRepeated(element: PathElement): string {
  return `duplicate entries for key ${printPath([element])}`;
}

function describeKeyless(index: number, schema: StructuralSchema): string {
  const keys = (schema['x-kubernetes-list-map-keys'] ?? [])
    .map(key => JSON.stringify(key))
    .join(', ');
  return `element ${index}: associative list with keys has an element that omits key field ${keys} (and doesn't have default value)`;
}

function describeMismatch(
  value: unknown,
  schema: StructuralSchema,
): string | undefined {
  switch (schema['x-kubernetes-int-or-string'] ? undefined : schema.type) {
    case 'object':
      return isRecord(value)
        ? undefined
        : `expected map, got ${goWrapped(value)}`;
    case 'array':
      return Array.isArray(value)
        ? undefined
        : `expected list, got ${goWrapped(value)}`;
    case 'string':
      return typeof value === 'string'
        ? undefined
        : `expected string, got &value.valueUnstructured{Value:${goSyntax(
            value,
          )}}`;
    case 'boolean':
      return typeof value === 'boolean'
        ? undefined
        : `expected boolean, got ${goWrapped(value)}`;
    case 'integer':
    case 'number':
      return typeof value === 'number'
        ? undefined
        : `expected numeric (int or float), got ${goType(value)}`;
    default:
      return undefined;
  }
}

/** A value as Go prints it with `%#v`. */
function goSyntax(value: unknown): string {
  if (Array.isArray(value)) {
    return `[]interface {}{${value.map(goSyntax).join(', ')}}`;
  }
  if (isRecord(value)) {
    const fields = Object.keys(value)
      .sort()
      .map(key => `${JSON.stringify(key)}:${goSyntax(value[key])}`);
    return `map[string]interface {}{${fields.join(', ')}}`;
  }
  return value === null ? 'interface {}(nil)' : JSON.stringify(value);
}

/** The name of a JSON value's type in Go. */
function goType(value: unknown): string {
  if (Array.isArray(value)) {
    return '[]interface {}';
  }
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'number':
      return Number.isInteger(value) ? 'int64' : 'float64';
    default:
      return 'map[string]interface {}';
  }
}

/** A value as Go prints it with `%v` when it is wrapped for merging. */
function goWrapped(value: unknown): string {
  return `&{${goPlain(value)}}`;
}

function goPlain(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(goPlain).join(' ')}]`;
  }
  if (isRecord(value)) {
    const fields = Object.keys(value)
      .sort()
      .map(key => `${key}:${goPlain(value[key])}`);
    return `map[${fields.join(' ')}]`;
  }
  return value === null ? '<nil>' : String(value);
}
