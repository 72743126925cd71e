import { CODES, CONVENTIONS, type CodeRow, type Speaker } from './codes';

/** The same for a code however it is written. */
export function keyOfCode(code: string): string {
  return code
    .toLowerCase()
    .replace(/^(?:client|server)\./, '')
    .replace(/[^a-z0-9]/g, '')
    .replace(/(?:exception|fault)$/, '');
}

const KEYS = new WeakMap<CodeRow, Set<string>>();

function keysOf(row: CodeRow): Set<string> {
  let keys = KEYS.get(row);
  if (!keys) {
    keys = new Set(row.codes.trim().split(/\s+/).map(keyOfCode));
    KEYS.set(row, keys);
  }
  return keys;
}

/** The speaker's own row; else, of codes in words, that of anybody. */
export function rowOf(code: string, speaker: Speaker): CodeRow | undefined {
  const key = keyOfCode(code);
  const rows = CODES.flat().filter(row => keysOf(row).has(key));
  const own = rows.find(row => row.speaker === speaker);
  if (own || !/[a-z]/.test(key)) return own;
  return rows.find(row => row.speaker !== 'registry');
}

/** How publishers name such codes; undefined where they do not. */
export function conventionOf(
  code: string,
): (typeof CONVENTIONS)[number] | undefined {
  const words = code
    .replace(/(?:Exception|Fault|Error)$/, '')
    .split(/[^A-Za-z0-9]+/)
    .map(part => (/[a-z]/.test(part) ? part : part.toLowerCase()))
    .map(part => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
  return CONVENTIONS.find(({ pattern }) => pattern.test(words));
}
