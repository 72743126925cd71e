import { isRecord, JsonRecord } from '../json/isRecord';
import {
  fieldSchema,
  OPEN_SCHEMA,
  StructuralSchema,
} from '../schema/StructuralSchema';
import { keyElement, PathElement, setElement } from './pathElement';

/**
 * How a value is owned and merged: as one piece, field by field, or item by
 * item, with items told apart by their keys or by being what they are.
 */
export type MergeType = 'atomic' | 'fields' | 'listMap' | 'set';

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
