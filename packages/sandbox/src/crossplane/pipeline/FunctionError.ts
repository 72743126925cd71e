import type { DesiredState, FunctionResponse } from './CompositionFunction';

/** What a composition function says when it cannot go on: its fatal result. */
export class FunctionError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** Adds to a function's error where it happened. */
export function inContext<T>(context: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof FunctionError) {
      throw new FunctionError(`${context}: ${error.message}`);
    }
    throw error;
  }
}

/** What the action answers, or the state as it was with a fatal result. */
export function orFatal(
  desired: DesiredState,
  action: () => FunctionResponse,
): FunctionResponse {
  try {
    return action();
  } catch (error) {
    if (error instanceof FunctionError) {
      const { message } = error;
      return { desired, results: [{ severity: 'Fatal', message }] };
    }
    throw error;
  }
}
