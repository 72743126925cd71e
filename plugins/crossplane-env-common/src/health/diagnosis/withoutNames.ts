import type { ResourceRef } from '../../refs';

const LONGEST_INPUT = 2_000;
const LONGEST_NAME = 253;
const LONGEST = 160;

/** Ids, times and counts, which differ from one report of a fault to the next. */
const VARIABLE = /\b(?=[\da-f-]*\d)[\da-f]{6,}(?:-[\da-f]{4,})*\b|\d+/gi;

/**
 * A message in which nothing is left that is of one environment or of one
 * moment, so that equal faults make equal texts.
 */
export function withoutNames(
  message: string,
  resources: ResourceRef[],
): string {
  const names = resources
    .flatMap(({ name, namespace }) => [name, namespace ?? ''])
    .filter(name => name.length > 0 && name.length <= LONGEST_NAME)
    .sort((a, b) => b.length - a.length);
  return names
    .reduce(removeName, message.slice(0, LONGEST_INPUT))
    .replace(VARIABLE, '#')
    .toLowerCase()
    .replace(/[^a-z#]+/g, '-')
    .slice(0, LONGEST);
}

/** Names that Crossplane generates begin with that of the root. */
function removeName(text: string, name: string): string {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(
    new RegExp(`(?<![\\w-])${literal}(?:-[a-z0-9]+)*(?![\\w-])`, 'g'),
    '#',
  );
}
