import { isRecord, JsonRecord } from '../json/isRecord';

/**
 * One step of a path, as fieldsV1 writes it: `f:name` for a field,
 * `k:{"type":"Ready"}` for an item of a list map, `v:"x"` for one of a set.
 */
export type PathElement = string;

export function fieldElement(name: string): PathElement {
  return `f:${name}`;
}

export function setElement(item: unknown): PathElement {
  return `v:${JSON.stringify(item)}`;
}

/** @returns undefined where the item has none of the keys */
export function keyElement(
  item: unknown,
  { keys, defaults }: { keys: string[]; defaults: JsonRecord },
): PathElement | undefined {
  if (!isRecord(item)) {
    return undefined;
  }
  const present = [...keys]
    .sort()
    .map(key => [key, item[key] ?? defaults[key]] as const)
    .filter(([, value]) => value !== undefined);
  return present.length > 0
    ? `k:${JSON.stringify(Object.fromEntries(present))}`
    : undefined;
}

/** The field's name; undefined for an item of a list. */
export function fieldOf(element: PathElement): string | undefined {
  return element.startsWith('f:') ? element.slice(2) : undefined;
}

/** A path as the API server prints it: `.spec.list[type="Ready"].field`. */
export function printPath(path: readonly PathElement[]): string {
  return path.map(printElement).join('');
}

function printElement(element: PathElement): string {
  const text = element.slice(2);
  switch (element[0]) {
    case 'f':
      return `.${text}`;
    case 'v':
      return `[=${text}]`;
    default:
      return `[${Object.entries(JSON.parse(text) as JsonRecord)
        .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
        .join(',')}]`;
  }
}
