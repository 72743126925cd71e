import type { ObservedResource } from '../types';

/** Deeper than any inventory goes. */
const MAXIMUM_DEPTH = 32;

/**
 * The same tree, if no resource is below itself and none is too deep.
 * Otherwise a copy that ends where it would go on.
 */
export function untangle(root: ObservedResource): ObservedResource {
  return ends(root, []) ? root : copy(root, []);
}

function ends(
  resource: ObservedResource,
  above: readonly ObservedResource[],
): boolean {
  if (above.includes(resource) || above.length > MAXIMUM_DEPTH) return false;
  const path = [...above, resource];
  return resource.children.every(child => ends(child, path));
}

function copy(
  resource: ObservedResource,
  above: readonly ObservedResource[],
): ObservedResource {
  const path = [...above, resource];
  const children = resource.children.filter(child => !path.includes(child));
  return {
    ...resource,
    children:
      path.length > MAXIMUM_DEPTH
        ? children.map(withoutEvidence)
        : children.map(child => copy(child, path)),
  };
}

/** What is not looked at must not pass for ready. */
function withoutEvidence({
  resource,
  role,
}: ObservedResource): ObservedResource {
  return { resource, role, presence: 'unseen', events: [], children: [] };
}
