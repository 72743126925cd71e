import type { KubeApi, ObjectKey, WatchEvent } from '../../kube/KubeApi';
import type { Controller } from '../../controllers/runtime/Controller';
import {
  type CompositeResourceDefinition,
  XRD_API_VERSION,
  XRD_KIND,
} from '../xrd/CompositeResourceDefinition';
import { binding, EDITOR, editorRole, VIEWER, viewerRole } from './roles';

const CRD_API_VERSION = 'apiextensions.k8s.io/v1';
const CRD_KIND = 'CustomResourceDefinition';
const FIELD_MANAGER = 'crossplane-env-sandbox';

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
