import { isRecord } from '../json/isRecord';
import { fieldSchema, itemSchema, StructuralSchema } from './StructuralSchema';

/**
 * Removes, in place, what the schema does not declare.
 *
 * @returns the paths of the removed fields, as `spec.list[0].field`, sorted
 */
export function pruneUnknownFields(
  value: unknown,
  schema: StructuralSchema,
): string[] {
  const unknown: string[] = [];
  prune(value, schema, '', unknown);
  return unknown.sort();
}

function prune(
  value: unknown,
  schema: StructuralSchema,
  path: string,
  unknown: string[],
): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) =>
      prune(item, itemSchema(schema), `${path}[${index}]`, unknown),
    );
    return;
  }
  if (!isRecord(value)) {
    return;
  }
  for (const field of Object.keys(value)) {
    const fieldPath = path ? `${path}.${field}` : field;
    const child = fieldSchema(schema, field);
    if (child) {
      prune(value[field], child, fieldPath, unknown);
    } else {
      unknown.push(fieldPath);
      delete value[field];
    }
  }
}
