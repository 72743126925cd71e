import type { ResourceRef } from '../../../refs';
import { KINDS } from '../kinds';
import type { PlatformIndex } from '../PlatformIndex';
import type { PlatformObject } from '../PlatformObject';
import { typeOfComposition } from './typeOfComposition';

type CompositeType = Pick<ResourceRef, 'group' | 'version' | 'kind'>;

/** The Compositions that fit composites of a type; the version counts as well. */
export function compositionsOf(
  index: PlatformIndex,
  type: CompositeType,
): PlatformObject[] {
  return index.derive(compositionsByType).get(keyOf(type)) ?? [];
}

function compositionsByType(
  index: PlatformIndex,
): Map<string, PlatformObject[]> {
  const byType = new Map<string, PlatformObject[]>();
  for (const composition of index.all(KINDS.composition)) {
    const key = keyOf(typeOfComposition(composition));
    byType.set(key, [...(byType.get(key) ?? []), composition]);
  }
  return byType;
}

function keyOf({ group, version, kind }: CompositeType): string {
  return `${group}/${version}/${kind}`;
}
