import type { JsonObject } from '@backstage/types';
import { condition } from '../__fixtures__/conditions';
import {
  aComposition,
  aCompositionRevision,
  aDefinition,
  aPackage,
  aRevision,
  established,
  type PlatformObjectSpec,
  platformOf,
} from '../__fixtures__/platform';
import {
  CREATED,
  LATER,
  secondsAfterCreation,
} from '../__fixtures__/resources';
import type { ObservedPlatformObject } from '../types';
import { KINDS } from './PlatformIndex';
import { assessPlatform } from './assessPlatform';

const UP = [
  condition('RevisionHealthy', 'True'),
  condition('RuntimeHealthy', 'True'),
];
const DOWN = [
  condition('RevisionHealthy', 'True'),
  condition('RuntimeHealthy', 'False', { message: 'no pods' }),
];
const ESTABLISHED = [
  condition('Established', 'True', { observedGeneration: 1 }),
];

const BASE: JsonObject = {
  pipeline: [
    {
      step: 'render',
      functionRef: { name: 'render' },
      input: {
        apiVersion: 'pt.fn.crossplane.io/v1beta1',
        kind: 'Resources',
        resources: [
          { base: { apiVersion: 'cloud.example.org/v1', kind: 'Bucket' } },
        ],
      },
    },
  ],
};

function platform(options: {
  provider?: typeof UP;
  fn?: typeof UP;
  definition?: PlatformObjectSpec;
}) {
  const { provider = UP, fn = UP, definition } = options;
  return [
    aDefinition({ conditions: ESTABLISHED, ...definition }),
    aComposition('apps', { spec: BASE }),
    aPackage('Provider', 'cloud'),
    aRevision('Provider', 'cloud', {
      conditions: provider,
      status: established(['buckets.cloud.example.org']),
    }),
    aPackage('Function', 'render'),
    aRevision('Function', 'render', { conditions: fn }),
  ];
}

function assess(
  objects: ObservedPlatformObject[],
  options: { now?: Date; unknownKinds?: string[] } = {},
) {
  const index = platformOf(objects, options.unknownKinds);
  const components = assessPlatform(index, { now: options.now ?? LATER });
  return new Map(
    components.map(component => [component.resource.kind, component]),
  );
}

describe('a platform', () => {
  it('works, and tells what depends on what', () => {
    const components = [...assess(platform({})).values()];
    expect(
      components.map(({ resource, title, verdict, diagnosis, dependents }) => ({
        kind: resource.kind,
        title,
        verdict,
        sentence: diagnosis.sentence,
        dependents,
      })),
    ).toEqual([
      {
        kind: 'CompositeResourceDefinition',
        title: 'App',
        verdict: 'ready',
        sentence: 'CompositeResourceDefinition apps.example.org works.',
        dependents: {
          environmentTypes: ['prod/example.org/App'],
          compositions: ['apps'],
          kinds: [],
        },
      },
      {
        kind: 'Composition',
        title: 'apps',
        verdict: 'ready',
        sentence: 'Composition apps works.',
        dependents: {
          environmentTypes: ['prod/example.org/App'],
          compositions: [],
          kinds: [],
        },
      },
      {
        kind: 'Function',
        title: 'render',
        verdict: 'ready',
        sentence: 'Function render works.',
        dependents: {
          environmentTypes: ['prod/example.org/App'],
          compositions: ['apps'],
          kinds: [],
        },
      },
      {
        kind: 'Provider',
        title: 'cloud',
        verdict: 'ready',
        sentence: 'Provider cloud works.',
        dependents: {
          environmentTypes: ['prod/example.org/App'],
          compositions: ['apps'],
          kinds: ['buckets.cloud.example.org'],
        },
      },
    ]);
  });

  it('F23: has a provider that does not run, as one fact', () => {
    expect(assess(platform({ provider: DOWN })).get('Provider')).toMatchObject({
      verdict: 'failed',
      diagnosis: {
        sentence: 'Provider cloud does not run: no pods.',
        actor: 'platform',
        evidence: { source: 'RuntimeHealthy' },
        cause: { key: 'platform|prod/pkg.crossplane.io/Provider/-/cloud' },
      },
    });
  });

  it('has Compositions that a broken function blocks, with the function as the cause', () => {
    expect(assess(platform({ fn: DOWN })).get('Composition')).toMatchObject({
      verdict: 'blocked',
      diagnosis: {
        sentence:
          'Composition apps cannot be used, as Function render does not run: no pods.',
        cause: { key: 'platform|prod/pkg.crossplane.io/Function/-/render' },
      },
    });
  });

  it('F41: has a Composition whose pipeline is not valid', () => {
    const revision = aCompositionRevision('apps', 1, {
      conditions: [
        condition('ValidPipeline', 'False', {
          message: 'missing capabilities',
        }),
      ],
    });
    const components = assess([...platform({}), revision]);
    expect(components.get('Composition')).toMatchObject({
      verdict: 'failed',
      diagnosis: { evidence: { source: 'ValidPipeline' } },
    });
  });

  it('has a Configuration with what it brought', () => {
    const refs = [
      { kind: 'Composition', name: 'apps' },
      { kind: 'CompositeResourceDefinition', name: 'apps.example.org' },
    ];
    const components = assess([
      ...platform({}),
      aPackage('Configuration', 'kit'),
      aRevision('Configuration', 'kit', {
        conditions: [condition('RevisionHealthy', 'True')],
        status: { objectRefs: refs },
      }),
    ]);
    expect(components.get('Configuration')).toMatchObject({
      verdict: 'ready',
      dependents: {
        compositions: ['apps'],
        environmentTypes: ['prod/example.org/App'],
      },
    });
  });
});

