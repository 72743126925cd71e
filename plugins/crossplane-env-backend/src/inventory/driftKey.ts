import { ObservedResource } from '@crossplane-env/backstage-plugin-crossplane-env-common';

const PAUSED = 'crossplane.io/paused';

/** Equal while nobody has written a spec of a root, or of what it is bound to, nor paused it. */
export function driftKeyOf(root: ObservedResource): string {
  const composite = compositeOf(root)?.object?.metadata;
  return [
    root.object?.metadata.generation,
    composite?.uid,
    composite?.generation,
    isPaused(root) ? 'paused' : '',
  ].join('/');
}

/** What a claim is bound to. */
export function compositeOf(
  root: ObservedResource,
): ObservedResource | undefined {
  return root.role === 'claim'
    ? root.children.find(({ role }) => role === 'composite')
    : undefined;
}

export function isPaused({ object }: ObservedResource): boolean {
  return object?.metadata.annotations?.[PAUSED] === 'true';
}
