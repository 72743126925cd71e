import type { ResourceRef } from '../../../refs';

/** A function that is known by name only. */
export function functionNamed(cluster: string, name: string): ResourceRef {
  const group = 'pkg.crossplane.io';
  return { cluster, group, version: 'v1', kind: 'Function', name };
}
