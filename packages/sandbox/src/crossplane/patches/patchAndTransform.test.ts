import type { KubeObject } from '../../kube/KubeApi';
import type {
  FunctionRequest,
  FunctionResponse,
} from '../pipeline/CompositionFunction';
import type { Patch, ResourceTemplate } from './input';
import { patchAndTransform } from './patchAndTransform';

const composite: KubeObject = {
  apiVersion: 'lab.example.org/v1',
  kind: 'App',
  metadata: {
    name: 'shop',
    namespace: 'team',
    uid: 'u1',
    resourceVersion: '1',
    creationTimestamp: '2026-01-01T00:00:00Z',
    labels: { 'example.org/team': 'a' },
  },
  spec: { region: 'eu', size: 2, ports: [80, 443] },
};

const base = {
  apiVersion: 'lab.example.org/v1',
  kind: 'Widget',
  spec: { forProvider: { size: 1 } },
};

const existing: KubeObject = {
  ...base,
  metadata: { ...composite.metadata, name: 'shop-abc' },
  status: {
    atProvider: { endpoint: 'http://x', port: 80, open: true },
    conditions: [{ type: 'Ready', status: 'True' }],
  },
};

function run(options: {
  resources?: ResourceTemplate[];
  patchSets?: { name: string; patches: Patch[] }[];
  observed?: Record<string, KubeObject>;
  desired?: FunctionRequest['desired'];
}): FunctionResponse {
  const { resources, patchSets, observed = {}, desired } = options;
  return patchAndTransform({
    observed: { composite, resources: observed },
    desired: desired ?? {
      composite: { resource: {}, ready: 'Unspecified' },
      resources: {},
    },
    input: { resources, patchSets },
  });
}

function widget(options: Partial<ResourceTemplate> = {}): ResourceTemplate {
  return { name: 'w', base, ...options };
}

