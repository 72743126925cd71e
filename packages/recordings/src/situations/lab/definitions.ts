import {
  autoReady,
  composition,
  fakeManagedCrds,
  patchAndTransform,
  widget,
  xrd,
  type KubeObjectInput,
} from '@crossplane-env/testkit';

const SIZE_PATCH = {
  type: 'FromCompositeFieldPath',
  fromFieldPath: 'spec.size',
  toFieldPath: 'spec.forProvider.size',
};

const CONFIG = {
  name: 'config',
  base: { apiVersion: 'v1', kind: 'ConfigMap', data: { owner: 'crossplane' } },
  patches: [
    {
      type: 'FromCompositeFieldPath',
      fromFieldPath: 'spec.region',
      toFieldPath: 'data.region',
    },
  ],
  readinessChecks: [{ type: 'None' }],
};

const ENDPOINT_PATCH = {
  type: 'ToCompositeFieldPath',
  fromFieldPath: 'status.atProvider.endpoint',
  toFieldPath: 'status.endpoint',
};

/** The kinds that situations share: managed resources, composites and a claim. */
export const labDefinitions: KubeObjectInput[] = [
  ...fakeManagedCrds,
  xrd({ kind: 'App', scope: 'Namespaced' }),
  xrd({ kind: 'Outer', scope: 'Namespaced' }),
  xrd({ kind: 'XDatabase', claimKind: 'Database' }),
  xrd({ kind: 'XOuterDatabase', claimKind: 'OuterDatabase' }),
];

/** What an App and a Database are made of, unless a situation says otherwise. */
export const labCompositions: KubeObjectInput[] = [
  composition('apps', 'App', [
    patchAndTransform(
      CONFIG,
      widget('widget', { patches: [SIZE_PATCH, ENDPOINT_PATCH] }),
    ),
    autoReady,
  ]),
  composition('databases', 'XDatabase', [
    patchAndTransform(
      widget('cluster-widget', {
        kind: 'ClusterWidget',
        patches: [SIZE_PATCH, ENDPOINT_PATCH],
      }),
    ),
    autoReady,
  ]),
];
