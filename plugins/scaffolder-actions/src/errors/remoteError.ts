import { ErrorLike, isError, toError } from '@backstage/errors';

/**
 * The error as the crossplane-env backend raised it, taken out of the
 * ResponseError that it travelled in. Compare it by name.
 */
export function remoteError(error: unknown): ErrorLike {
  const local = toError(error);
  return local.name === 'ResponseError' && isError(local.cause)
    ? local.cause
    : local;
}
