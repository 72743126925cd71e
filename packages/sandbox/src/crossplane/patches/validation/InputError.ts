import { FunctionError } from '../../pipeline/FunctionError';

/** What is wrong with one field of a function's input. */
export class InputError extends FunctionError {}

export function required(path: string, detail: string): InputError {
  return new InputError(`${path}: Required value: ${detail}`);
}

export function invalid(
  path: string,
  value: unknown,
  detail: string,
): InputError {
  return new InputError(
    `${path}: Invalid value: ${JSON.stringify(value ?? '')}: ${detail}`,
  );
}
