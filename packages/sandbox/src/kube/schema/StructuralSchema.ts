import { cloneJson, isRecord, JsonRecord } from '../json';
import { duplicateValue, FieldError } from '../status/FieldError';

/**
 * An OpenAPI v3 schema as CustomResourceDefinitions carry it. Built-in kinds
 * have one as well: open where nothing is known, and precise about lists.
 */
export interface StructuralSchema {
  type?: string;
  format?: string;
  description?: string;
  nullable?: boolean;
  default?: unknown;
  enum?: unknown[];
  required?: string[];
  properties?: Record<string, StructuralSchema>;
  additionalProperties?: boolean | StructuralSchema;
  items?: StructuralSchema;
  'x-kubernetes-preserve-unknown-fields'?: boolean;
  'x-kubernetes-int-or-string'?: boolean;
  'x-kubernetes-embedded-resource'?: boolean;
  'x-kubernetes-list-type'?: 'atomic' | 'set' | 'map';
  'x-kubernetes-list-map-keys'?: string[];
  'x-kubernetes-map-type'?: 'granular' | 'atomic';
  [keyword: string]: unknown;
}

/** The schema of values whose shape nobody declared. */
export const OPEN_SCHEMA: StructuralSchema = {
  'x-kubernetes-preserve-unknown-fields': true,
};

/** The fields that every embedded resource may have. */
const TYPE_AND_METADATA = new Set(['apiVersion', 'kind', 'metadata']);

function preservesUnknownFields(schema: StructuralSchema): boolean {
  return (
    schema['x-kubernetes-preserve-unknown-fields'] === true ||
    schema.additionalProperties === true
  );
}

/**
 * The schema of an object's field: declared by name, the one of all additional
 * properties, open, or undefined for a field that may not be there.
 */
export function fieldSchema(
  schema: StructuralSchema,
  field: string,
): StructuralSchema | undefined {
  const declared = schema.properties?.[field];
  if (declared) {
    return declared;
  }
  if (isRecord(schema.additionalProperties)) {
    return schema.additionalProperties;
  }
  if (preservesUnknownFields(schema)) {
    return OPEN_SCHEMA;
  }
  const embedded = schema['x-kubernetes-embedded-resource'] === true;
  return embedded && TYPE_AND_METADATA.has(field) ? OPEN_SCHEMA : undefined;
}

export function itemSchema(schema: StructuralSchema): StructuralSchema {
  return schema.items ?? OPEN_SCHEMA;
}

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
