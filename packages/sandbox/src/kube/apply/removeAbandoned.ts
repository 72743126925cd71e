import { JsonRecord } from '../json/isRecord';
import { itemSchema, StructuralSchema } from '../schema/StructuralSchema';
import { FieldSet } from './FieldSet';
import { fieldSchemaOrOpen, listElement, mergeType } from './mergeType';
import { fieldOf, PathElement } from './pathElement';

interface Ownership {
  schema: StructuralSchema;
  /** What the manager owned before. */
  last: FieldSet;
  /** What it and all others own now. */
  owned: FieldSet;
}

/**
 * Takes away what a manager applied the last time, and neither it nor anyone
 * else lays claim to now.
 */
export function removeAbandoned(value: unknown, ownership: Ownership): unknown {
  switch (mergeType(value, ownership.schema)) {
    case 'fields':
      return withoutAbandonedFields(value as JsonRecord, ownership);
    case 'listMap':
    case 'set':
      return withoutAbandonedItems(value as unknown[], ownership);
    default:
      return value;
  }
}

function withoutAbandonedFields(
  value: JsonRecord,
  ownership: Ownership,
): JsonRecord {
  const { schema, last, owned } = ownership;
  const result = { ...value };
  const claimed = owned.elements();
  for (const element of last.elements()) {
    const name = fieldOf(element);
    if (name === undefined || !(name in result)) {
      continue;
    }
    if (claimed.has(element)) {
      result[name] = removeAbandoned(result[name], {
        ...below(ownership, element),
        schema: fieldSchemaOrOpen(schema, name),
      });
    } else {
      delete result[name];
    }
  }
  return result;
}

function withoutAbandonedItems(
  list: unknown[],
  ownership: Ownership,
): unknown[] {
  const { schema, last, owned } = ownership;
  const before = last.elements();
  const claimed = owned.elements();
  return list.flatMap(item => {
    const element = listElement(item, schema);
    if (element === undefined || !before.has(element)) {
      return [item];
    }
    return claimed.has(element)
      ? [
          removeAbandoned(item, {
            ...below(ownership, element),
            schema: itemSchema(schema),
          }),
        ]
      : [];
  });
}

function below({ last, owned }: Ownership, element: PathElement) {
  return {
    last: last.child(element) ?? new FieldSet(),
    owned: owned.child(element) ?? new FieldSet(),
  };
}
