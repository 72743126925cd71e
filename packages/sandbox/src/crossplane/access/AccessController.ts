import type { Controller } from '../../controllers/runtime/ControllerManager';
import type {
  KubeApi,
  KubeObject,
  KubeObjectInput,
  ObjectKey,
  WatchEvent,
} from '../../kube/KubeApi';
import { XRD_KIND } from '../xrd/CompositeResourceDefinition';

const CRD_API_VERSION = 'apiextensions.k8s.io/v1';
const CRD_KIND = 'CustomResourceDefinition';
const FIELD_MANAGER = 'crossplane-env-sandbox';

const RBAC_API_VERSION = 'rbac.authorization.k8s.io/v1';
const ROLE_KIND = 'ClusterRole';
const AGGREGATED = 'rbac.crossplane.io/aggregate-to-view';
const READ = ['get', 'list', 'watch'];

const CROSSPLANE_GROUPS = [
  'apiextensions.crossplane.io',
  'ops.crossplane.io',
  'pkg.crossplane.io',
  'protection.crossplane.io',
];
const GROUPS_OF_PROVIDERS = /\.provider\.crossplane-env\.io$/;

/**
 * Keeps the role of those who may only look as wide as what XRDs and providers
 * define, as Crossplane's RBAC manager does.
 */
export class AccessController implements Controller {
  readonly name = 'access';
  readonly #api: KubeApi;

  constructor({ api }: { api: KubeApi }) {
    this.#api = api;
  }

  keysFor({ object }: WatchEvent): ObjectKey[] {
    return object.kind === CRD_KIND || isAggregated(object)
      ? [{ apiVersion: CRD_API_VERSION, kind: CRD_KIND, name: 'all' }]
      : [];
  }

  reconcile(): undefined {
    const crds = this.#api.list(CRD_API_VERSION, CRD_KIND);
    const roles = this.#api.list(RBAC_API_VERSION, ROLE_KIND);
    const role = viewRole(crds.filter(isOfCrossplane), roles);
    this.#api.apply(role, { fieldManager: FIELD_MANAGER, force: true });
  }
}

/** Others have to be granted by whoever brings them. */
function isOfCrossplane({ metadata, spec }: KubeObject): boolean {
  const { ownerReferences = [] } = metadata;
  return (
    ownerReferences.some(({ kind }) => kind === XRD_KIND) ||
    GROUPS_OF_PROVIDERS.test(spec.group)
  );
}

/** Whether it is a role that others can add to that for people who look. */
function isAggregated({ kind, metadata }: KubeObject): boolean {
  return kind === ROLE_KIND && metadata.labels?.[AGGREGATED] === 'true';
}

function viewRole(crds: KubeObject[], roles: KubeObject[]): KubeObjectInput {
  return {
    apiVersion: RBAC_API_VERSION,
    kind: ROLE_KIND,
    metadata: { name: 'crossplane-view' },
    rules: [
      { apiGroups: [''], resources: ['events', 'namespaces'], verbs: READ },
      { apiGroups: CROSSPLANE_GROUPS, resources: ['*'], verbs: READ },
      ...crds.map(({ spec: { group, names } }) => ({
        apiGroups: [group],
        resources: [names.plural, `${names.plural}/status`],
        verbs: READ,
      })),
      ...roles.filter(isAggregated).flatMap(role => role.rules ?? []),
    ],
  };
}
