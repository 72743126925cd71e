import type { KubeObject, ObjectKey } from '@crossplane-env/testkit';

const PLATFORM = /^(apiextensions|pkg|protection)\.crossplane\.io\//;

/** The root first, what it leads to next, the platform's objects last; each by kind and name. */
export function inTreeOrder(
  objects: KubeObject[],
  root: ObjectKey,
): KubeObject[] {
  return objects
    .map(object => ({ object, place: placeOf(object, root) }))
    .sort((left, right) => (left.place < right.place ? -1 : 1))
    .map(({ object }) => object);
}

function placeOf(object: KubeObject, root: ObjectKey): string {
  const { apiVersion, kind, metadata } = object;
  const { name, namespace = '' } = metadata;
  return [rankOf(object, root), kind, apiVersion, namespace, name].join(' ');
}

function rankOf({ apiVersion, kind, metadata }: KubeObject, root: ObjectKey) {
  if (kind === root.kind && metadata.name === root.name) return 0;
  return PLATFORM.test(apiVersion) ? 2 : 1;
}
