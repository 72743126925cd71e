import { StructuralSchema } from '../schema/StructuralSchema';

const STRING: StructuralSchema = { type: 'string' };
const STRING_MAP: StructuralSchema = {
  type: 'object',
  additionalProperties: STRING,
};

/** The schema of every object's metadata. */
export const OBJECT_META_SCHEMA: StructuralSchema = {
  type: 'object',
  properties: {
    name: STRING,
    generateName: STRING,
    namespace: STRING,
    uid: STRING,
    resourceVersion: STRING,
    generation: { type: 'integer' },
    creationTimestamp: STRING,
    deletionTimestamp: STRING,
    deletionGracePeriodSeconds: { type: 'integer' },
    selfLink: STRING,
    labels: STRING_MAP,
    annotations: STRING_MAP,
    finalizers: {
      type: 'array',
      items: STRING,
      'x-kubernetes-list-type': 'set',
    },
    ownerReferences: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          apiVersion: STRING,
          kind: STRING,
          name: STRING,
          uid: STRING,
          controller: { type: 'boolean' },
          blockOwnerDeletion: { type: 'boolean' },
        },
        'x-kubernetes-map-type': 'atomic',
      },
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['uid'],
    },
    managedFields: {
      type: 'array',
      items: { 'x-kubernetes-preserve-unknown-fields': true },
    },
  },
};

/** A kind's schema with the fields that all objects have declared in full. */
export function withObjectMeta(schema: StructuralSchema): StructuralSchema {
  return {
    ...schema,
    type: 'object',
    properties: {
      ...schema.properties,
      apiVersion: STRING,
      kind: STRING,
      metadata: OBJECT_META_SCHEMA,
    },
  };
}
