import { InputError } from '@backstage/errors';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { EnvironmentFilters } from './EnvironmentFilters';

/** Where a page ends; environments are in this order, newest first. */
export interface Position {
  /** ISO 8601. */
  createdAt: string;
  uid: string;
}

const cursorSchema = z.object({
  createdAt: z.string(),
  uid: z.string(),
  filters: z.record(z.string(), z.string()),
});

/** @param filters - of the list that the position is in */
export function encodeCursor(
  { createdAt, uid }: Position,
  filters: EnvironmentFilters,
): string {
  const json = JSON.stringify({ createdAt, uid, filters });
  return Buffer.from(json).toString('base64url');
}

/** @throws InputError when the cursor was not handed out, or for a list with other filters */
export function decodeCursor(
  cursor: string,
  filters: EnvironmentFilters,
): Position {
  const { filters: filtersThen, ...position } = parseCursor(cursor);
  if (!isDeepStrictEqual(filtersThen, withoutUndefined(filters))) {
    throw new InputError(
      "Invalid field 'cursor': it belongs to a list with other filters; repeat those of the first page, or leave the cursor out.",
    );
  }
  return position;
}

/** For sorting: newest first, and one order among those of the same second. */
export function comparePositions(a: Position, b: Position): number {
  return (
    Date.parse(b.createdAt) - Date.parse(a.createdAt) ||
    a.uid.localeCompare(b.uid)
  );
}

function parseCursor(cursor: string): z.output<typeof cursorSchema> {
  try {
    const json = Buffer.from(cursor, 'base64url').toString('utf8');
    return cursorSchema.parse(JSON.parse(json));
  } catch {
    throw new InputError(
      "Invalid field 'cursor': pass on 'pageInfo.nextCursor' of the previous page unchanged.",
    );
  }
}

function withoutUndefined(filters: EnvironmentFilters): object {
  return Object.fromEntries(
    Object.entries(filters).filter(([, value]) => value !== undefined),
  );
}
