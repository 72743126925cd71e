import { KubeObject } from '../KubeApi';
import {
  isDnsSubdomain,
  NameRule,
  withObjectMeta,
} from '../metadata/objectMeta';
import {
  OPEN_SCHEMA,
  StructuralSchema,
  validateListTypes,
} from '../schema/StructuralSchema';
import { FieldError } from '../status/FieldError';
import { ALL_VERBS, PrinterColumn, ServedResource } from './ServedResource';

/** What is particular to a built-in kind. */
export interface BuiltinKind {
  group: string;
  version: string;
  kind: string;
  plural: string;
  namespaced: boolean;
  shortNames?: string[];
  categories?: string[];
  verbs?: readonly string[];
  hasStatus?: boolean;
  tracksGeneration?: boolean;
  nameRule?: NameRule;
  /** What is known of its fields; all others are kept as they are. */
  fields?: Record<string, StructuralSchema>;
  columns?: PrinterColumn[];
  selectableFields?: string[];
  prepare?(object: KubeObject, previous: KubeObject | undefined): void;
  prepareForDelete?(object: KubeObject): void;
  validate?(object: KubeObject, previous: KubeObject | undefined): FieldError[];
}

const AGE: PrinterColumn = {
  name: 'Age',
  type: 'date',
  value: '.metadata.creationTimestamp',
};

export function builtinResource(options: BuiltinKind): ServedResource {
  const schema = withObjectMeta({
    ...OPEN_SCHEMA,
    properties: options.fields ?? {},
  });
  return {
    verbs: ALL_VERBS,
    hasStatus: false,
    tracksGeneration: false,
    nameRule: isDnsSubdomain,
    selectableFields: [],
    ...options,
    singular: options.kind.toLowerCase(),
    listKind: `${options.kind}List`,
    custom: false,
    storageVersion: options.version,
    schema,
    columns: [...(options.columns ?? []), AGE],
    allowsUnconditionalUpdate: true,
    validate: (object, previous) => [
      ...validateListTypes(object, schema),
      ...(options.validate?.(object, previous) ?? []),
    ],
  };
}

export const STRING: StructuralSchema = { type: 'string' };

export const STRING_MAP: StructuralSchema = {
  type: 'object',
  additionalProperties: STRING,
};

export const ATOMIC_MAP: StructuralSchema = {
  'x-kubernetes-preserve-unknown-fields': true,
  'x-kubernetes-map-type': 'atomic',
};

/** An object of which only these fields are known. */
export function open(
  properties: Record<string, StructuralSchema> = {},
): StructuralSchema {
  return {
    type: 'object',
    'x-kubernetes-preserve-unknown-fields': true,
    properties,
  };
}

/** A list whose items are told apart by keys. */
export function listMap(
  keys: string[],
  item: StructuralSchema = open(),
): StructuralSchema {
  return {
    type: 'array',
    items: item,
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': keys,
  };
}

export function listOf(item: StructuralSchema = open()): StructuralSchema {
  return { type: 'array', items: item };
}

export const CONDITIONS = listMap(['type']);

const CONTAINER = open({
  name: STRING,
  image: STRING,
  env: listMap(['name']),
  ports: listMap(
    ['containerPort', 'protocol'],
    open({ protocol: { type: 'string', default: 'TCP' } }),
  ),
  volumeMounts: listMap(['mountPath']),
});

export const POD_SPEC = open({
  containers: listMap(['name'], CONTAINER),
  initContainers: listMap(['name'], CONTAINER),
  volumes: listMap(['name']),
  imagePullSecrets: listMap(['name']),
  nodeSelector: ATOMIC_MAP,
});

export const POD_TEMPLATE = open({ spec: POD_SPEC });
