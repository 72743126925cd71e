import type { KubeObjectInput } from '@crossplane-env/testkit';
import {
  aggregatedClusterRole,
  clusterRole,
  clusterRoleBinding,
  namespaceObject,
  type PolicyRule,
  rule,
  serviceAccount,
} from './rbac';

export const CROSSPLANE_NAMESPACE = 'crossplane-system';
export const CORE = { namespace: CROSSPLANE_NAMESPACE, name: 'crossplane' };
export const RBAC_MANAGER = {
  namespace: CROSSPLANE_NAMESPACE,
  name: 'rbac-manager',
};

const LABEL = 'rbac.crossplane.io/aggregate-to';
const READ = ['get', 'list', 'watch'];
const WRITE = [...READ, 'create', 'update', 'patch', 'delete'];
const ALL = ['*'];
const CROSSPLANE_GROUPS = [
  'apiextensions.crossplane.io',
  'ops.crossplane.io',
  'pkg.crossplane.io',
  'protection.crossplane.io',
];

/** What Crossplane's chart lets its core do by itself. */
const CORE_RULES: PolicyRule[] = [
  rule([''], ['events'], ['create', 'update', 'patch', 'delete']),
  rule(
    ['apiextensions.k8s.io'],
    ['customresourcedefinitions', 'customresourcedefinitions/status'],
    ALL,
  ),
  rule([''], ['secrets'], WRITE),
  rule([''], ['serviceaccounts', 'services'], ALL),
  rule(CROSSPLANE_GROUPS, ALL, ALL),
  rule(['extensions', 'apps'], ['deployments'], WRITE),
  rule(['', 'coordination.k8s.io'], ['configmaps', 'leases'], WRITE),
  rule(
    ['admissionregistration.k8s.io'],
    ['validatingwebhookconfigurations', 'mutatingwebhookconfigurations'],
    WRITE,
  ),
];

const RBAC_MANAGER_RULES: PolicyRule[] = [
  rule([''], ['events'], ['create', 'update', 'patch', 'delete']),
  rule([''], ['namespaces'], READ),
  rule(['apps'], ['deployments'], READ),
  rule([''], ['namespaces/finalizers'], ['update']),
  rule(['apiextensions.crossplane.io'], ['compositeresourcedefinitions'], READ),
  rule(
    ['apiextensions.crossplane.io'],
    ['compositeresourcedefinitions/finalizers'],
    ['update'],
  ),
  rule(['pkg.crossplane.io'], ['providerrevisions'], READ),
  rule(['pkg.crossplane.io'], ['providerrevisions/finalizers'], ['update']),
  rule(['apiextensions.k8s.io'], ['customresourcedefinitions'], READ),
  rule(
    ['rbac.authorization.k8s.io'],
    ['clusterroles', 'roles'],
    [...READ, 'create', 'update', 'patch', 'escalate'],
  ),
  rule(['rbac.authorization.k8s.io'], ['clusterroles'], ['bind']),
  rule(['rbac.authorization.k8s.io'], ['clusterrolebindings'], ALL),
  rule(['', 'coordination.k8s.io'], ['configmaps', 'leases'], WRITE),
];

/** What the roles for people have from the start; XRDs and providers add to them. */
const VIEW_RULES: PolicyRule[] = [
  rule([''], ['events', 'namespaces'], READ),
  rule([...CROSSPLANE_GROUPS, 'secrets.crossplane.io'], ALL, READ),
];
const EDIT_RULES: PolicyRule[] = [
  rule([''], ['events', 'namespaces'], READ),
  rule([''], ['secrets'], ALL),
  rule([...CROSSPLANE_GROUPS, 'secrets.crossplane.io'], ALL, ALL),
];
const BROWSE_RULES: PolicyRule[] = [
  rule([''], ['events'], READ),
  rule(['apiextensions.crossplane.io'], ALL, READ),
];
const ADMIN_RULES: PolicyRule[] = [
  ...EDIT_RULES,
  rule([''], ['namespaces'], ALL),
  rule(['rbac.authorization.k8s.io'], ['clusterroles', 'roles'], READ),
  rule(
    ['rbac.authorization.k8s.io'],
    ['clusterrolebindings', 'rolebindings'],
    ALL,
  ),
  rule(['apiextensions.k8s.io'], ['customresourcedefinitions'], READ),
];

/**
 * The service accounts and roles that Crossplane's chart installs.
 *
 * @param limitedCore - whether the core gets nothing beyond the chart; else it
 * may compose whatever a Composition asks for
 */
export function crossplaneAccess(limitedCore: boolean): KubeObjectInput[] {
  return [
    namespaceObject(CROSSPLANE_NAMESPACE),
    serviceAccount(CORE),
    serviceAccount(RBAC_MANAGER),
    aggregatedClusterRole('crossplane', `${LABEL}-crossplane`),
    aggregated(
      'crossplane:system:aggregate-to-crossplane',
      'crossplane',
      CORE_RULES,
    ),
    ...(limitedCore
      ? []
      : [
          aggregated('crossplane-env:compose', 'crossplane', [
            rule(ALL, ALL, ALL),
          ]),
        ]),
    clusterRoleBinding('crossplane', { role: 'crossplane', subject: CORE }),
    clusterRole('crossplane-rbac-manager', RBAC_MANAGER_RULES),
    clusterRoleBinding('crossplane-rbac-manager', {
      role: 'crossplane-rbac-manager',
      subject: RBAC_MANAGER,
    }),
    aggregatedClusterRole(
      'crossplane:allowed-provider-permissions',
      `${LABEL}-allowed-provider-permissions`,
    ),
    ...roleForPeople('admin', ADMIN_RULES),
    ...roleForPeople('edit', EDIT_RULES),
    ...roleForPeople('view', VIEW_RULES),
    ...roleForPeople('browse', BROWSE_RULES),
  ];
}

function roleForPeople(name: string, rules: PolicyRule[]): KubeObjectInput[] {
  return [
    aggregatedClusterRole(`crossplane-${name}`, `${LABEL}-${name}`),
    aggregated(`crossplane:aggregate-to-${name}`, name, rules),
  ];
}

function aggregated(
  name: string,
  target: string,
  rules: PolicyRule[],
): KubeObjectInput {
  return clusterRole(name, rules, { [`${LABEL}-${target}`]: 'true' });
}
