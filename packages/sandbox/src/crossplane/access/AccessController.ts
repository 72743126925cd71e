import { uniq } from 'lodash';
import type { Controller } from '../../controllers/runtime/ControllerManager';
import type {
  KubeApi,
  KubeObject,
  KubeObjectInput,
  ObjectKey,
  WatchEvent,
} from '../../kube/KubeApi';
import {
  type CompositeResourceDefinition,
  XRD_API_VERSION,
  XRD_KIND,
} from '../xrd/CompositeResourceDefinition';

const CRD_API_VERSION = 'apiextensions.k8s.io/v1';
const CRD_KIND = 'CustomResourceDefinition';
const FIELD_MANAGER = 'crossplane-env-sandbox';

export const VIEWER = 'crossplane-env-viewer';

export const EDITOR = 'crossplane-env-editor';

/**
 * Keeps the roles of those who watch and those who write as wide as the kinds
 * that are served, as Crossplane's RBAC manager does.
 */
export class AccessController implements Controller {
  readonly name = 'access';
  readonly #api: KubeApi;

  constructor({ api }: { api: KubeApi }) {
    this.#api = api;
  }

  keysFor({ object }: WatchEvent): ObjectKey[] {
    return object.kind === CRD_KIND || object.kind === XRD_KIND
      ? [{ apiVersion: CRD_API_VERSION, kind: CRD_KIND, name: 'all' }]
      : [];
  }

  reconcile(): undefined {
    const crds = this.#api.list(CRD_API_VERSION, CRD_KIND);
    const xrds = this.#api.list(XRD_API_VERSION, XRD_KIND);
    const objects = [
      viewerRole(crds),
      editorRole(xrds as CompositeResourceDefinition[]),
      binding(VIEWER),
      binding(EDITOR),
    ];
    for (const object of objects) {
      this.#api.apply(object, { fieldManager: FIELD_MANAGER, force: true });
    }
  }
}

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
function viewerRole(crds: KubeObject[]): KubeObjectInput {
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
function editorRole(xrds: CompositeResourceDefinition[]): KubeObjectInput {
  const rules = xrds.map(({ spec: { group, names, claimNames } }) => ({
    apiGroups: [group],
    resources: [names.plural, ...(claimNames ? [claimNames.plural] : [])],
    verbs: ['get', 'create', 'patch', 'delete'],
  }));
  return clusterRole(EDITOR, rules);
}

/** Gives a role to the user of the same name. */
function binding(name: string): KubeObjectInput {
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
