import { badRequest } from '../status/statusErrors';
import { StatusError } from '../status/StatusError';

/** The refusal of a patch that has not the form of its kind of patch. */
export function undecodable(patch: unknown, goType: string): StatusError {
  if (patch === null) {
    return badRequest('Invalid JSON Patch');
  }
  const found = Array.isArray(patch) ? 'array' : typeof patch;
  return badRequest(
    `error decoding patch: json: cannot unmarshal ${found} into Go value of type ${goType}`,
  );
}
