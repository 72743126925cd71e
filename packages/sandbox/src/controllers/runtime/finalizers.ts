import type { KubeApi, KubeObject } from '../../kube/KubeApi';

const FIELD_MANAGER = 'crossplane';

/** The object with the finalizer, written only if it was missing. */
export function addFinalizer(
  api: KubeApi,
  object: KubeObject,
  finalizer: string,
): KubeObject {
  const finalizers = object.metadata.finalizers ?? [];
  return finalizers.includes(finalizer)
    ? object
    : withFinalizers(api, object, [...finalizers, finalizer]);
}

/** The object without the finalizer, written only if it was there. */
export function removeFinalizer(
  api: KubeApi,
  object: KubeObject,
  finalizer: string,
): KubeObject {
  const finalizers = object.metadata.finalizers ?? [];
  return finalizers.includes(finalizer)
    ? withFinalizers(
        api,
        object,
        finalizers.filter(entry => entry !== finalizer),
      )
    : object;
}

function withFinalizers(
  api: KubeApi,
  object: KubeObject,
  finalizers: string[],
): KubeObject {
  const metadata = { ...object.metadata, finalizers };
  return api.update({ ...object, metadata }, { fieldManager: FIELD_MANAGER });
}
