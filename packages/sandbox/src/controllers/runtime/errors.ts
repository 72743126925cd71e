import { StatusError } from '../../kube/status/StatusError';

/** What a controller has already told in a condition or an event. */
export class ReconcileError extends Error {
  override readonly name = 'ReconcileError';
}

export function isNotFound(error: unknown): boolean {
  return error instanceof StatusError && error.reason === 'NotFound';
}

export function isConflict(error: unknown): boolean {
  return error instanceof StatusError && error.reason === 'Conflict';
}

export function isInvalid(error: unknown): boolean {
  return error instanceof StatusError && error.reason === 'Invalid';
}

/** Those that belong to the life of a control plane, unlike a fault in a controller. */
export function isExpectedError(error: unknown): boolean {
  return error instanceof ReconcileError || error instanceof StatusError;
}

/** The error in its context, `context: message`, and of the same nature. */
export function wrapError(error: unknown, context: string): Error {
  if (error instanceof StatusError) {
    const { code, reason, details } = error;
    const message = `${context}: ${error.message}`;
    return new StatusError({ code, reason, details, message });
  }
  if (error instanceof ReconcileError) {
    return new ReconcileError(`${context}: ${error.message}`);
  }
  return error instanceof Error ? error : new Error(String(error));
}
