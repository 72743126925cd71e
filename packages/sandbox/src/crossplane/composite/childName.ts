import { createHash } from 'node:crypto';

const MAX_LENGTH = 63;
const HASH_LENGTH = 12;

/** The name of a composed resource: that of the root, and a hash that only this child has. */
export function childName(options: {
  prefix: string;
  parentUid: string;
  child: string;
}): string {
  const suffix = createHash('sha256')
    .update(options.parentUid + options.child)
    .digest('hex')
    .slice(0, HASH_LENGTH);
  const prefix = options.prefix.replace(/-$/, '');
  const room = MAX_LENGTH - HASH_LENGTH - 1;
  return `${prefix.slice(0, room)}-${suffix}`;
}
