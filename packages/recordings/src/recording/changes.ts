import { DIFF_DELETE, DIFF_EQUAL, DIFF_INSERT, diffLinesRaw } from 'jest-diff';

/** Lines of a text that another one has otherwise. */
export interface Change {
  /** Where in the first text, from 1. */
  line: number;
  was: string[];
  is: string[];
}

/** What has to be done to a text to get another one, from top to bottom. */
export function changesBetween(before: string, after: string): Change[] {
  if (before === after) return [];
  const changes: Change[] = [];
  let line = 1;
  let current: Change | undefined;
  for (const { 0: kind, 1: text } of diffLinesRaw(
    before.split('\n'),
    after.split('\n'),
  )) {
    if (kind === DIFF_EQUAL) {
      current = undefined;
    } else {
      if (!current) changes.push((current = { line, was: [], is: [] }));
      (kind === DIFF_DELETE ? current.was : current.is).push(text);
    }
    if (kind !== DIFF_INSERT) line += 1;
  }
  return changes;
}

/** @throws Error if they were not made for this text */
export function applyChanges(before: string, changes: Change[]): string {
  const lines = before.split('\n');
  for (const { line, was, is } of [...changes].reverse()) {
    const found = lines.splice(line - 1, was.length, ...is);
    if (found.join('\n') !== was.join('\n')) {
      throw new Error(`Line ${line} is not "${was.join('\n')}" any more.`);
    }
  }
  return lines.join('\n');
}

const AT = '@@ ';

/** As a difference is usually written, without the lines around. */
export function formatChanges(changes: Change[]): string {
  return changes
    .flatMap(({ line, was, is }) => [
      `${AT}${line}`,
      ...was.map(text => `-${text}`),
      ...is.map(text => `+${text}`),
    ])
    .join('\n');
}

export function parseChanges(text: string): Change[] {
  const changes: Change[] = [];
  for (const line of text.split('\n')) {
    const last = changes.at(-1);
    if (line.startsWith(AT)) {
      changes.push({ line: Number(line.slice(AT.length)), was: [], is: [] });
    } else {
      (line.startsWith('-') ? last?.was : last?.is)?.push(line.slice(1));
    }
  }
  return changes;
}
