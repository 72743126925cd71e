import { InputError } from '@backstage/errors';

const DEFAULT_LIMIT = 50;

/** Of what a database counts; longer ones are none of anything. */
const NUMBER = /^\d{1,15}$/;

/** Whether it may be what a database calls something that it counts. */
export function isNumber(id: string): boolean {
  return NUMBER.test(id);
}

/**
 * A page of what a database counts, the latest first.
 *
 * @param options.load - those before that number, or the latest; no more than `limit`
 * @throws InputError where the cursor is of no such page
 */
export async function loadPage<T>(
  { cursor, limit = DEFAULT_LIMIT }: { cursor?: string; limit?: number },
  options: {
    load(page: { before?: string; limit: number }): Promise<T[]>;
    numberOf(item: T): string;
  },
): Promise<{ items: T[]; pageInfo: { nextCursor?: string } }> {
  const before = cursor === undefined ? undefined : decodeCursor(cursor);
  const found = await options.load({ before, limit: limit + 1 });
  const items = found.slice(0, limit);
  const nextCursor =
    found.length > limit
      ? encodeCursor(options.numberOf(items.at(-1)!))
      : undefined;
  return { items, pageInfo: { nextCursor } };
}

/** Opaque to those who pass it on. */
function encodeCursor(number: string): string {
  return Buffer.from(number).toString('base64url');
}

function decodeCursor(cursor: string): string {
  const number = Buffer.from(cursor, 'base64url').toString('utf8');
  if (isNumber(number)) return number;
  throw new InputError(
    "Invalid field 'cursor': pass on 'pageInfo.nextCursor' of the previous page unchanged.",
  );
}
