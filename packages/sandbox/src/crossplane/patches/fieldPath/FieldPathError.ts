import { FunctionError } from '../../pipeline/FunctionError';

/** A path that cannot be read or written; `notFound` where it could be later. */
export class FieldPathError extends FunctionError {
  readonly notFound: boolean;

  constructor(message: string, options: { notFound: boolean }) {
    super(message);
    this.notFound = options.notFound;
  }
}

export function isPathNotFound(error: unknown): error is FieldPathError {
  return error instanceof FieldPathError && error.notFound;
}