describe('an environment type', () => {
  const INVALID =
    'cannot apply rendered composite resource CustomResourceDefinition: cannot update object: CustomResourceDefinition.apiextensions.k8s.io "x" is invalid: spec';
  const EXISTS =
    'cannot apply rendered composite resource CustomResourceDefinition: cannot create object: customresourcedefinitions.apiextensions.k8s.io "x" already exists';
  const event = (message: string, lastSeen = '2026-11-21T13:05:00Z') => ({
    reason: 'EstablishComposite',
    message,
    lastSeen,
  });

  function verdictOf(
    definition: PlatformObjectSpec,
    options: Parameters<typeof assess>[1] = {},
  ) {
    return assess(platform({ definition }), options).get(
      'CompositeResourceDefinition',
    )?.verdict;
  }

  it.each<[string, string, PlatformObjectSpec]>([
    [
      'F40: stale',
      'its last change is not in force',
      { metadata: { generation: 2 }, events: [event(INVALID)] },
    ],
    [
      'F40: stale',
      'the event has expired, and the generation still tells',
      { metadata: { generation: 2 } },
    ],
    [
      'F40: stale',
      'a later change failed, as Crossplane 1.20 shows',
      {
        conditions: [condition('Established', 'True')],
        events: [event(INVALID)],
      },
    ],
    [
      'ready',
      'an event is older than its condition',
      { events: [event(INVALID, '2026-11-21T12:00:00Z')] },
    ],
    [
      'ready',
      'two controllers met, as Crossplane 1.20 shows',
      {
        conditions: [condition('Established', 'True')],
        events: [event(EXISTS)],
      },
    ],
    [
      'ready',
      'a function warned',
      { events: [{ ...event('x'), reason: 'Other' }] },
    ],
    ['failed', 'it never was', { conditions: [], events: [event(INVALID)] }],
    ['unknown', 'nothing is said of it', { conditions: [] }],
    [
      'unknown',
      'its claim is not offered',
      { spec: { claimNames: { kind: 'Db', plural: 'dbs' } } },
    ],
    ['deleting', 'it goes', { metadata: { deletionTimestamp: CREATED } }],
  ])('is %s when %s', (verdict, _when, definition) => {
    expect(verdictOf(definition)).toBe(verdict.replace('F40: ', ''));
  });

  it('is on its way in its first seconds', () => {
    const now = secondsAfterCreation(10);
    expect(verdictOf({ conditions: [] }, { now })).toBe('progressing');
  });

  it('is blocked without a Composition, if those may be read', () => {
    const objects = [aDefinition({ conditions: ESTABLISHED })];
    const kind = 'CompositeResourceDefinition';
    expect(assess(objects).get(kind)?.verdict).toBe('blocked');
    const unknownKinds = [KINDS.composition];
    expect(assess(objects, { unknownKinds }).get(kind)?.verdict).toBe('ready');
  });

  it('F40: is not possible when another one defines its kind', () => {
    const other = aDefinition({
      conditions: [],
      metadata: { name: 'zapps.example.org' },
    });
    const components = assessPlatform(platformOf([...platform({}), other]), {
      now: LATER,
    });
    expect(
      components
        .filter(({ resource }) => /Definition$/.test(resource.kind))
        .map(({ verdict, diagnosis }) => [verdict, diagnosis.sentence]),
    ).toEqual([
      ['ready', 'CompositeResourceDefinition apps.example.org works.'],
      [
        'failed',
        'CompositeResourceDefinition zapps.example.org defines the same kind as apps.example.org, which only one can.',
      ],
    ]);
  });

  it('says that a Composition is chosen at random', () => {
    const objects = [...platform({}), aComposition('other')];
    expect(
      assess(objects).get('CompositeResourceDefinition')?.diagnosis.sentence,
    ).toBe(
      'CompositeResourceDefinition apps.example.org works, and Crossplane chooses among apps and other at random for whoever names none.',
    );
  });

  it('has the title that it was given', () => {
    const metadata = { annotations: { 'crossplane-env.io/title': 'Web app' } };
    const components = assess(platform({ definition: { metadata } }));
    expect(components.get('CompositeResourceDefinition')?.title).toBe(
      'Web app',
    );
  });
});

it('bears objects that are not as they should be', () => {
  const garbage = [null, 1, 'x', [], {}].flatMap(value =>
    Object.values(KINDS).map(kind => {
      const [name, ...group] = kind.split('.');
      return {
        object: {
          apiVersion: `${group.join('.')}/v1`,
          kind: name,
          metadata: { name: `a${JSON.stringify(value)}`, labels: value },
          spec: value,
          status: { conditions: value, objectRefs: [value] },
        },
        events: value,
      } as unknown as ObservedPlatformObject;
    }),
  );
  const index = platformOf(garbage);
  expect(assessPlatform(index, { now: LATER }).length).toBeGreaterThan(20);
});
