import { ListEnvironmentsRequest } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import {
  comparePositions,
  decodeCursor,
  encodeCursor,
  Position,
} from './cursor';

const DEFAULT_LIMIT = 50;

/** The page that the request asks for, of the items that match its filters; newest first. */
export function paginate<T extends Position>(
  items: T[],
  request: ListEnvironmentsRequest,
): { page: T[]; nextCursor?: string } {
  const { limit = DEFAULT_LIMIT, cursor, ...filters } = request;
  const after =
    cursor === undefined ? undefined : decodeCursor(cursor, filters);
  const rest = items
    .filter(item => !after || comparePositions(after, item) < 0)
    .sort(comparePositions);
  const page = rest.slice(0, limit);
  return {
    page,
    ...(rest.length > limit && {
      nextCursor: encodeCursor(page[page.length - 1], filters),
    }),
  };
}
