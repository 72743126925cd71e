import { KubeObject } from '../KubeApi';

export interface PolicyRule {
  verbs: string[];
  apiGroups?: string[];
  resources?: string[];
  resourceNames?: string[];
  nonResourceURLs?: string[];
}

export interface Subject {
  kind: 'User' | 'Group' | 'ServiceAccount';
  name: string;
  namespace?: string;
}

/** An object of kind RoleBinding or ClusterRoleBinding. */
export interface Binding extends KubeObject {
  roleRef: { apiGroup: string; kind: 'Role' | 'ClusterRole'; name: string };
  subjects?: Subject[];
}

const RBAC_GROUP = 'rbac.authorization.k8s.io';
export const ROLES_KEY = `${RBAC_GROUP}/roles`;
export const CLUSTER_ROLES_KEY = `${RBAC_GROUP}/clusterroles`;
export const ROLE_BINDINGS_KEY = `${RBAC_GROUP}/rolebindings`;
export const CLUSTER_ROLE_BINDINGS_KEY = `${RBAC_GROUP}/clusterrolebindings`;
