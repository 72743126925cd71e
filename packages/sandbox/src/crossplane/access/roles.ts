import { uniq } from 'lodash';
import type { KubeObject, KubeObjectInput } from '../../kube/KubeApi';
import type { CompositeResourceDefinition } from '../xrd/CompositeResourceDefinition';

export const VIEWER = 'crossplane-env-viewer';
export const EDITOR = 'crossplane-env-editor';

const RBAC_API_VERSION = 'rbac.authorization.k8s.io/v1';
const READ = ['get', 'list', 'watch'];

/** All of the core group but Secrets. */
const CORE_RESOURCES = [
  'configmaps',
  'events',
  'limitranges',
  'namespaces',
  'persistentvolumeclaims',
  'pods',
  'resourcequotas',
  'serviceaccounts',
  'services',
];

const NATIVE_GROUPS = [
  'apiextensions.k8s.io',
  'apps',
  'autoscaling',
  'batch',
  'networking.k8s.io',
  'rbac.authorization.k8s.io',
];

/** Reads everything but Secrets. */
export function viewerRole(crds: KubeObject[]): KubeObjectInput {
  const groups = uniq(crds.map(({ spec }): string => spec.group)).sort();
  return clusterRole(VIEWER, [
    { apiGroups: [''], resources: CORE_RESOURCES, verbs: READ },
    {
      apiGroups: [...NATIVE_GROUPS, ...groups],
      resources: ['*'],
      verbs: READ,
    },
  ]);
}

/** Creates, changes and deletes claims and composites, and nothing else. */
export function editorRole(
  xrds: CompositeResourceDefinition[],
): KubeObjectInput {
  const rules = xrds.map(({ spec: { group, names, claimNames } }) => ({
    apiGroups: [group],
    resources: [names.plural, ...(claimNames ? [claimNames.plural] : [])],
    verbs: ['get', 'create', 'patch', 'delete'],
  }));
  return clusterRole(EDITOR, rules);
}

/** Gives a role to the user of the same name. */
export function binding(name: string): KubeObjectInput {
  const apiGroup = 'rbac.authorization.k8s.io';
  return {
    apiVersion: RBAC_API_VERSION,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup, kind: 'ClusterRole', name },
    subjects: [{ apiGroup, kind: 'User', name }],
  };
}

function clusterRole(name: string, rules: object[]): KubeObjectInput {
  return {
    apiVersion: RBAC_API_VERSION,
    kind: 'ClusterRole',
    metadata: { name },
    rules,
  };
}
