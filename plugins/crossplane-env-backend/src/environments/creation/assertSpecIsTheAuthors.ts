import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  CROSSPLANE_SPEC_FIELDS,
  EnvironmentType,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';

/**
 * Refuses a spec that reaches for Crossplane's own fields: with them one could
 * bind to somebody else's composite or adopt resources.
 *
 * @throws InputError that names the field
 */
export function assertSpecIsTheAuthors(
  spec: JsonObject,
  type: EnvironmentType,
): void {
  const field = CROSSPLANE_SPEC_FIELDS[type.style].find(name => name in spec);
  if (field) {
    throw new InputError(
      `Invalid field 'spec.${field}': it is set by Crossplane or from the request's other fields; leave it out.`,
    );
  }
}
