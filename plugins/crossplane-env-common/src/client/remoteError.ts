import { type ErrorLike, isError, toError } from '@backstage/errors';

/**
 * The error as the crossplane-env backend raised it, taken out of the
 * `ResponseError` that {@link CrossplaneEnvClient} throws; its message is meant
 * for people. Any other error is returned as it is. Compare it by name.
 *
 * @public
 */
export function remoteError(error: unknown): ErrorLike {
  const local = toError(error);
  return local.name === 'ResponseError' && isError(local.cause)
    ? local.cause
    : local;
}
