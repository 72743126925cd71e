import type { KubeApi, KubeObject } from '../../kube/KubeApi';
import { ReconcileError } from '../../controllers/runtime/errors';
import { controllerOf } from '../../controllers/runtime/ownerReferences';
import { RESOURCE_NAME_ANNOTATION } from '../annotations';
import type { CompositeResource, ObjectReference } from './CompositeResource';
import { noMatches } from './noMatches';

/** The composed resources that exist, by their names in the Composition. */
export function observeComposed(
  api: KubeApi,
  composite: CompositeResource,
): Record<string, KubeObject> {
  const observed: Record<string, KubeObject> = {};
  const { metadata } = composite.object;
  for (const ref of composite.machinery.resourceRefs ?? []) {
    const { apiVersion, kind, name } = ref;
    if (name && !api.definition(apiVersion, kind)) {
      throw new ReconcileError(
        `cannot get composed resource: ${noMatches(apiVersion, kind)}`,
      );
    }
    const namespace = metadata.namespace ?? ref.namespace;
    checkNamespace(api, { ...ref, namespace });
    const object = name && api.find({ apiVersion, kind, name, namespace });
    if (object && isOwnOrFree(object, metadata.uid)) {
      observed[resourceNameOf(object)] = object;
    }
  }
  return observed;
}

function checkNamespace(
  api: KubeApi,
  { apiVersion, kind, namespace }: ObjectReference,
): void {
  if (api.definition(apiVersion, kind)?.namespaced && !namespace) {
    throw new ReconcileError(
      'cannot get composed resource: an empty namespace may not be set when a resource name is provided',
    );
  }
}

/** What somebody else controls is treated as if it did not exist. */
function isOwnOrFree(object: KubeObject, uid: string): boolean {
  const controller = controllerOf(object);
  return !controller || controller.uid === uid;
}

function resourceNameOf({ metadata }: KubeObject): string {
  const name = metadata.annotations?.[RESOURCE_NAME_ANNOTATION];
  if (!name) {
    throw new ReconcileError(
      `encountered composed resource without required "${RESOURCE_NAME_ANNOTATION}" annotation`,
    );
  }
  return name;
}
