import { isEmpty } from 'lodash';
import { isRecord } from '../json/isRecord';
import { itemSchema, StructuralSchema } from '../schema/StructuralSchema';
import { FieldSet } from './FieldSet';
import { fieldSchemaOrOpen, listElements, mergeType } from './mergeType';
import { fieldElement, PathElement } from './pathElement';

/** The fields that an applied configuration lays claim to. */
export function toFieldSet(value: unknown, schema: StructuralSchema): FieldSet {
  const set = new FieldSet();
  collect(value, schema, [], set);
  return set;
}

function collect(
  value: unknown,
  schema: StructuralSchema,
  path: PathElement[],
  set: FieldSet,
): void {
  switch (mergeType(value, schema)) {
    case 'fields':
      for (const [name, item] of Object.entries(value as object)) {
        const itemPath = [...path, fieldElement(name)];
        if (isNullOrEmptyMap(item) || !schema.properties?.[name]) {
          set.insert(itemPath);
        }
        collect(item, fieldSchemaOrOpen(schema, name), itemPath, set);
      }
      return;
    case 'listMap':
    case 'set':
      for (const [element, item] of listElements(value as unknown[], schema)) {
        set.insert([...path, element]);
        collect(item, itemSchema(schema), [...path, element], set);
      }
      return;
    default:
      set.insert(path);
  }
}

function isNullOrEmptyMap(value: unknown): boolean {
  return value === null || (isRecord(value) && isEmpty(value));
}
