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
