import type { KubeObjectInput } from '../kube/KubeApi';
import { AGE_COLUMN, conditionColumn, crd } from '../crossplane/crds/crd';
import {
  array,
  CONDITIONS,
  object,
  oneOf,
  root,
  STRING,
} from '../crossplane/crds/schemas';
import type { JsonSchema } from '../crossplane/xrd/CompositeResourceDefinition';
import {
  CLUSTER_GROUP,
  MANAGED_KINDS,
  type ManagedKind,
  NAMESPACED_GROUP,
  VERSION,
} from './managedKinds';

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
