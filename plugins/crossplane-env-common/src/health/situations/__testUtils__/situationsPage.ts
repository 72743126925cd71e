import { join } from 'node:path';

/** The page of the documentation that is generated from the situations. */
export const SITUATIONS_PAGE = join(
  __dirname,
  '../../../../../../docs/situations.md',
);
