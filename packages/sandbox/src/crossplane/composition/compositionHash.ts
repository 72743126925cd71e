import { createHash } from 'node:crypto';
import type { Composition } from './Composition';

/** Label values end at this length. */
const LENGTH = 63;

/**
 * Names a state of a Composition: its labels, annotations and spec. Crossplane
 * hashes another serialization, so that the values differ from its own.
 */
export function compositionHash({ metadata, spec }: Composition): string {
  const content = [metadata.labels ?? {}, metadata.annotations ?? {}, spec];
  return createHash('sha256')
    .update(JSON.stringify(content, sortKeys))
    .digest('hex')
    .slice(0, LENGTH);
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value;
  }
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}
