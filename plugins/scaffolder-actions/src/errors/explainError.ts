import { remoteError } from '@crossplane-env/backstage-plugin-crossplane-env-common';

const REASONS: Record<string, string> = {
  AuthenticationError: 'Your sign-in has expired; start the task again.',
  NotAllowedError: 'You are not allowed to do this.',
  ServiceUnavailableError:
    'The cluster cannot be reached at the moment; retry the task later.',
};

/**
 * The same error, told to the person who started the task. An aborted task is
 * no failure and stays as it is.
 *
 * @param outcome - a sentence that says what did not happen
 */
export function explainError(error: unknown, outcome: string): Error {
  const cause = remoteError(error);
  if (cause.name === 'AbortError') {
    return cause;
  }
  const explained = new Error(
    [outcome, REASONS[cause.name], cause.message].filter(Boolean).join(' '),
    { cause },
  );
  explained.name = cause.name;
  return explained;
}
