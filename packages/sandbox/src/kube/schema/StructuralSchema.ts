import { isRecord } from '../json/isRecord';

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
