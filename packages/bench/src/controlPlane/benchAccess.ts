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
