import type { ObjectKey, WatchEvent } from '../../kube/KubeApi';
import type {
  Controller,
  ReconcileResult,
} from '../../controllers/runtime/Controller';
import { EventRecorder } from '../../controllers/runtime/EventRecorder';
import { controllerOf } from '../../controllers/runtime/ownerReferences';
import {
  type CompositeResourceDefinition,
  XRD_API_VERSION,
  XRD_KIND,
} from './CompositeResourceDefinition';
import { establishXrd } from './establishXrd';
import { terminateXrd } from './terminateXrd';
import { runStep, type XrdContext } from './XrdContext';

export type XrdControllerOptions = Omit<XrdContext, 'recorder'>;

/** Establishes, or offers, the kind of an XRD: its CRD and its controller. */
export class XrdController implements Controller {
  readonly name: string;
  readonly #context: XrdContext;

  constructor(options: XrdControllerOptions) {
    const { api, clock, role } = options;
    this.name = role.controllerName;
    const recorder = new EventRecorder({ api, clock, component: this.name });
    this.#context = { ...options, recorder };
  }

  keysFor({ object }: WatchEvent): ObjectKey[] {
    if (object.kind === XRD_KIND) {
      return [xrdKey(object.metadata.name)];
    }
    if (object.kind === 'CustomResourceDefinition') {
      const owner = controllerOf(object);
      return owner?.kind === XRD_KIND ? [xrdKey(owner.name)] : [];
    }
    return [];
  }

  reconcile(key: ObjectKey): ReconcileResult | undefined {
    const { api, kinds, role } = this.#context;
    const xrd = api.find(key) as CompositeResourceDefinition | undefined;
    if (!xrd) {
      kinds.removeOf(key.name);
      return undefined;
    }
    if (!role.appliesTo(xrd)) {
      return undefined;
    }
    const crd = runStep(this.#context, xrd, {
      reason: 'RenderCRD',
      context: `cannot render ${role.noun} CustomResourceDefinition`,
      action: () => role.render(xrd),
    });
    return xrd.metadata.deletionTimestamp
      ? terminateXrd(this.#context, xrd, String(crd.metadata.name))
      : establishXrd(this.#context, xrd, crd);
  }
}

function xrdKey(name: string): ObjectKey {
  return { apiVersion: XRD_API_VERSION, kind: XRD_KIND, name };
}
