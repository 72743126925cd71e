import { KubeObjectInput } from '../KubeApi';

const RBAC_API = 'rbac.authorization.k8s.io/v1';

function namespace(name: string): KubeObjectInput {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

function clusterRole(name: string, rules: object[]): KubeObjectInput {
  return {
    apiVersion: RBAC_API,
    kind: 'ClusterRole',
    metadata: { name },
    rules,
  };
}

function clusterRoleBinding(name: string, groups: string[]): KubeObjectInput {
  return {
    apiVersion: RBAC_API,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name,
    },
    subjects: groups.map(group => ({
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'Group',
      name: group,
    })),
  };
}

const ANYTHING = { apiGroups: ['*'], resources: ['*'], verbs: ['*'] };
const ANY_PATH = { nonResourceURLs: ['*'], verbs: ['*'] };
const REVIEW_ONESELF = [
  {
    apiGroups: ['authorization.k8s.io'],
    resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
    verbs: ['create'],
  },
  {
    apiGroups: ['authentication.k8s.io'],
    resources: ['selfsubjectreviews'],
    verbs: ['create'],
  },
];
const HEALTH = ['/healthz', '/livez', '/readyz', '/version', '/version/'];
const DISCOVERY = [
  '/api',
  '/api/*',
  '/apis',
  '/apis/*',
  '/openapi',
  '/openapi/*',
];

/** What a cluster has from the start. */
export const bootstrapObjects: KubeObjectInput[] = [
  namespace('default'),
  namespace('kube-system'),
  namespace('kube-public'),
  clusterRole('cluster-admin', [ANYTHING, ANY_PATH]),
  clusterRoleBinding('cluster-admin', ['system:masters']),
  clusterRole('system:basic-user', REVIEW_ONESELF),
  clusterRoleBinding('system:basic-user', ['system:authenticated']),
  clusterRole('system:discovery', [
    { nonResourceURLs: [...DISCOVERY, ...HEALTH], verbs: ['get'] },
  ]),
  clusterRoleBinding('system:discovery', ['system:authenticated']),
  clusterRole('system:public-info-viewer', [
    { nonResourceURLs: HEALTH, verbs: ['get'] },
  ]),
  clusterRoleBinding('system:public-info-viewer', [
    'system:authenticated',
    'system:unauthenticated',
  ]),
];
