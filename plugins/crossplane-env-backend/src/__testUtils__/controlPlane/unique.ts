import { randomBytes } from 'node:crypto';

/** A name that nothing else on a shared control plane has. */
export function unique(prefix: string): string {
  return `${prefix}-${randomSuffix()}`;
}

/** A kind that nothing else on a shared control plane has. */
export function uniqueKind(prefix: string): string {
  return `${prefix}${randomSuffix()}`;
}

/** Lower-case letters only, so that it fits into a kind as well as into its plural. */
function randomSuffix(): string {
  return [...randomBytes(5)]
    .map(byte => String.fromCharCode(97 + (byte % 26)))
    .join('');
}
