import { StructuralSchema } from '../../schema/StructuralSchema';

export const STRING: StructuralSchema = { type: 'string' };
export const INTEGER: StructuralSchema = { type: 'integer' };
export const BOOLEAN: StructuralSchema = { type: 'boolean' };

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
