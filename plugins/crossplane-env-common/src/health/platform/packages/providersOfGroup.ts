import { KINDS } from '../kinds';
import type { PlatformIndex } from '../PlatformIndex';
import type { PlatformObject } from '../PlatformObject';
import { establishedKinds, groupOfDefinition } from './establishedKinds';
import { isActive, packageOf } from './revisions';

/**
 * The providers that bring kinds of an API group, those whose revision is in
 * force first. They are told by what their revisions established; the names of
 * kinds are never guessed.
 */
export function providersOfGroup(
  index: PlatformIndex,
  group: string,
): PlatformObject[] {
  return index.derive(providersByGroup).get(group) ?? [];
}

function providersByGroup(index: PlatformIndex): Map<string, PlatformObject[]> {
  const byGroup = new Map<string, PlatformObject[]>();
  const revisions = index.all(KINDS.providerRevision);
  const activeFirst = [
    ...revisions.filter(isActive),
    ...revisions.filter(revision => !isActive(revision)),
  ];
  for (const revision of activeFirst) {
    const provider = packageOf(index, revision);
    if (provider) {
      for (const group of groupsOf(revision)) {
        const known = byGroup.get(group) ?? [];
        byGroup.set(group, [...new Set([...known, provider])]);
      }
    }
  }
  return byGroup;
}

function groupsOf(revision: PlatformObject): Set<string> {
  return new Set(establishedKinds(revision).map(groupOfDefinition));
}
