import { InputError } from '@backstage/errors';
import { EnvironmentType } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { assertSpecIsTheAuthors } from './assertSpecIsTheAuthors';
import { EnvironmentRequest } from '../types';

/** @throws InputError that names the field of the request that does not fit */
export function assertFitsType(
  request: EnvironmentRequest,
  type: EnvironmentType,
): void {
  assertNamespaceFits(request, type);
  assertCompositionFits(request, type);
  assertSpecIsTheAuthors(request.spec, type);
}

function assertNamespaceFits(
  { namespace }: EnvironmentRequest,
  type: EnvironmentType,
): void {
  if (type.namespaced && !namespace) {
    throw new InputError(
      `Missing field 'namespace': environments of type '${type.ref}' are in a namespace; name one.`,
    );
  }
  if (!type.namespaced && namespace) {
    throw new InputError(
      `Invalid field 'namespace': environments of type '${type.ref}' are in no namespace; leave it out.`,
    );
  }
}

function assertCompositionFits(
  { composition }: EnvironmentRequest,
  { compositions, defaultComposition, ref }: EnvironmentType,
): void {
  const choices = compositions.join(', ');
  if (!composition) {
    if (compositions.length > 1 && !defaultComposition) {
      throw new InputError(
        `Missing field 'composition': several Compositions fit '${ref}' and none is its default; choose one of ${choices}.`,
      );
    }
    return;
  }
  // Where none is known, the portal may lack the right to read Compositions.
  if (compositions.length > 0 && !compositions.includes(composition)) {
    throw new InputError(
      `Invalid field 'composition': no Composition '${composition}' fits '${ref}'; choose one of ${choices}.`,
    );
  }
}
