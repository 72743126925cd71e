import { FunctionError } from '../pipeline/FunctionError';

/** A transform that cannot be applied to its input. */
export class TransformError extends FunctionError {}
