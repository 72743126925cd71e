/** The platform's kinds, as `Kind.group`. */
export const KINDS = {
  xrd: 'CompositeResourceDefinition.apiextensions.crossplane.io',
  composition: 'Composition.apiextensions.crossplane.io',
  compositionRevision: 'CompositionRevision.apiextensions.crossplane.io',
  managedDefinition: 'ManagedResourceDefinition.apiextensions.crossplane.io',
  activationPolicy:
    'ManagedResourceActivationPolicy.apiextensions.crossplane.io',
  provider: 'Provider.pkg.crossplane.io',
  providerRevision: 'ProviderRevision.pkg.crossplane.io',
  function: 'Function.pkg.crossplane.io',
  functionRevision: 'FunctionRevision.pkg.crossplane.io',
  configuration: 'Configuration.pkg.crossplane.io',
  configurationRevision: 'ConfigurationRevision.pkg.crossplane.io',
  lock: 'Lock.pkg.crossplane.io',
  usage: 'Usage.protection.crossplane.io',
  clusterUsage: 'ClusterUsage.protection.crossplane.io',
  /** Of Crossplane before 2.0; cluster-scoped. */
  legacyUsage: 'Usage.apiextensions.crossplane.io',
} as const;

/**
 * The kinds that an {@link ObservedPlatform} is made of, as `Kind.group`.
 *
 * @public
 */
export const PLATFORM_KINDS: readonly string[] = Object.values(KINDS);
