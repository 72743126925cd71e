import { toError } from '@backstage/errors';

const TRANSIENT_NAMES = ['ServiceUnavailableError', 'TimeoutError'];

/** Whether the same request may well succeed a little later. */
export function isTransientError(error: unknown): boolean {
  const { name, message, statusCode } = toError(error);
  if (typeof statusCode === 'number') {
    return statusCode >= 500 || statusCode === 429;
  }
  // What `fetch` throws when there is no connection.
  const isNetworkError = name === 'TypeError' && message === 'fetch failed';
  return isNetworkError || TRANSIENT_NAMES.includes(name);
}
