import { JsonObject } from '@backstage/types';
import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { trimPlatformObject } from './platform';

function object(
  kind: string,
  fields: { spec?: JsonObject; status?: JsonObject },
): KubernetesObject {
  return {
    apiVersion: 'example.org/v1',
    kind,
    metadata: {
      name: 'x',
      uid: 'uid-x',
      resourceVersion: '1',
      creationTimestamp: '2026-01-01T00:00:00Z',
      annotations: {
        'kubectl.kubernetes.io/last-applied-configuration': 'hunter2',
        title: 'X',
      },
    },
    ...fields,
  };
}

const PIPELINE = [
  {
    step: 'render',
    functionRef: { name: 'function-patch-and-transform' },
    input: {
      apiVersion: 'pt.fn.crossplane.io/v1beta1',
      kind: 'Resources',
      resources: [
        {
          name: 'bucket',
          base: {
            apiVersion: 's3.aws.upbound.io/v1beta1',
            kind: 'Bucket',
            spec: { password: 'hunter2' },
          },
          patches: [
            { fromFieldPath: 'spec.region', toFieldPath: 'spec.area' },
            { type: 'PatchSet', patchSetName: 'common' },
            {
              type: 'CombineFromComposite',
              combine: {
                variables: [{ fromFieldPath: 'metadata.name' }],
                strategy: 'string',
                string: { fmt: 'hunter2-%s' },
              },
              toFieldPath: 'spec.name',
            },
            { type: 'ToCompositeFieldPath', fromFieldPath: 'spec.back' },
            { fromFieldPath: 'status.hunter2', toFieldPath: 'spec.x' },
          ],
        },
      ],
      patchSets: [
        { name: 'common', patches: [{ fromFieldPath: 'spec.tier' }] },
      ],
    },
    credentials: [
      { name: 'c', source: 'Secret', secretRef: { name: 'hunter2' } },
    ],
  },
];

const STEP = {
  step: 'render',
  functionRef: { name: 'function-patch-and-transform' },
  patched: {
    bucket: [
      { from: 'spec.region', to: 'spec.area' },
      { from: 'spec.tier', to: 'spec.tier' },
      { from: 'metadata.name', to: 'spec.name' },
    ],
  },
};

it('keeps of a Composition what it is for, what it calls and which types it writes out', () => {
  const { spec } = trimPlatformObject(
    object('Composition', {
      spec: {
        compositeTypeRef: { apiVersion: 'example.org/v1', kind: 'App' },
        mode: 'Pipeline',
        pipeline: PIPELINE,
      },
    }),
  );

  expect(spec).toMatchObject({
    compositeTypeRef: { apiVersion: 'example.org/v1', kind: 'App' },
    pipeline: [
      {
        ...STEP,
        input: [
          { apiVersion: 'pt.fn.crossplane.io/v1beta1', kind: 'Resources' },
          { apiVersion: 's3.aws.upbound.io/v1beta1', kind: 'Bucket' },
        ],
      },
    ],
  });
});

it('keeps of a CompositionRevision no more than its number, what it calls and which fields go where', () => {
  const { spec, status } = trimPlatformObject(
    object('CompositionRevision', {
      spec: {
        compositeTypeRef: { apiVersion: 'example.org/v1', kind: 'App' },
        revision: 3,
        pipeline: PIPELINE,
        environment: { patches: ['hunter2'] },
      },
      status: { conditions: [{ type: 'ValidPipeline', status: 'True' }] },
    }),
  );

  expect(spec).toEqual({
    compositeTypeRef: { apiVersion: 'example.org/v1', kind: 'App' },
    revision: 3,
    pipeline: [STEP],
  });
  expect(status).toEqual({
    conditions: [{ type: 'ValidPipeline', status: 'True' }],
  });
});

it.each<[string, JsonObject]>([
  ['another function', { apiVersion: 'gotemplating.fn/v1', kind: 'Resources' }],
  ['resources without a name', { resources: [{ patches: [] }] }],
  [
    'more patches than anybody reads',
    {
      resources: [
        { name: 'a', patches: Array(201).fill({ fromFieldPath: 'spec.a' }) },
      ],
    },
  ],
])('keeps no patches of %s', (_what, input) => {
  const { spec } = trimPlatformObject(
    object('CompositionRevision', {
      spec: {
        pipeline: [
          {
            step: 's',
            input: {
              apiVersion: 'pt.fn.crossplane.io/v1beta1',
              kind: 'Resources',
              ...input,
            },
          },
        ],
      },
    }),
  );
  expect(spec?.pipeline).toEqual([{ step: 's' }]);
});

it('passes over patches that are none', () => {
  const input = {
    apiVersion: 'pt.fn.crossplane.io/v1beta1',
    kind: 'Resources',
    resources: [{ name: 'a', patches: [1, null, { fromFieldPath: 2 }, 'x'] }],
    patchSets: 'x',
  };
  const { spec } = trimPlatformObject(
    object('Composition', { spec: { pipeline: [{ input }, 7, null] } }),
  );
  expect(spec?.pipeline).toMatchObject([{ patched: { a: [] } }, {}, {}]);
});

it.each(['CompositeResourceDefinition', 'ManagedResourceDefinition'])(
  'keeps no schema of a %s',
  kind => {
    const { spec } = trimPlatformObject(
      object(kind, {
        spec: {
          group: 'example.org',
          names: { kind: 'App' },
          versions: [
            {
              name: 'v1',
              referenceable: true,
              served: true,
              schema: { openAPIV3Schema: { description: 'hunter2' } },
            },
          ],
        },
      }),
    );

    expect(spec).toEqual({
      group: 'example.org',
      names: { kind: 'App' },
      versions: [{ name: 'v1', referenceable: true, served: true }],
    });
  },
);

it('keeps of a ProviderRevision which kinds it brings', () => {
  const { status } = trimPlatformObject(
    object('ProviderRevision', {
      spec: { desiredState: 'Active' },
      status: {
        conditions: [],
        permissionRequests: [{ apiGroups: ['hunter2'] }],
        objectRefs: [
          {
            apiVersion: 'apiextensions.k8s.io/v1',
            kind: 'CustomResourceDefinition',
            name: 'buckets.s3.aws.upbound.io',
            uid: '1',
          },
        ],
      },
    }),
  );

  expect(status).toEqual({
    conditions: [],
    objectRefs: [
      { kind: 'CustomResourceDefinition', name: 'buckets.s3.aws.upbound.io' },
    ],
  });
});

it.each([
  ['Composition', {}],
  ['Composition', { spec: { pipeline: 'odd' } }],
  ['Composition', { spec: { pipeline: [null, 7, { input: 'text' }] } }],
  ['CompositionRevision', { spec: { pipeline: {} } }],
  ['CompositeResourceDefinition', { spec: { versions: [null] } }],
  ['ProviderRevision', { status: { objectRefs: [7, null] } }],
  ['Provider', { spec: { package: 7 } }],
] as Array<[string, { spec?: JsonObject; status?: JsonObject }]>)(
  'survives an odd %s, %j',
  (kind, fields) => {
    expect(trimPlatformObject(object(kind, fields)).kind).toBe(kind);
  },
);

it('keeps nothing confidential, nor what was applied last', () => {
  const trimmed = trimPlatformObject(
    object('Composition', { spec: { pipeline: PIPELINE } }),
  );

  expect(JSON.stringify(trimmed)).not.toContain('hunter2');
  expect(trimmed.metadata.annotations).toEqual({ title: 'X' });
});
