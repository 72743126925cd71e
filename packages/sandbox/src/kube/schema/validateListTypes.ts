import { isRecord, JsonRecord } from '../json/isRecord';
import { duplicateValue, FieldError } from '../status/FieldError';
import { fieldSchema, itemSchema, StructuralSchema } from './StructuralSchema';

/** Lists of type set and map hold no item twice. */
export function validateListTypes(
  value: unknown,
  schema: StructuralSchema,
): FieldError[] {
  return validateValue(value, schema, '');
}

function validateValue(
  value: unknown,
  schema: StructuralSchema,
  path: string,
): FieldError[] {
  if (Array.isArray(value)) {
    return [
      ...findDuplicates(value, schema, path),
      ...value.flatMap((item, index) =>
        validateValue(item, itemSchema(schema), `${path}[${index}]`),
      ),
    ];
  }
  if (!isRecord(value)) {
    return [];
  }
  return Object.entries(value).flatMap(([field, item]) => {
    const child = fieldSchema(schema, field);
    return child
      ? validateValue(item, child, path ? `${path}.${field}` : field)
      : [];
  });
}

function findDuplicates(
  list: unknown[],
  schema: StructuralSchema,
  path: string,
): FieldError[] {
  const type = schema['x-kubernetes-list-type'];
  if (type !== 'set' && type !== 'map') {
    return [];
  }
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  const seen = new Set<string>();
  return list.flatMap((item, index) => {
    const identity = type === 'set' ? item : pick(item, keys);
    const text = JSON.stringify(identity);
    const repeated = seen.has(text);
    seen.add(text);
    return repeated ? [duplicateValue(`${path}[${index}]`, identity)] : [];
  });
}

function pick(item: unknown, keys: string[]): JsonRecord {
  return isRecord(item)
    ? Object.fromEntries(keys.map(key => [key, item[key]]))
    : {};
}
