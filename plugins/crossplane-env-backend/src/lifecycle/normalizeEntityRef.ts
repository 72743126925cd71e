import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

/**
 * An entity reference in its one canonical form, so that references can be
 * compared; undefined when the value is none, as an annotation may be.
 */
export function normalizeEntityRef(
  value: string | undefined,
  options?: { defaultKind: string },
): string | undefined {
  if (!value) return undefined;
  try {
    return stringifyEntityRef(
      parseEntityRef(value, {
        defaultKind: options?.defaultKind,
        defaultNamespace: 'default',
      }),
    );
  } catch {
    return undefined;
  }
}

/** As {@link normalizeEntityRef}; an owner without a kind is a group, as in the catalog. */
export function normalizeOwnerRef(
  value: string | undefined,
): string | undefined {
  return normalizeEntityRef(value, { defaultKind: 'group' });
}
