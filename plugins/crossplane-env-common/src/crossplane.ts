import type { EnvironmentType } from './types';

/**
 * Fields that Crossplane adds to `spec` of a composite of scope LegacyCluster,
 * in 1.20 and 2 (`xcrd`'s `CompositeResourceSpecProps`). The connection details
 * that could be published to external stores are of 1.x alone.
 */
const COMPOSITE_FIELDS = [
  'claimRef',
  'compositionRef',
  'compositionRevisionRef',
  'compositionRevisionSelector',
  'compositionSelector',
  'compositionUpdatePolicy',
  'publishConnectionDetailsTo',
  'resourceRefs',
  'writeConnectionSecretToRef',
];

/**
 * The fields of `spec` that are Crossplane's own, by the style of an environment
 * type: an author's of the same name are overwritten, and with them one could
 * bind to somebody else's composite or adopt resources. A claim has those of
 * its composite as well, which Crossplane does not pass on.
 *
 * @public
 */
export const CROSSPLANE_SPEC_FIELDS: Readonly<
  Record<EnvironmentType['style'], readonly string[]>
> = {
  claim: [...COMPOSITE_FIELDS, 'compositeDeletePolicy', 'resourceRef'],
  'legacy-composite': COMPOSITE_FIELDS,
  composite: ['crossplane'],
};
