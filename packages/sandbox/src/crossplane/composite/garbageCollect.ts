import { omit } from 'lodash';
import type { KubeApi, KubeObject } from '../../kube/KubeApi';
import {
  isNotFound,
  ReconcileError,
  wrapError,
} from '../../controllers/runtime/errors';
import { keyOf } from '../../controllers/runtime/objectKey';
import { controllerOf } from '../../controllers/runtime/ownerReferences';
import {
  CLAIM_NAME_LABEL,
  CLAIM_NAMESPACE_LABEL,
  COMPOSITE_LABEL,
} from '../annotations';

/**
 * Deletes composed resources that are no longer desired, from the bottom up.
 * Before that they lose the labels that tie them to the composite, by which
 * their end differs from one together with it.
 */
export function garbageCollect(
  api: KubeApi,
  owner: KubeObject,
  resources: Record<string, KubeObject>,
): void {
  for (const [name, object] of Object.entries(resources)) {
    const controller = controllerOf(object);
    if (controller && controller.uid !== owner.metadata.uid) {
      throw new ReconcileError(
        `refusing to delete composed resource "${name}" that is controlled by ${controller.kind} "${controller.name}"`,
      );
    }
    if (controller) {
      remove(api, name, object);
    }
  }
}

function remove(api: KubeApi, name: string, object: KubeObject): void {
  const { kind, metadata } = object;
  const description = `"${name}" (a ${kind} named ${metadata.name})`;
  ignoreNotFound(
    `cannot cleanup composed resource labels of resource ${description}`,
    () => api.update(withoutLabels(object), { fieldManager: 'crossplane' }),
  );
  if (!metadata.deletionTimestamp) {
    ignoreNotFound(`cannot delete composed resource ${description}`, () =>
      api.delete(keyOf(object), {
        propagationPolicy: 'Foreground',
        uid: metadata.uid,
      }),
    );
  }
}

function withoutLabels(object: KubeObject): KubeObject {
  const labels = omit(object.metadata.labels, [
    COMPOSITE_LABEL,
    CLAIM_NAME_LABEL,
    CLAIM_NAMESPACE_LABEL,
  ]);
  return { ...object, metadata: { ...object.metadata, labels } };
}

function ignoreNotFound(context: string, action: () => void): void {
  try {
    action();
  } catch (error) {
    if (!isNotFound(error)) {
      throw wrapError(error, context);
    }
  }
}
