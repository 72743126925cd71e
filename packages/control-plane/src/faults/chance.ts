import { createHash } from 'node:crypto';

/**
 * A number from 0 to 1 that depends on nothing but what it is for. Requests
 * that come in another order than in the run before get the same ones.
 */
export function chance(...what: (string | number)[]): number {
  const digest = createHash('sha256').update(JSON.stringify(what)).digest();
  return digest.readUInt32BE(0) / 2 ** 32;
}
