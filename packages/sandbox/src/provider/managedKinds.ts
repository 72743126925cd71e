import {
  AGE_COLUMN,
  array,
  BOOLEAN,
  conditionColumn,
  CONDITIONS,
  crd,
  LABELS,
  object,
  oneOf,
  root,
  STRING,
} from '../crossplane/crds/crd';
import type { JsonSchema } from '../crossplane/xrd/CompositeResourceDefinition';
import type { KubeObjectInput } from '../kube/KubeApi';
import type { JsonRecord } from '../kube/json';

export const CLUSTER_GROUP = 'example.provider.crossplane-env.io';
const NAMESPACED_GROUP = 'example.m.provider.crossplane-env.io';
export const VERSION = 'v1beta1';

interface ManagedKind {
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

const MANAGED_KINDS: ManagedKind[] = [bucket, queue];

export function findManagedKind(managed: {
  apiVersion: string;
  kind: string;
}): ManagedKind | undefined {
  const [group] = managed.apiVersion.split('/');
  return group === CLUSTER_GROUP || group === NAMESPACED_GROUP
    ? MANAGED_KINDS.find(({ kind }) => kind === managed.kind)
    : undefined;
}

const DURATION: JsonSchema = {
  ...STRING,
  pattern: '^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$',
};

const SIMULATE: JsonSchema = {
  ...object({
    readyAfter: DURATION,
    createError: STRING,
    createErrorAfter: DURATION,
    observeError: STRING,
    updateError: STRING,
    deleteAfter: DURATION,
    deleteError: STRING,
  }),
  description: 'What the provider, which has no cloud, is to play.',
};

const MANAGEMENT_POLICIES: JsonSchema = {
  ...array(
    oneOf(['Observe', 'Create', 'Update', 'Delete', 'LateInitialize', '*']),
  ),
  default: ['*'],
};

function policies(namespaced: boolean): Record<string, JsonSchema> {
  const providerConfigRef = object(
    namespaced ? { kind: STRING, name: STRING } : { name: STRING },
    ['name'],
  );
  return namespaced
    ? {
        managementPolicies: MANAGEMENT_POLICIES,
        providerConfigRef: {
          ...providerConfigRef,
          default: { kind: 'ClusterProviderConfig', name: 'default' },
        },
      }
    : {
        managementPolicies: MANAGEMENT_POLICIES,
        deletionPolicy: oneOf(['Orphan', 'Delete'], 'Delete'),
        providerConfigRef: {
          ...providerConfigRef,
          default: { name: 'default' },
        },
      };
}

function managedCrd(managed: ManagedKind, namespaced: boolean) {
  const { kind, plural, parameters, observations } = managed;
  return crd({
    group: namespaced ? NAMESPACED_GROUP : CLUSTER_GROUP,
    kind,
    plural,
    scope: namespaced ? 'Namespaced' : 'Cluster',
    categories: ['crossplane', 'managed', 'example'],
    versions: [
      {
        name: VERSION,
        schema: {
          ...root(
            object(
              {
                forProvider: object({ ...parameters, simulate: SIMULATE }),
                ...policies(namespaced),
              },
              ['forProvider'],
            ),
            object({
              atProvider: object(observations),
              conditions: CONDITIONS,
            }),
          ),
          required: ['spec'],
        },
        columns: [
          conditionColumn('Synced'),
          conditionColumn('Ready'),
          {
            name: 'EXTERNAL-NAME',
            type: 'string',
            jsonPath: '.metadata.annotations.crossplane\\.io/external-name',
          },
          AGE_COLUMN,
        ],
      },
    ],
  });
}

/** The kinds of the example provider, cluster-scoped and namespaced. */
export const managedCrds: KubeObjectInput[] = [false, true].flatMap(
  namespaced => MANAGED_KINDS.map(managed => managedCrd(managed, namespaced)),
);
