import { applyPatch, JsonPatchError, Operation } from 'fast-json-patch';
import { isEqual, omit } from 'lodash';
import { isRecord, JsonRecord } from './json';
import {
  fieldSchema,
  itemSchema,
  OPEN_SCHEMA,
  StructuralSchema,
} from './schema/StructuralSchema';
import { badRequest, StatusError } from './status/statusErrors';

/** A change to an object, in one of the forms that a PATCH may have. */
export interface Patch {
  type: 'json' | 'merge' | 'strategic';
  body: unknown;
}

/** A JSON patch (RFC 6902); the target stays as it is. */
export function applyJsonPatch(target: unknown, patch: unknown): unknown {
  if (!Array.isArray(patch)) {
    throw undecodable(patch, '[]handlers.jsonPatchOp');
  }
  try {
    const validate = true;
    const mutate = false;
    return applyPatch(target, patch as Operation[], validate, mutate)
      .newDocument;
  } catch (error) {
    if (error instanceof JsonPatchError) {
      throw new StatusError({
        code: 422,
        reason: 'Invalid',
        message:
          'the server rejected our request due to an error in our request',
        details: {},
      });
    }
    throw error;
  }
}

/** A JSON merge patch (RFC 7386). */
export function applyMergePatch(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) {
    return patch;
  }
  const result: JsonRecord = isRecord(target) ? { ...target } : {};
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) {
      delete result[field];
    } else {
      result[field] = applyMergePatch(result[field], value);
    }
  }
  return result;
}

const DIRECTIVE = '$patch';
const RETAIN_KEYS = '$retainKeys';
const DELETE_FROM_LIST = '$deleteFromPrimitiveList/';
const ELEMENT_ORDER = '$setElementOrder/';

/** A strategic merge patch, as kubectl sends them for built-in kinds. */
export function applyStrategicMergePatch(
  target: unknown,
  { patch, schema }: { patch: unknown; schema: StructuralSchema },
): unknown {
  if (Array.isArray(patch)) {
    return mergeList(Array.isArray(target) ? target : [], patch, schema);
  }
  return isRecord(patch)
    ? mergeMap(isRecord(target) ? target : {}, patch, schema)
    : patch;
}

function mergeMap(
  target: JsonRecord,
  patch: JsonRecord,
  schema: StructuralSchema,
): JsonRecord {
  if (patch[DIRECTIVE] === 'replace') {
    return omit(patch, DIRECTIVE);
  }
  if (patch[DIRECTIVE] === 'delete') {
    return {};
  }
  const result = retain(target, patch[RETAIN_KEYS]);
  for (const [field, value] of Object.entries(patch)) {
    if (field.startsWith(DELETE_FROM_LIST)) {
      removeItems(result, field.slice(DELETE_FROM_LIST.length), value);
    } else if (field.startsWith('$')) {
      continue;
    } else if (value === null) {
      delete result[field];
    } else {
      const child = fieldSchema(schema, field) ?? OPEN_SCHEMA;
      result[field] = applyStrategicMergePatch(result[field], {
        patch: value,
        schema: child,
      });
    }
  }
  orderLists(result, patch, schema);
  return result;
}

function retain(target: JsonRecord, keys: unknown): JsonRecord {
  if (!Array.isArray(keys)) {
    return { ...target };
  }
  return Object.fromEntries(
    Object.entries(target).filter(([field]) => keys.includes(field)),
  );
}

function removeItems(map: JsonRecord, field: string, items: unknown): void {
  const list = map[field];
  if (Array.isArray(list) && Array.isArray(items)) {
    map[field] = list.filter(item => !items.some(one => isEqual(one, item)));
  }
}

function mergeList(
  target: unknown[],
  patch: unknown[],
  schema: StructuralSchema,
): unknown[] {
  const items = patch.filter(item => !isListReplacement(item));
  const [key] = schema['x-kubernetes-list-map-keys'] ?? [];
  if (items.length < patch.length) {
    return items;
  }
  if (schema['x-kubernetes-list-type'] === 'set') {
    const added = items.filter(item => !target.some(one => isEqual(one, item)));
    return [...target, ...added];
  }
  return key === undefined ? items : mergeByKey(target, items, key, schema);
}

/** An item that says that the others are the whole list. */
function isListReplacement(item: unknown): boolean {
  return isRecord(item) && isEqual(item, { [DIRECTIVE]: 'replace' });
}

function mergeByKey(
  target: unknown[],
  items: unknown[],
  key: string,
  schema: StructuralSchema,
): unknown[] {
  const result = [...target];
  for (const item of items.filter(isRecord)) {
    const index = result.findIndex(
      one => isRecord(one) && one[key] === item[key],
    );
    if (item[DIRECTIVE] === 'delete') {
      if (index >= 0) {
        result.splice(index, 1);
      }
    } else if (index >= 0) {
      result[index] = applyStrategicMergePatch(result[index], {
        patch: item,
        schema: itemSchema(schema),
      });
    } else {
      result.push(omit(item, DIRECTIVE));
    }
  }
  return result;
}

function orderLists(
  result: JsonRecord,
  patch: JsonRecord,
  schema: StructuralSchema,
): void {
  for (const [directive, order] of Object.entries(patch)) {
    const field = directive.slice(ELEMENT_ORDER.length);
    const list = result[field];
    if (
      directive.startsWith(ELEMENT_ORDER) &&
      Array.isArray(list) &&
      Array.isArray(order)
    ) {
      const [key] =
        fieldSchema(schema, field)?.['x-kubernetes-list-map-keys'] ?? [];
      result[field] = inOrder(list, order, key);
    }
  }
}

/** What the order does not name comes last. */
function inOrder(
  list: unknown[],
  order: unknown[],
  key: string | undefined,
): unknown[] {
  const identity = (item: unknown) =>
    key !== undefined && isRecord(item) ? item[key] : item;
  const wanted = order.map(identity);
  const place = (item: unknown) => {
    const index = wanted.indexOf(identity(item));
    return index < 0 ? wanted.length : index;
  };
  return [...list].sort((a, b) => place(a) - place(b));
}

/** The refusal of a patch that has not the form of its kind of patch. */
export function undecodable(patch: unknown, goType: string): StatusError {
  if (patch === null) {
    return badRequest('Invalid JSON Patch');
  }
  const found = Array.isArray(patch) ? 'array' : typeof patch;
  return badRequest(
    `error decoding patch: json: cannot unmarshal ${found} into Go value of type ${goType}`,
  );
}
