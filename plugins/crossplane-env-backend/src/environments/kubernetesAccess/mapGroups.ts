import { DEFAULT_NAMESPACE, parseEntityRef } from '@backstage/catalog-model';
import { normalizeEntityRef } from '../../inventory/Environment';
import { GroupMapping } from './KubernetesAuthorizationConfig';
import { isReservedName } from './isReservedName';

/**
 * What Kubernetes calls the groups that a user of the portal is in.
 *
 * @param ownershipEntityRefs - all that the user owns as; what is no group is left out
 */
export function mapGroups(
  ownershipEntityRefs: string[],
  mapping: GroupMapping,
): string[] {
  return ownershipEntityRefs
    .flatMap(ref => findName(ref, mapping))
    .map(name => `${mapping.prefix}${name}`)
    .filter(name => !isReservedName(name));
}

function findName(entityRef: string, { from }: GroupMapping): string[] {
  const ref = normalizeEntityRef(entityRef);
  if (!ref?.startsWith('group:')) return [];
  if (from === 'entityRef') return [ref];
  // Two of one name in different namespaces would be one group in Kubernetes.
  const { namespace, name } = parseEntityRef(ref);
  return namespace === DEFAULT_NAMESPACE ? [name] : [];
}
