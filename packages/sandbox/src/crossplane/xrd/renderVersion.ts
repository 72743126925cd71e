import { ReconcileError } from '../../controllers/runtime/errors';
import type {
  JsonSchema,
  PrinterColumn,
  XrdVersion,
} from './CompositeResourceDefinition';

/** Names become label values, which end at this length. */
const MAX_NAME_LENGTH = 63;

export interface Machinery {
  spec: Record<string, JsonSchema>;
  status: Record<string, JsonSchema>;
  columns: PrinterColumn[];
}

/** The version of a CRD: what the author declared, and what Crossplane needs. */
export function renderVersion(version: XrdVersion, machinery: Machinery) {
  const author = version.schema?.openAPIV3Schema;
  if (!author) {
    throw new ReconcileError('custom resource validation cannot be nil');
  }
  return {
    name: version.name,
    served: version.served,
    storage: version.referenceable,
    ...pick(version, ['deprecated', 'deprecationWarning']),
    schema: { openAPIV3Schema: renderSchema(author, machinery) },
    subresources: {
      status: {},
      ...(version.subresources?.scale ? version.subresources : {}),
    },
    additionalPrinterColumns: [
      ...(version.additionalPrinterColumns ?? []),
      ...machinery.columns,
    ],
  };
}

function renderSchema(author: JsonSchema, machinery: Machinery): JsonSchema {
  const { spec = {}, status = {}, metadata } = author.properties ?? {};
  const maxLength = metadata?.properties?.name?.maxLength ?? MAX_NAME_LENGTH;
  return {
    type: 'object',
    required: ['spec'],
    ...pick(author, ['description', 'x-kubernetes-validations']),
    properties: {
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: {
        type: 'object',
        properties: {
          name: {
            type: 'string',
            maxLength: Math.min(maxLength, MAX_NAME_LENGTH),
          },
        },
      },
      spec: renderPart(spec, machinery.spec, [
        'x-kubernetes-preserve-unknown-fields',
      ]),
      status: renderPart(status, machinery.status, []),
    },
  };
}

function renderPart(
  author: JsonSchema,
  machinery: Record<string, JsonSchema>,
  keywords: string[],
): JsonSchema {
  const kept = [
    'description',
    'required',
    'oneOf',
    'x-kubernetes-validations',
    ...keywords,
  ];
  return {
    type: 'object',
    ...pick(author, kept),
    properties: { ...author.properties, ...machinery },
  };
}

function pick<T extends object>(source: T, keys: (keyof T)[]): Partial<T> {
  return Object.fromEntries(
    keys
      .filter(key => source[key] !== undefined)
      .map(key => [key, source[key]]),
  ) as Partial<T>;
}
