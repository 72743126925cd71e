import { applyPatch, JsonPatchError, Operation } from 'fast-json-patch';
import { StatusError } from '../status/StatusError';
import { undecodable } from './undecodable';

/** A JSON patch (RFC 6902); the target stays as it is. */
export function applyJsonPatch(target: unknown, patch: unknown): unknown {
  if (!Array.isArray(patch)) {
    throw undecodable(patch, '[]handlers.jsonPatchOp');
  }
  try {
    const validate = true;
    const mutate = false;
    return applyPatch(target, patch as Operation[], validate, mutate)
      .newDocument;
  } catch (error) {
    if (error instanceof JsonPatchError) {
      throw new StatusError({
        code: 422,
        reason: 'Invalid',
        message:
          'the server rejected our request due to an error in our request',
        details: {},
      });
    }
    throw error;
  }
}
