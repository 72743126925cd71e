import { cut } from '../observation/json';

const LONGEST_FIELD = 2_000;
const MOST_LINES = 40;

/** Breaks of lines, other controls, and what changes the direction of writing. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** `Label: value` in one line, whatever the value holds; nothing without a value. */
export function field(
  label: string,
  value: string | undefined,
): string | undefined {
  return value ? `${label}: ${inOneLine(value)}` : undefined;
}

/** The words of others, each line marked so that none passes for one of ours. */
export function quoted(message: string | undefined): string[] {
  if (!message) return [];
  const lines = message.split(/\r\n|[\n\r\u2028\u2029]/);
  return [
    ...lines.slice(0, MOST_LINES).map(line => `  | ${inOneLine(line)}`),
    ...(lines.length > MOST_LINES ? ['  | …'] : []),
  ];
}

export function inOneLine(text: string): string {
  return cut(text, LONGEST_FIELD).replace(UNPRINTABLE, ' ').trim();
}