describe('patchAndTransform', () => {
  it('patches from the composite', () => {
    const { desired, results } = run({
      resources: [
        widget({
          patches: [
            {
              type: 'FromCompositeFieldPath',
              fromFieldPath: 'spec.size',
              toFieldPath: 'spec.forProvider.size',
              transforms: [
                { type: 'convert', convert: { toType: 'string' } },
                { type: 'map', map: { '2': 20 } },
              ],
            },
            {
              fromFieldPath: 'metadata.labels[example.org/team]',
              toFieldPath: 'metadata.labels.team',
            },
            { fromFieldPath: 'spec.missing', toFieldPath: 'spec.x' },
            {
              type: 'CombineFromComposite',
              combine: {
                strategy: 'string',
                variables: [
                  { fromFieldPath: 'metadata.name' },
                  { fromFieldPath: 'spec.ports[1]' },
                ],
                string: { fmt: '%s:%d' },
              },
              toFieldPath: 'spec.address',
            },
          ],
        }),
      ],
    });

    expect(results).toEqual([]);
    expect(desired.resources.w).toEqual({
      ready: 'Unspecified',
      resource: {
        ...base,
        metadata: { labels: { team: 'a' } },
        spec: { forProvider: { size: 20 }, address: 'shop:443' },
      },
    });
  });

  it('patches to the composite from what exists, and keeps its name', () => {
    const patches: Patch[] = [
      {
        type: 'ToCompositeFieldPath',
        fromFieldPath: 'status.atProvider.endpoint',
        toFieldPath: 'status.endpoint',
      },
      {
        type: 'CombineToComposite',
        combine: {
          strategy: 'string',
          variables: [{ fromFieldPath: 'metadata.name' }],
          string: { fmt: '<%s>' },
        },
        toFieldPath: 'status.name',
      },
    ];
    const absent = run({ resources: [widget({ patches })] });
    const present = run({
      resources: [widget({ patches })],
      observed: { w: existing },
    });

    expect(absent.desired.composite.resource).toEqual({});
    expect(present.desired.composite.resource).toEqual({
      status: { endpoint: 'http://x', name: '<shop-abc>' },
    });
    expect(present.desired.resources.w).toMatchObject({
      ready: 'True',
      resource: { metadata: { name: 'shop-abc', namespace: 'team' } },
    });
  });

  it('takes patches from patch sets', () => {
    const patches = [
      { fromFieldPath: 'spec.region', toFieldPath: 'spec.region' },
    ];
    const use = { type: 'PatchSet', patchSetName: 'common' };
    const { desired } = run({
      patchSets: [{ name: 'common', patches }],
      resources: [widget({ patches: [use] })],
    });
    expect(desired.resources.w.resource.spec).toMatchObject({ region: 'eu' });

    expect(run({ resources: [widget({ patches: [use] })] }).results).toEqual([
      {
        severity: 'Fatal',
        message:
          'cannot resolve PatchSets: cannot find PatchSet by name common',
      },
    ]);
  });

  it('holds back a new resource whose required source is missing', () => {
    const patches: Patch[] = [
      {
        fromFieldPath: 'status.ip',
        toFieldPath: 'spec.ip',
        policy: { fromFieldPath: 'Required' },
      },
    ];
    const absent = run({ resources: [widget({ patches })] });
    const present = run({
      resources: [widget({ patches })],
      observed: { w: existing },
    });

    expect(absent.desired.resources).toEqual({});
    expect(absent.desired.composite.ready).toBe('False');
    expect(absent.results[0].message).toBe(
      `not adding new composed resource "w" to desired state because "FromCompositeFieldPath" patch at index 0 has 'policy.fromFieldPath: Required': status: no such field`,
    );
    expect(present.desired.resources.w).toBeDefined();
    expect(present.results).toEqual([
      {
        severity: 'Warning',
        message: `cannot render composed resource "w" "FromCompositeFieldPath" patch at index 0: ignoring 'policy.fromFieldPath: Required' because 'to' resource already exists: status: no such field`,
      },
    ]);
  });

  it('changes what an earlier step desired if it has no base', () => {
    const template: ResourceTemplate = {
      name: 'w',
      patches: [{ fromFieldPath: 'spec.region', toFieldPath: 'spec.region' }],
    };
    const { desired } = run({
      resources: [template],
      desired: {
        composite: { resource: {}, ready: 'Unspecified' },
        resources: { w: { resource: { ...base }, ready: 'True' } },
      },
    });
    expect(desired.resources.w.resource.spec).toMatchObject({ region: 'eu' });

    expect(run({ resources: [template] }).results[0].message).toBe(
      'composed resource "w" has no base template, and was not produced by a previous Function in the pipeline',
    );
  });

  it('patches every element that a wildcard stands for', () => {
    const list = { ...base, spec: { rules: [{ host: 'a' }, { host: 'b' }] } };
    const patch = {
      fromFieldPath: 'spec.region',
      toFieldPath: 'spec.rules[*].host',
    };
    const { desired } = run({
      resources: [widget({ base: list, patches: [patch] })],
    });
    expect(desired.resources.w.resource.spec).toEqual({
      rules: [{ host: 'eu' }, { host: 'eu' }],
    });
  });

  it('stops at a patch that can never work', () => {
    const { desired, results } = run({
      resources: [
        widget({
          patches: [{ fromFieldPath: 'spec.size.x', toFieldPath: 'spec.x' }],
        }),
      ],
    });
    expect(desired.resources).toEqual({});
    expect(results).toEqual([
      {
        severity: 'Fatal',
        message:
          'cannot render composed resource "w" "FromCompositeFieldPath" patch at index 0: spec.size: not an object',
      },
    ]);
  });

  it.each([
    [[{ type: 'None' }], true],
    [[{ type: 'NonEmpty', fieldPath: 'status.atProvider.endpoint' }], true],
    [[{ type: 'NonEmpty', fieldPath: 'status.atProvider.nope' }], false],
    [
      [
        {
          type: 'MatchString',
          fieldPath: 'status.atProvider.endpoint',
          matchString: 'http://x',
        },
      ],
      true,
    ],
    [
      [
        {
          type: 'MatchInteger',
          fieldPath: 'status.atProvider.port',
          matchInteger: 81,
        },
      ],
      false,
    ],
    [[{ type: 'MatchTrue', fieldPath: 'status.atProvider.open' }], true],
    [[{ type: 'MatchFalse', fieldPath: 'status.atProvider.open' }], false],
    [
      [
        {
          type: 'MatchCondition',
          matchCondition: { type: 'Ready', status: 'True' },
        },
      ],
      true,
    ],
    [
      [
        { type: 'None' },
        {
          type: 'MatchCondition',
          matchCondition: { type: 'Up', status: 'True' },
        },
      ],
      false,
    ],
  ])('finds by %j that it is ready: %s', (readinessChecks, expected) => {
    const { desired } = run({
      resources: [widget({ readinessChecks })],
      observed: { w: existing },
    });
    expect(desired.resources.w.ready).toBe(expected ? 'True' : 'Unspecified');
  });
});
