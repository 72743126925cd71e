import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { EnvironmentType } from '@crossplane-env/backstage-plugin-crossplane-env-common';

const LEGACY_COMPOSITE_FIELDS = [
  'compositionRef',
  'compositionSelector',
  'compositionRevisionRef',
  'compositionRevisionSelector',
  'compositionUpdatePolicy',
  'resourceRefs',
  'claimRef',
  'writeConnectionSecretToRef',
];

/** Fields of `spec` that are Crossplane's and not the environment type's author's. */
const CROSSPLANE_FIELDS: Record<EnvironmentType['style'], string[]> = {
  claim: [...LEGACY_COMPOSITE_FIELDS, 'compositeDeletePolicy', 'resourceRef'],
  'legacy-composite': LEGACY_COMPOSITE_FIELDS,
  composite: ['crossplane'],
};

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
  const field = CROSSPLANE_FIELDS[type.style].find(name => name in spec);
  if (field) {
    throw new InputError(
      `Invalid field 'spec.${field}': it is set by Crossplane or from the request's other fields; leave it out.`,
    );
  }
}
