import { cloneJson } from '../json/cloneJson';
import { JsonRecord } from '../json/isRecord';
import { itemSchema, StructuralSchema } from '../schema/StructuralSchema';
import { fieldSchemaOrOpen, listElements, mergeType } from './mergeType';

export interface MergeInput {
  live: unknown;
  config: unknown;
  schema: StructuralSchema;
}

/** The live value with an applied configuration laid over it. */
export function mergeConfiguration({
  live,
  config,
  schema,
}: MergeInput): unknown {
  const type = mergeType(config, schema);
  if (live === undefined || type !== mergeType(live, schema)) {
    return cloneJson(config);
  }
  switch (type) {
    case 'fields':
      return mergeFields(live as JsonRecord, config as JsonRecord, schema);
    case 'listMap':
    case 'set':
      return mergeLists(live as unknown[], config as unknown[], schema);
    default:
      return cloneJson(config);
  }
}

function mergeFields(
  live: JsonRecord,
  config: JsonRecord,
  schema: StructuralSchema,
): JsonRecord {
  const merged = cloneJson(live);
  for (const [name, value] of Object.entries(config)) {
    merged[name] = mergeConfiguration({
      live: live[name],
      config: value,
      schema: fieldSchemaOrOpen(schema, name),
    });
  }
  return merged;
}

/** Items keep their places; new ones come last, in the configuration's order. */
function mergeLists(
  live: unknown[],
  config: unknown[],
  schema: StructuralSchema,
): unknown[] {
  const merged = listElements(cloneJson(live), schema);
  for (const [element, item] of listElements(config, schema)) {
    merged.set(
      element,
      mergeConfiguration({
        live: merged.get(element),
        config: item,
        schema: itemSchema(schema),
      }),
    );
  }
  return [...merged.values()];
}
