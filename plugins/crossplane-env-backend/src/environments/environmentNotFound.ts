import { NotFoundError } from '@backstage/errors';

/** One text for what is not there and for what may not be seen, so that nobody can tell which. */
export function environmentNotFound(ref: string): NotFoundError {
  return new NotFoundError(
    `There is no environment '${ref}', or you may not see it.`,
  );
}
