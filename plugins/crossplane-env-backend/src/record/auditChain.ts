import type { AuditEntry } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { createHash } from 'node:crypto';

/*
 * Entries that hang together: each has the hash of the one before, so that none
 * can be changed, taken out or put elsewhere without changing all after it.
 * This is all that it takes to verify them, and it needs Node alone.
 */

/** An entry, of which the hash is to be made. */
export type UnhashedEntry = Omit<AuditEntry, 'hash'>;

/** One JSON for one value, as RFC 8785 has it. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) {
    return `[${value.map(one => canonicalJson(one ?? null)).join(',')}]`;
  }
  const fields = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`);
  return `{${fields.join(',')}}`;
}

/** SHA-256, hexadecimal, of the entry's canonical JSON. */
export function hashOf(entry: UnhashedEntry): string {
  return createHash('sha256').update(canonicalJson(entry)).digest('hex');
}

/**
 * What is wrong with a chain, in sentences; nothing of one that is whole.
 *
 * @param entries - of one chain, as they were handed out
 */
export function findChainFaults(entries: AuditEntry[]): string[] {
  const faults: string[] = [];
  let before: AuditEntry | undefined;
  for (const entry of entries) {
    const fault = findFault(entry, before);
    if (fault) faults.push(fault);
    before = entry;
  }
  return faults;
}

function findFault(
  entry: AuditEntry,
  before: AuditEntry | undefined,
): string | undefined {
  const { hash, ...unhashed } = entry;
  const { sequence, previousHash } = entry;
  const expected = (before?.sequence ?? 0) + 1;
  if (sequence < expected) {
    return `Entry ${sequence} is out of order: it comes after entry ${before?.sequence}.`;
  }
  if (sequence > expected) {
    return sequence === expected + 1
      ? `Entry ${expected} is missing.`
      : `The entries ${expected} to ${sequence - 1} are missing.`;
  }
  if (hashOf(unhashed) !== hash) {
    return `Entry ${sequence} was changed: its hash is not that of what it says.`;
  }
  if (previousHash !== before?.hash) {
    return `Entry ${sequence} does not follow the one before it: one of the two was exchanged.`;
  }
  return undefined;
}
