import type { Observation } from './observation/Observation';

/** Kind and the name that people know it by. */
export function nameOf(
  observation: Pick<Observation, 'resource'> & Partial<Observation>,
): string {
  const { kind, name } = observation.resource;
  return `${kind} ${observation.compositionResourceName ?? name}`;
}

/** Kind, name and namespace of the very object, for whoever is to act on it. */
export function objectOf({ resource }: Pick<Observation, 'resource'>): string {
  const { kind, name, namespace } = resource;
  return `${kind} ${name}${namespace ? ` in namespace ${namespace}` : ''}`;
}

/** Of the words of others, in a sentence of ours. */
export const LONGEST_QUOTE = 240;

/** `a`, `a and b`, `a, b and 3 more`. */
export function enumerate(names: string[], most = 3): string {
  const shown = names.slice(0, most);
  const hidden = names.length - shown.length;
  const parts = hidden > 0 ? [...shown, `${hidden} more`] : shown;
  const last = parts.pop() ?? '';
  return parts.length > 0 ? `${parts.join(', ')} and ${last}` : last;
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `3 of 5 resources are ready`. */
export function countClause(
  count: number,
  total: number,
  state: string,
): string {
  if (total === 1) {
    return `the only resource is ${count === 1 ? state : `not ${state} yet`}`;
  }
  if (total === 2 && count === 2) return `both resources are ${state}`;
  if (count === total) return `all ${total} resources are ${state}`;
  return `${count} of ${total} resources ${
    count === 1 ? 'is' : 'are'
  } ${state}`;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/**
 * One sentence of a statement of ours and the words of others. Those stay as
 * they are, except that they go into one line and end where it gets too long.
 */
export function sentence(statement: string, detail?: string): string {
  const quote = shorten(toOneLine(detail ?? ''));
  const clause = toOneLine(statement);
  const text = capitalize(quote ? `${clause}: ${quote}` : clause);
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** Names that people chose may be of several lines as well. */
function toOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function shorten(text: string): string {
  if (text.length <= LONGEST_QUOTE) return text;
  const cut = text.slice(0, LONGEST_QUOTE);
  const end = cut.lastIndexOf(' ');
  return `${end > LONGEST_QUOTE / 2 ? cut.slice(0, end) : cut}…`;
}
