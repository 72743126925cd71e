import { ObservedResource } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { createHash } from 'node:crypto';

/** An object that an environment is made of, besides its root. */
export interface Part {
  group: string;
  version: string;
  kind: string;
  /** Absent for one that is cluster-scoped. */
  namespace?: string;
  name: string;
  uid: string;
}

/** Of one environment; of any more it is not known whether they went. */
export const MOST_PARTS = 1_000;

/** What is there of it, besides its root. */
export function partsOf(root: ObservedResource): Part[] {
  const parts: Part[] = [];
  for (const { resource } of presentBelow(root)) {
    const { group, version, kind, namespace, name, uid } = resource;
    if (uid === undefined) continue;
    parts.push({
      ...{ group, version, kind, name, uid },
      ...(namespace !== undefined && { namespace }),
    });
    if (parts.length === MOST_PARTS) break;
  }
  return parts;
}

/** Equal for the same objects, in whatever order; empty where there are none. */
export function partsKeyOf(root: ObservedResource): string {
  const uids: string[] = [];
  for (const { resource } of presentBelow(root)) {
    if (resource.uid !== undefined) uids.push(resource.uid);
    if (uids.length === MOST_PARTS) break;
  }
  return uids.length === 0
    ? ''
    : createHash('sha1').update(uids.sort().join()).digest('base64');
}

function* presentBelow(
  parent: ObservedResource,
): Generator<ObservedResource, void> {
  for (const child of parent.children) {
    if (child.presence === 'present') yield child;
    yield* presentBelow(child);
  }
}

/** Where an object is, whichever it is. */
export function placeOf(part: Omit<Part, 'version' | 'uid'>): string {
  const { group, kind, namespace = '', name } = part;
  return JSON.stringify([group, kind, namespace, name]);
}

/** The places of those of which it cannot be seen whether they are there. */
export function* hiddenBelow(
  parent: ObservedResource,
): Generator<string, void> {
  for (const child of parent.children) {
    const { presence, resource } = child;
    if (presence === 'unreadable' || presence === 'unseen') {
      yield placeOf(resource);
    }
    yield* hiddenBelow(child);
  }
}
