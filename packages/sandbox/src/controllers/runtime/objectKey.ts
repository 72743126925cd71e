import type { KubeObject, ObjectKey } from '../../kube/KubeApi';

export function keyOf(object: KubeObject): ObjectKey {
  return {
    apiVersion: object.apiVersion,
    kind: object.kind,
    namespace: object.metadata.namespace,
    name: object.metadata.name,
  };
}

export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
}

/** The same for every served version of an object. */
export function identityOf(key: ObjectKey): string {
  return [
    groupOf(key.apiVersion),
    key.kind,
    key.namespace ?? '',
    key.name,
  ].join('/');
}
