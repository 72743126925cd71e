import { PLATFORM_RESOURCES } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { crossplaneCluster, databaseXrd, ownedBy } from './crossplaneObjects';
import { FakeCluster, ObjectInput } from './FakeCluster';

const KINDS: [apiVersion: string, kind: string, plural: string][] = [
  ['v1', 'Pod', 'pods'],
  ['v1', 'ConfigMap', 'configmaps'],
  ['apps/v1', 'Deployment', 'deployments'],
  ['apps/v1', 'ReplicaSet', 'replicasets'],
  ['batch/v1', 'CronJob', 'cronjobs'],
  ['batch/v1', 'Job', 'jobs'],
  ['kubernetes.m.crossplane.io/v1alpha1', 'Object', 'objects'],
  ['helm.m.crossplane.io/v1beta1', 'Release', 'releases'],
];

/** A cluster that serves everything that is read of one. */
export function clusterOfEveryKind(): FakeCluster {
  const served = KINDS.map(([apiVersion, kind, plural]) => ({
    ...{ apiVersion, kind, plural },
  }));
  const platform = PLATFORM_RESOURCES.filter(
    ({ kind }) =>
      kind !== 'CompositeResourceDefinition' && kind !== 'Composition',
  ).map(({ group, version, kind, plural }) => ({
    ...{ apiVersion: `${group}/${version}`, kind, plural },
  }));
  return crossplaneCluster().serve(...served, ...platform);
}

const CONDITION = {
  type: 'Ready',
  status: 'False',
  reason: 'Creating',
  message: 'cannot create: 403 Forbidden',
  lastTransitionTime: '2026-01-01T00:00:00Z',
  observedGeneration: 1,
};
const STATUS = {
  conditions: [CONDITION, { ...CONDITION, type: 'Synced' }],
  observedGeneration: 1,
};

const METADATA = {
  generation: 1,
  creationTimestamp: '2026-01-01T00:00:00Z',
  finalizers: ['finalizer.example.org'],
  annotations: {
    'crossplane.io/composition-resource-name': 'part',
    'crossplane.io/external-name': 'x',
    'crossplane.io/paused': 'false',
    'crossplane-env.io/owner': 'group:default/team-a',
    'crossplane-env.io/entity': 'component:default/shop',
    'crossplane-env.io/requested-by': 'user:default/ada',
    'crossplane-env.io/title': 'A title',
  },
};

const CONTAINER = {
  name: 'web',
  image: 'web:v1',
  ready: false,
  restartCount: 3,
  state: { waiting: { reason: 'ErrImagePull', message: 'not found' } },
  lastState: { terminated: { exitCode: 1, reason: 'Error' } },
};
const POD_STATUS = {
  phase: 'Pending',
  conditions: [{ ...CONDITION, type: 'PodScheduled', reason: 'Unschedulable' }],
  containerStatuses: [CONTAINER],
  initContainerStatuses: [CONTAINER],
};

