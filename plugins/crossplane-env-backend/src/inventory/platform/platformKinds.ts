import { PLATFORM_RESOURCES } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { KindSelector } from '../../kubernetes/reflector/KindSource';

/** Of XRDs; its first version is served by Crossplane 1 and 2 alike. */
export const XRD_KIND: KindSelector = {
  group: 'apiextensions.crossplane.io',
  version: 'v1',
  kind: 'CompositeResourceDefinition',
};

export const COMPOSITION_KIND: KindSelector = {
  group: 'apiextensions.crossplane.io',
  version: 'v1',
  kind: 'Composition',
};

/**
 * What environments are made with beside XRDs and Compositions. No version of
 * Crossplane serves all of it; with its plural, it takes one request to find out.
 */
export const OTHER_PLATFORM_KINDS: KindSelector[] = PLATFORM_RESOURCES.filter(
  ({ kind }) => ![XRD_KIND.kind, COMPOSITION_KIND.kind].includes(kind),
);

export const PLATFORM_KINDS = [
  XRD_KIND,
  COMPOSITION_KIND,
  ...OTHER_PLATFORM_KINDS,
];
