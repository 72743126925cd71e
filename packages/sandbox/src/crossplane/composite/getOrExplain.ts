import type { KubeApi, KubeObject, ObjectKey } from '../../kube/KubeApi';
import { ReconcileError } from '../../controllers/runtime/errors';
import { groupOf } from '../../controllers/runtime/objectKey';

/** The object, or the error that Crossplane's cache answers without one. */
export function getOrExplain(
  api: KubeApi,
  key: ObjectKey,
  context: string,
): KubeObject {
  const object = api.find(key);
  if (!object) {
    const type = `${key.kind}.${groupOf(key.apiVersion)}`;
    throw new ReconcileError(`${context}: ${type} "${key.name}" not found`);
  }
  return object;
}