/** Of all kinds of the platform together; each reads its own. */
const PLATFORM_FIELDS = {
  spec: {
    package: 'xpkg.example.org/p:v1',
    ...{ desiredState: 'Active', image: 'p:v1', revision: 1 },
    packagePullSecrets: [{ name: 's' }],
    runtimeConfigRef: { name: 'default' },
    compositeTypeRef: { apiVersion: 'example.org/v1', kind: 'App' },
    mode: 'Pipeline',
    pipeline: [
      {
        step: 's',
        functionRef: { name: 'f' },
        credentials: [
          { name: 'c', source: 'Secret', secretRef: { name: 's' } },
        ],
        input: {
          apiVersion: 'pt.fn.crossplane.io/v1beta1',
          kind: 'Resources',
          patchSets: [
            {
              name: 'p',
              patches: [{ fromFieldPath: 'spec.a', toFieldPath: 'b' }],
            },
          ],
          resources: [
            {
              name: 'part',
              base: { apiVersion: 'v1', kind: 'ConfigMap' },
              patches: [
                { type: 'PatchSet', patchSetName: 'p' },
                {
                  type: 'CombineFromComposite',
                  combine: { variables: [{ fromFieldPath: 'spec.size' }] },
                  toFieldPath: 'spec.b',
                },
              ],
            },
          ],
        },
      },
    ],
    ...{ group: 'example.org', state: 'Active', scope: 'Namespaced' },
    names: { kind: 'Widget', plural: 'widgetz' },
    activate: ['*.example.org'],
    of: {
      ...{ apiVersion: 'example.org/v1', kind: 'App' },
      resourceRef: { name: 'x' },
      resourceSelector: { matchLabels: { a: 'b' } },
    },
    by: {
      apiVersion: 'example.org/v1',
      kind: 'App',
      resourceRef: { name: 'y' },
    },
    ...{ reason: 'in use', replayDeletion: true },
  },
  status: {
    ...STATUS,
    currentRevision: 'p-1',
    currentIdentifier: 'xpkg.example.org/p:v1',
    objectRefs: [
      { apiVersion: 'v1', kind: 'CustomResourceDefinition', name: 'x' },
    ],
    ...{
      foundDependencies: 1,
      installedDependencies: 1,
      invalidDependencies: 0,
    },
    revisions: [{ name: 'r' }],
  },
  packages: [
    {
      ...{ name: 'p', type: 'Provider', source: 'x', version: 'v1' },
      dependencies: [{ package: 'x', type: 'Provider', constraints: '>=v1' }],
    },
  ],
};

