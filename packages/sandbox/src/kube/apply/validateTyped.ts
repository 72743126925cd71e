import { isRecord } from '../json/isRecord';
import {
  fieldSchema,
  itemSchema,
  StructuralSchema,
} from '../schema/StructuralSchema';
import { goSyntax, goType, goWrapped } from './goSyntax';
import { listElement, mergeType } from './mergeType';
import { fieldElement, PathElement, printPath } from './pathElement';

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
