import type { KubeObjectInput } from '@crossplane-env/testkit';

/** The kinds of the benchmarks. */
export const BENCH_GROUP = 'bench.example.org';

const RBAC = 'rbac.authorization.k8s.io';

/**
 * What a platform team grants for kinds of its own. The embedded control plane
 * grants its identities as much by itself.
 */
export const benchAccess: KubeObjectInput[] = [
  {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRole',
    metadata: {
      name: 'crossplane-env-bench-view',
      labels: { 'rbac.crossplane.io/aggregate-to-view': 'true' },
    },
    rules: [
      {
        apiGroups: [BENCH_GROUP],
        resources: ['*'],
        verbs: ['get', 'list', 'watch'],
      },
    ],
  },
  {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRole',
    metadata: { name: 'crossplane-env-bench-edit' },
    rules: [
      {
        apiGroups: [BENCH_GROUP],
        resources: ['*'],
        verbs: ['create', 'patch', 'delete'],
      },
    ],
  },
  {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name: 'crossplane-env-bench-edit' },
    roleRef: {
      apiGroup: RBAC,
      kind: 'ClusterRole',
      name: 'crossplane-env-bench-edit',
    },
    subjects: [
      {
        kind: 'ServiceAccount',
        name: 'crossplane-env-editor',
        namespace: 'crossplane-env',
      },
    ],
  },
];

const VERSION = 'v1alpha1';
export const API_VERSION = `${BENCH_GROUP}/${VERSION}`;
export const CLAIM_KIND = 'Environment';

const PROVIDER = 'example.provider.crossplane-env.io/v1beta1';

/** What an environment composes, over and over until there is enough of it. */
const BASES = [
  {
    apiVersion: PROVIDER,
    kind: 'Bucket',
    spec: { forProvider: { region: 'eu-central-1', sizeGb: 10 } },
  },
  {
    apiVersion: PROVIDER,
    kind: 'Queue',
    spec: { forProvider: { region: 'eu-central-1', retentionHours: 24 } },
  },
  { apiVersion: 'v1', kind: 'ServiceAccount' },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    rules: [{ apiGroups: ['batch'], resources: ['jobs'], verbs: ['create'] }],
  },
  {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    spec: { hard: { 'count/jobs.batch': '5' } },
  },
];

/** An XRD that offers a claim, and a Composition of so many resources. */
export function environmentType(resources: number): KubeObjectInput[] {
  return [
    {
      apiVersion: 'apiextensions.crossplane.io/v1',
      kind: 'CompositeResourceDefinition',
      metadata: { name: `xenvironments.${BENCH_GROUP}` },
      spec: {
        group: BENCH_GROUP,
        names: { kind: 'XEnvironment', plural: 'xenvironments' },
        claimNames: { kind: CLAIM_KIND, plural: 'environments' },
        versions: [
          {
            name: VERSION,
            served: true,
            referenceable: true,
            schema: { openAPIV3Schema: { type: 'object' } },
          },
        ],
      },
    },
    {
      apiVersion: 'apiextensions.crossplane.io/v1',
      kind: 'Composition',
      metadata: { name: 'environment' },
      spec: {
        compositeTypeRef: { apiVersion: API_VERSION, kind: 'XEnvironment' },
        mode: 'Pipeline',
        pipeline: [
          patchAndTransform(resources),
          {
            step: 'auto-ready',
            functionRef: { name: 'function-auto-ready' },
          },
        ],
      },
    },
  ];
}

function patchAndTransform(resources: number) {
  return {
    step: 'compose',
    functionRef: { name: 'function-patch-and-transform' },
    input: {
      apiVersion: 'pt.fn.crossplane.io/v1beta1',
      kind: 'Resources',
      resources: Array.from({ length: resources }, (_, index) =>
        composedResource(index),
      ),
    },
  };
}

function composedResource(index: number) {
  const base = BASES[index % BASES.length];
  const isManaged = base.apiVersion === PROVIDER;
  return {
    name: `resource-${index}`,
    base,
    ...(!isManaged && {
      // Such kinds do not report whether they are ready.
      readinessChecks: [{ type: 'None' }],
      patches: [
        {
          fromFieldPath: 'spec.claimRef.namespace',
          toFieldPath: 'metadata.namespace',
          policy: { fromFieldPath: 'Required' },
        },
      ],
    }),
  };
}
