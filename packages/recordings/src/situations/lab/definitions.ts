import {
  type CrossplaneVersion,
  isCrossplane2,
} from '@crossplane-env/control-plane';
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

/** The kinds that situations share: managed resources, and composites with claims. */
const definitions: KubeObjectInput[] = [
  ...fakeManagedCrds,
  xrd({ kind: 'XDatabase', claimKind: 'Database' }),
  xrd({ kind: 'XOuterDatabase', claimKind: 'OuterDatabase' }),
];

/** Those that Crossplane 2 has beside them. */
const definitions2: KubeObjectInput[] = [
  xrd({ kind: 'App', scope: 'Namespaced' }),
  xrd({ kind: 'Outer', scope: 'Namespaced' }),
];

/** What a Database is made of, unless a situation says otherwise. */
const compositions: KubeObjectInput[] = [
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

/** What an App is made of. */
const compositions2: KubeObjectInput[] = [
  composition('apps', 'App', [
    patchAndTransform(
      CONFIG,
      widget('widget', { patches: [SIZE_PATCH, ENDPOINT_PATCH] }),
    ),
    autoReady,
  ]),
];

/** What a control plane has before situations are played on it. */
export function labOf(crossplane: CrossplaneVersion): {
  definitions: KubeObjectInput[];
  compositions: KubeObjectInput[];
} {
  return isCrossplane2(crossplane)
    ? {
        definitions: [...definitions, ...definitions2],
        compositions: [...compositions, ...compositions2],
      }
    : { definitions, compositions };
}
