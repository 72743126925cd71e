import type { ResourceRef } from '../../refs';

/**
 * Far more than controllers write. Rules search the texts for what they know,
 * which has to end soon whatever is in them.
 */
export const LONGEST_TEXT = 4_096;

/** The most that Kubernetes allows for a name; a reference may hold anything. */
export const LONGEST_NAME = 253;

/** ISO 8601, to the nanosecond and with a zone, takes less. */
export const LONGEST_TIME = 64;

/** The text, or its beginning and a sign that there was more. */
export function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

/** The same object where there is nothing to cut, as nearly always. */
export function cutNames(resource: ResourceRef): ResourceRef {
  const { group, version, kind, namespace = '', name } = resource;
  const longest = Math.max(
    ...[group, version, kind, namespace, name].map(({ length }) => length),
  );
  if (longest <= LONGEST_NAME) return resource;
  return {
    ...resource,
    group: cut(group, LONGEST_NAME),
    version: cut(version, LONGEST_NAME),
    kind: cut(kind, LONGEST_NAME),
    namespace: resource.namespace && cut(namespace, LONGEST_NAME),
    name: cut(name, LONGEST_NAME),
  };
}
