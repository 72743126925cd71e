import type { KubeObjectInput } from '../../kube/KubeApi';
import type {
  JsonSchema,
  PrinterColumn,
} from '../xrd/CompositeResourceDefinition';

interface CrdVersion {
  name: string;
  schema: JsonSchema;
  columns: PrinterColumn[];
  /** Served but not stored. */
  secondary?: boolean;
  deprecationWarning?: string;
}

interface CrdOptions {
  group: string;
  kind: string;
  plural: string;
  scope?: 'Cluster' | 'Namespaced';
  shortNames?: string[];
  categories: string[];
  versions: CrdVersion[];
}

export const AGE_COLUMN: PrinterColumn = {
  name: 'AGE',
  type: 'date',
  jsonPath: '.metadata.creationTimestamp',
};

/** A column for the status of one condition. */
export function conditionColumn(type: string): PrinterColumn {
  return {
    name: type.toLocaleUpperCase('en-US'),
    type: 'string',
    jsonPath: `.status.conditions[?(@.type=='${type}')].status`,
  };
}

/** A CustomResourceDefinition with a status subresource. */
export function crd(options: CrdOptions): KubeObjectInput {
  const { group, kind, plural, shortNames, categories } = options;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      names: {
        kind,
        plural,
        singular: kind.toLocaleLowerCase('en-US'),
        listKind: `${kind}List`,
        categories,
        ...(shortNames && { shortNames }),
      },
      scope: options.scope ?? 'Cluster',
      versions: options.versions.map(renderVersion),
      conversion: { strategy: 'None' },
    },
  };
}

function renderVersion(version: CrdVersion) {
  const { name, schema, columns, deprecationWarning } = version;
  return {
    name,
    served: true,
    storage: !version.secondary,
    ...(deprecationWarning && { deprecated: true, deprecationWarning }),
    schema: { openAPIV3Schema: schema },
    subresources: { status: {} },
    additionalPrinterColumns: columns,
  };
}

export const STRING: JsonSchema = { type: 'string' };
export const BOOLEAN: JsonSchema = { type: 'boolean' };
export const INTEGER: JsonSchema = { type: 'integer', format: 'int64' };
export const LABELS: JsonSchema = {
  type: 'object',
  additionalProperties: STRING,
};
export const ANY_OBJECT: JsonSchema = {
  type: 'object',
  'x-kubernetes-preserve-unknown-fields': true,
};

export function object(
  properties: Record<string, JsonSchema>,
  required: string[] = [],
): JsonSchema {
  return {
    type: 'object',
    properties,
    ...(required.length > 0 && { required }),
  };
}

export function array(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}

export function listMap(items: JsonSchema, key: string): JsonSchema {
  return {
    ...array(items),
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': [key],
  };
}

export function oneOf(values: string[], defaultValue?: string): JsonSchema {
  return {
    type: 'string',
    enum: values,
    ...(defaultValue && { default: defaultValue }),
  };
}

export const CONDITIONS: JsonSchema = listMap(
  object(
    {
      lastTransitionTime: { type: 'string', format: 'date-time' },
      message: STRING,
      observedGeneration: INTEGER,
      reason: STRING,
      status: STRING,
      type: STRING,
    },
    ['lastTransitionTime', 'reason', 'status', 'type'],
  ),
  'type',
);

export function root(spec: JsonSchema, status?: JsonSchema): JsonSchema {
  return object({
    apiVersion: STRING,
    kind: STRING,
    metadata: { type: 'object' },
    spec,
    ...(status && { status }),
  });
}