/** One of each kind that is read; those of environments hang together. `name` is in all names and uids. */
export function oneOfEveryKind(name: string): ObjectInput[] {
  const uid = `app-${name}`;
  const object = (
    [apiVersion, kind]: [string, string],
    fields: Omit<Partial<ObjectInput>, 'metadata'> = {},
    metadata: Partial<ObjectInput['metadata']> = {},
  ): ObjectInput => ({
    ...{ apiVersion, kind, ...fields },
    metadata: {
      ...METADATA,
      ...{ name, uid: `${kind.toLowerCase()}-${name}`, ...metadata },
    },
  });
  const composed = {
    namespace: 'team-a',
    ...ownedBy({ kind: 'App', name, uid }),
  };
  const controlled = (kind: string) => ({
    namespace: 'team-a',
    ...ownedBy({ kind, name, uid: `${kind.toLowerCase()}-${name}` }),
  });
  const parts: Array<[string, string]> = [
    ['provider.example.org/v1beta1', 'Widget'],
    ['apps/v1', 'Deployment'],
    ['batch/v1', 'CronJob'],
    ['kubernetes.m.crossplane.io/v1alpha1', 'Object'],
    ['helm.m.crossplane.io/v1beta1', 'Release'],
    ['v1', 'Pod'],
    ['v1', 'ConfigMap'],
  ];
  const platform = PLATFORM_RESOURCES.map(
    ({ group, version, kind }): [string, string] => [
      `${group}/${version}`,
      kind,
    ],
  ).filter(([, kind]) => kind !== 'CompositeResourceDefinition');
  const names = { kind: `Type${name}`, plural: `types${name}` };
  return [
    object(
      ['example.org/v1', 'App'],
      {
        spec: {
          crossplane: {
            resourceRefs: parts.map(([apiVersion, kind]) => ({
              ...{ apiVersion, kind, name },
            })),
            compositionRef: { name: 'apps' },
            compositionRevisionRef: { name: 'apps-1' },
            compositionUpdatePolicy: 'Manual',
          },
          size: 1,
        },
        status: STATUS,
      },
      { namespace: 'team-a', uid },
    ),
    object(
      ['example.org/v1', 'Database'],
      {
        spec: {
          resourceRef: {
            apiVersion: 'example.org/v1',
            kind: 'XDatabase',
            name,
          },
          compositionRef: { name: 'databases' },
          writeConnectionSecretToRef: { name: 's' },
        },
        status: STATUS,
      },
      { namespace: 'team-a' },
    ),
    object(['example.org/v1', 'XDatabase'], {
      spec: {
        claimRef: {
          ...{ apiVersion: 'example.org/v1', kind: 'Database' },
          ...{ namespace: 'team-a', name },
        },
        resourceRefs: [{ apiVersion: 'example.org/v1', kind: 'Part', name }],
        compositionSelector: { matchLabels: { a: 'b' } },
      },
      status: STATUS,
    }),
    object(
      ['provider.example.org/v1beta1', 'Widget'],
      {
        spec: {
          forProvider: { size: 1, subnetRef: { name: 's' } },
          providerConfigRef: { name: 'default', kind: 'ProviderConfig' },
          managementPolicies: ['*'],
          deletionPolicy: 'Delete',
        },
        status: { ...STATUS, atProvider: { id: 'x' } },
      },
      composed,
    ),
    object(
      ['apps/v1', 'Deployment'],
      { spec: { replicas: 1 }, status: { ...STATUS, replicas: 1 } },
      composed,
    ),
    object(
      ['apps/v1', 'ReplicaSet'],
      { spec: { replicas: 1 } },
      controlled('Deployment'),
    ),
    object(['batch/v1', 'CronJob'], { spec: { suspend: false } }, composed),
    object(['batch/v1', 'Job'], { status: STATUS }, controlled('CronJob')),
    object(['v1', 'Pod'], { status: POD_STATUS }, composed),
    object(
      ['v1', 'Pod'],
      { status: POD_STATUS },
      { ...controlled('ReplicaSet'), name: `${name}-1`, uid: `pod-${name}-1` },
    ),
    object(['v1', 'ConfigMap'], { data: { a: 'b' } }, composed),
    object(
      ['kubernetes.m.crossplane.io/v1alpha1', 'Object'],
      {
        spec: { forProvider: { manifest: {} } },
        status: {
          ...STATUS,
          atProvider: {
            manifest: {
              ...{ apiVersion: 'apps/v1', kind: 'Deployment' },
              metadata: { name, generation: 1, finalizers: ['f'] },
              spec: { replicas: 1 },
              status: { ...STATUS, replicas: 1 },
            },
          },
        },
      },
      composed,
    ),
    object(
      ['helm.m.crossplane.io/v1beta1', 'Release'],
      {
        status: {
          ...STATUS,
          atProvider: { state: 'failed', releaseDescription: 'x', revision: 1 },
        },
      },
      composed,
    ),
    ...platform.map(kind => object(kind, PLATFORM_FIELDS)),
    {
      ...databaseXrd({
        group: `${name}.example.org`,
        names,
        claimNames: { kind: `Claim${name}`, plural: `claims${name}` },
        versions: [
          {
            ...{ name: 'v1', referenceable: true, served: true },
            schema: {
              openAPIV3Schema: {
                description: 'd',
                properties: {
                  spec: {
                    ...{ required: ['size'], oneOf: [{ required: ['size'] }] },
                    properties: { size: { type: 'string', pattern: '(a+)+$' } },
                    'x-kubernetes-validations': [{ rule: 'true' }],
                  },
                },
              },
            },
          },
        ],
        defaultCompositionRef: { name: 'x' },
        enforcedCompositionRef: { name: 'x' },
        scope: 'Namespaced',
        connectionSecretKeys: ['a'],
      }),
      metadata: { ...METADATA, name: `xrd-${name}`, uid: `xrd-${name}` },
    },
    object(['v1', 'Namespace'], { status: { phase: 'Active' } }),
    object(
      ['v1', 'Event'],
      {
        type: 'Warning',
        involvedObject: { uid, kind: 'App', name },
        ...{ reason: 'R', message: 'm', count: 3 },
        lastTimestamp: '2026-01-01T00:00:00Z',
        series: { count: 1, lastObservedTime: '2026-01-01T00:00:00Z' },
      },
      { namespace: 'team-a' },
    ),
  ];
}
