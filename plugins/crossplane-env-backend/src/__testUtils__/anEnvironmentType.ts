import { EnvironmentType } from '@crossplane-env/backstage-plugin-crossplane-env-common';

/** An environment type, offered as a claim unless told. */
export function anEnvironmentType(
  overrides: Partial<EnvironmentType> = {},
): EnvironmentType {
  const { cluster = 'prod', kind = 'RunEnvironment' } = overrides;
  return {
    ref: `${cluster}/example.org/${kind}`,
    cluster,
    group: 'example.org',
    version: 'v1alpha1',
    kind,
    plural: `${kind.toLowerCase()}s`,
    namespaced: true,
    style: 'claim',
    title: 'Run environment',
    specSchema: { type: 'object' },
    compositions: ['standard'],
    defaultComposition: 'standard',
    ...overrides,
  };
}
