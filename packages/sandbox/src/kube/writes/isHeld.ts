import { KubeObject } from '../KubeApi';

/** Whether finalizers keep an object from being removed. */
export function isHeld(object: KubeObject): boolean {
  return (object.metadata.finalizers ?? []).length > 0 || isHeldBySpec(object);
}

/** Namespaces have finalizers of their own, in their spec. */
function isHeldBySpec(object: KubeObject): boolean {
  return (
    object.kind === 'Namespace' &&
    object.apiVersion === 'v1' &&
    (object.spec?.finalizers ?? []).length > 0
  );
}
