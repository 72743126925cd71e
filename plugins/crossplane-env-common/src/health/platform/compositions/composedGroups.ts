import type { JsonValue } from '@backstage/types';
import { parseApiVersion } from '../../../refs';
import type { PlatformObject } from '../PlatformObject';

/** Deeper than any input of a function nests objects. */
const MAXIMUM_DEPTH = 12;

/**
 * API groups of the objects that are written out in a Composition, such as in
 * the input of patch-and-transform. What a template makes is text to us.
 */
export function composedGroups({ spec }: PlatformObject): Set<string> {
  const groups = new Set<string>();
  collect(spec.pipeline, groups, MAXIMUM_DEPTH);
  collect(spec.resources, groups, MAXIMUM_DEPTH);
  return groups;
}

function collect(
  value: JsonValue | undefined,
  groups: Set<string>,
  depth: number,
) {
  if (typeof value !== 'object' || value === null || depth === 0) return;
  if (!Array.isArray(value)) {
    const { apiVersion, kind } = value;
    if (typeof apiVersion === 'string' && typeof kind === 'string') {
      groups.add(parseApiVersion(apiVersion).group);
    }
  }
  for (const inner of Object.values(value)) collect(inner, groups, depth - 1);
}
