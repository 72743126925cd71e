import { KindSelector } from '../../kubernetes/KindSource';

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
export const OTHER_PLATFORM_KINDS: KindSelector[] = [
  ...inGroup('apiextensions.crossplane.io', {
    CompositionRevision: ['compositionrevisions', 'v1'],
    ManagedResourceDefinition: ['managedresourcedefinitions', 'v1alpha1'],
    ManagedResourceActivationPolicy: [
      'managedresourceactivationpolicies',
      'v1alpha1',
    ],
    Usage: ['usages', 'v1beta1'],
  }),
  ...inGroup('pkg.crossplane.io', {
    Provider: ['providers', 'v1'],
    ProviderRevision: ['providerrevisions', 'v1'],
    Function: ['functions', 'v1'],
    FunctionRevision: ['functionrevisions', 'v1'],
    Configuration: ['configurations', 'v1'],
    ConfigurationRevision: ['configurationrevisions', 'v1'],
    Lock: ['locks', 'v1beta1'],
  }),
  ...inGroup('protection.crossplane.io', {
    Usage: ['usages', 'v1beta1'],
    ClusterUsage: ['clusterusages', 'v1beta1'],
  }),
];

export const PLATFORM_KINDS = [
  XRD_KIND,
  COMPOSITION_KIND,
  ...OTHER_PLATFORM_KINDS,
];

/** @param kinds - plural and version, by kind */
function inGroup(
  group: string,
  kinds: Record<string, [plural: string, version: string]>,
): KindSelector[] {
  return Object.entries(kinds).map(([kind, [plural, version]]) => ({
    group,
    version,
    kind,
    plural,
  }));
}
