import { cloneJson } from '../json/cloneJson';
import { isRecord, JsonRecord } from '../json/isRecord';
import { fieldSchema, StructuralSchema } from './StructuralSchema';

/**
 * Fills in the schema's defaults, in place. A null where the schema allows none
 * counts as absent: it becomes the default, or it goes.
 */
export function applyDefaults(value: unknown, schema: StructuralSchema): void {
  if (Array.isArray(value)) {
    value.forEach(item => applyDefaults(item, schema.items ?? {}));
  } else if (isRecord(value)) {
    dropForbiddenNulls(value, schema);
    for (const [field, child] of Object.entries(schema.properties ?? {})) {
      if (child.default !== undefined && value[field] === undefined) {
        value[field] = cloneJson(child.default);
      }
    }
    for (const [field, item] of Object.entries(value)) {
      applyDefaults(item, fieldSchema(schema, field) ?? {});
    }
  }
}

function dropForbiddenNulls(value: JsonRecord, schema: StructuralSchema): void {
  for (const [field, item] of Object.entries(value)) {
    const child = schema.properties?.[field];
    if (item === null && child && !child.nullable) {
      delete value[field];
    }
  }
}
