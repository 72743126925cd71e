import type { JsonRecord } from '../kube/json/isRecord';
import type { JsonSchema } from '../crossplane/xrd/CompositeResourceDefinition';
import { BOOLEAN, LABELS, STRING } from '../crossplane/crds/schemas';

export const CLUSTER_GROUP = 'example.provider.crossplane-env.io';
export const NAMESPACED_GROUP = 'example.m.provider.crossplane-env.io';
export const VERSION = 'v1beta1';

export interface ManagedKind {
  kind: string;
  plural: string;
  /** What a user can ask of the provider. */
  parameters: Record<string, JsonSchema>;
  /** What the provider tells in return. */
  observations: Record<string, JsonSchema>;
  observe(externalName: string, parameters: JsonRecord): JsonRecord;
  /** If the simulation says nothing else. */
  readyAfter: string;
}

const REGION: JsonSchema = {
  ...STRING,
  description: 'Where it is.',
};
const TAGS: JsonSchema = { ...LABELS, description: 'Labels in the cloud.' };
const RETENTION: JsonSchema = {
  type: 'integer',
  minimum: 1,
  description: 'After how many hours content is removed.',
};
const ARN: JsonSchema = { ...STRING, description: 'Its name in the cloud.' };

const bucket: ManagedKind = {
  kind: 'Bucket',
  plural: 'buckets',
  readyAfter: '3s',
  parameters: {
    region: REGION,
    sizeGb: { type: 'integer', minimum: 1, description: 'Its quota.' },
    versioning: { ...BOOLEAN, description: 'Whether old versions are kept.' },
    encryption: { ...BOOLEAN, description: 'Whether it is encrypted at rest.' },
    retentionHours: RETENTION,
    tags: TAGS,
  },
  observations: { arn: ARN, endpoint: STRING },
  observe: (externalName, { region = 'local' }) => ({
    arn: `arn:example:bucket:${region}:${externalName}`,
    endpoint: `https://${externalName}.buckets.${region}.example.org`,
  }),
};

const queue: ManagedKind = {
  kind: 'Queue',
  plural: 'queues',
  readyAfter: '2s',
  parameters: {
    region: REGION,
    fifo: { ...BOOLEAN, description: 'Whether order is kept.' },
    retentionHours: RETENTION,
    maxMessageKb: {
      type: 'integer',
      minimum: 1,
      description: 'The size of the largest message.',
    },
    tags: TAGS,
  },
  observations: { arn: ARN, url: STRING },
  observe: (externalName, { region = 'local' }) => ({
    arn: `arn:example:queue:${region}:${externalName}`,
    url: `https://queues.${region}.example.org/${externalName}`,
  }),
};

export const MANAGED_KINDS: ManagedKind[] = [bucket, queue];

export function findManagedKind(object: {
  apiVersion: string;
  kind: string;
}): ManagedKind | undefined {
  const [group] = object.apiVersion.split('/');
  return group === CLUSTER_GROUP || group === NAMESPACED_GROUP
    ? MANAGED_KINDS.find(({ kind }) => kind === object.kind)
    : undefined;
}
