import type { JsonObject } from '@backstage/types';
import {
  condition,
  READY,
  synced,
  syncError,
  unready,
} from '../__fixtures__/conditions';
import {
  aComposition,
  aCompositionRevision,
  aDefinition,
  aPackage,
  aRevision,
  platformOf,
} from '../__fixtures__/platform';
import {
  claim,
  composite,
  LATER,
  managed,
  secondsAfterCreation,
} from '../__fixtures__/resources';
import { assessEnvironment } from '../assess';
import { KINDS } from '../platform/PlatformIndex';
import type { ObservedPlatformObject, ObservedResource } from '../types';

function diagnose(
  root: ObservedResource,
  objects: ObservedPlatformObject[],
  options: { now?: Date; unknownKinds?: string[] } = {},
) {
  const platform = platformOf(objects, options.unknownKinds);
  const { now = LATER } = options;
  return assessEnvironment(root, { now, platform }).health.diagnosis;
}

function app(machinery: JsonObject, rest = {}): ObservedResource {
  return composite({
    conditions: READY,
    spec: { crossplane: machinery },
    children: [managed({ conditions: READY })],
    ...rest,
  });
}

const DOWN = [
  condition('RevisionHealthy', 'True'),
  condition('RuntimeHealthy', 'False', { message: 'no pods' }),
];
const UP = [
  condition('RevisionHealthy', 'True'),
  condition('RuntimeHealthy', 'True'),
];

function fn(conditions = DOWN): ObservedPlatformObject[] {
  return [
    aPackage('Function', 'render'),
    aRevision('Function', 'render', { conditions }),
  ];
}

describe('a function', () => {
  const STEP =
    'cannot compose resources: cannot run Composition pipeline step "s": ';
  const NO_REVISION = `${STEP}cannot get gRPC client connection for Function "render": cannot find an active FunctionRevision (a FunctionRevision with spec.desiredState: Active)`;
  const NO_ANSWER = `${STEP}cannot run Function "render": rpc error: code = Unavailable desc = connection refused`;
  const KEY = 'platform|prod/pkg.crossplane.io/Function/-/render';

  it.each<[string, string, ObservedPlatformObject[], boolean, string]>([
    ['F09: is missing', NO_REVISION, [], false, 'calls, is not installed'],
    [
      'F10: does not run',
      NO_ANSWER,
      fn(),
      true,
      'Function render does not run',
    ],
    [
      'F25: cannot be pulled',
      NO_REVISION,
      [
        aPackage('Function', 'render', [
          condition('Installed', 'False', {
            reason: 'UnpackingPackage',
            message: 'cannot unpack package: … toomanyrequests',
          }),
        ]),
      ],
      true,
      'the package of Function render cannot be had',
    ],
    [
      'F11: runs and does not answer',
      NO_ANSWER,
      fn(UP),
      true,
      'does not answer',
    ],
  ])('%s', (_what, message, objects, healsItself, words) => {
    const root = composite({ conditions: [syncError(message)] });
    const diagnosis = diagnose(root, objects);
    expect(diagnosis).toMatchObject({ healsItself, cause: { key: KEY } });
    expect(diagnosis.sentence).toContain(words);
  });

  it('is the same cause without any knowledge of the platform', () => {
    const root = composite({ conditions: [syncError(NO_ANSWER)] });
    const { health } = assessEnvironment(root, { now: LATER });
    expect(health.diagnosis.cause?.key).toBe(KEY);
  });
});

describe('a composite on which nothing is written', () => {
  const root = composite({
    spec: { crossplane: { compositionRef: { name: 'apps' } } },
  });
  const composition = aComposition('apps', { functions: ['render'] });

  it('F10: waits for a function that does not run', () => {
    expect(diagnose(root, [composition, ...fn()])).toMatchObject({
      sentence:
        'Nothing has reported on App shop, as Function render does not run: no pods.',
      cause: { resource: { kind: 'Function', name: 'render' } },
    });
  });

  it('may wait for a function of which no more is known, for two minutes', () => {
    const now = secondsAfterCreation(60);
    expect(diagnose(root, [composition, ...fn(UP)], { now })).toMatchObject({
      sentence:
        'Nothing has reported on App shop, and Crossplane may be waiting for an answer of render, for which it allows two minutes.',
      healsItself: true,
    });
  });

  it('has nothing to wait for after that', () => {
    expect(diagnose(root, [composition, ...fn(UP)]).sentence).toBe(
      'Nothing has reported on App shop.',
    );
  });

  it('is new in its first seconds', () => {
    const now = secondsAfterCreation(3);
    expect(diagnose(root, [composition, ...fn(UP)], { now }).actor).toBe(
      'nobody',
    );
  });
});

describe('a composite that is ready', () => {
  const pinned = {
    compositionRef: { name: 'apps' },
    compositionRevisionRef: { name: 'apps-1' },
    compositionUpdatePolicy: 'Manual',
  };
  const revisions = [1, 2, 3].map(n => aCompositionRevision('apps', n));

  it('F37: stays with an old revision', () => {
    expect(diagnose(app(pinned), revisions)).toMatchObject({
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      remarks: [
        {
          sentence:
            'App shop stays with revision 1 of Composition apps, of which 3 is the newest.',
          nextStep: expect.stringContaining('apps-3'),
          key: 'platform|prod/apiextensions.crossplane.io/Composition/-/apps|pinned',
        },
      ],
    });
  });

  it('F37: is told below a claim as well', () => {
    const root = claim({
      conditions: READY,
      children: [
        composite({
          conditions: READY,
          spec: pinned,
          children: [managed({ conditions: READY })],
        }),
      ],
    });
    expect(diagnose(root, revisions).remarks).toMatchObject([
      { sentence: expect.stringContaining('stays with revision') },
    ]);
  });

  it.each<[string, JsonObject, ObservedPlatformObject[]]>([
    [
      'the newest is in force',
      { ...pinned, compositionRevisionRef: { name: 'apps-3' } },
      revisions,
    ],
    [
      'it follows the newest',
      { ...pinned, compositionUpdatePolicy: 'Automatic' },
      revisions,
    ],
    ['revisions are not known', pinned, []],
  ])('says nothing of revisions when %s', (_when, machinery, objects) => {
    expect(diagnose(app(machinery), objects)).toMatchObject({
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      cause: undefined,
    });
  });

  const gold = { labels: { tier: 'gold' } };
  const fitting = [
    aComposition('a', { metadata: gold }),
    aComposition('b', { metadata: gold }),
    aComposition('c'),
  ];
  const selector = { matchLabels: { tier: 'gold' } };

  it('was given one of several Compositions at random', () => {
    const machinery = {
      compositionRef: { name: 'b' },
      compositionSelector: selector,
    };
    expect(diagnose(app(machinery), [aDefinition(), ...fitting])).toMatchObject(
      {
        remarks: [
          {
            sentence:
              'Crossplane chose b for App shop at random, as a and b all fit.',
            resource: { kind: 'CompositeResourceDefinition' },
          },
        ],
      },
    );
  });

  it.each<[string, JsonObject, ObservedPlatformObject]>([
    ['it refers to one', { compositionRef: { name: 'b' } }, aDefinition()],
    [
      'one is enforced',
      { compositionSelector: selector },
      aDefinition({ spec: { enforcedCompositionRef: { name: 'a' } } }),
    ],
    [
      'there is a default',
      {},
      aDefinition({ spec: { defaultCompositionRef: { name: 'a' } } }),
    ],
    [
      'its labels fit one only',
      { compositionSelector: { matchLabels: { tier: 'silver' } } },
      aDefinition(),
    ],
  ])('says nothing of chance when %s', (_when, machinery, definition) => {
    expect(diagnose(app(machinery), [definition, ...fitting]).cause).toBe(
      undefined,
    );
  });

  it('F44: is not trusted when readiness comes and goes', () => {
    const readinessChanges = { count: 7, since: '2026-11-21T12:00:00Z' };
    const { health } = assessEnvironment(app({}), {
      now: LATER,
      readinessChanges,
    });
    expect(health.diagnosis).toMatchObject({
      remarks: [
        {
          sentence:
            'App shop became ready or stopped being so 7 times since 2026-11-21T12:00:00Z.',
          key: 'resource|prod/example.org/App/-/shop|flapping',
        },
      ],
    });
  });
});

describe('a composite that is unready without a word', () => {
  it('is declared so by a step of its Composition, which warned', () => {
    const root = app(
      {},
      {
        conditions: [synced(), unready('Creating')],
        events: [{ message: 'Pipeline step "check": no capacity yet' }],
      },
    );
    expect(diagnose(root, []).sentence).toBe(
      'All that App shop is composed of is ready, yet a step of its Composition says that it is not (the only resource is ready): no capacity yet.',
    );
  });
});

it('is not concluded from what may not be read', () => {
  const message =
    'cannot run Function "render": rpc error: code = Unavailable desc = x';
  const root = composite({ conditions: [syncError(message)] });
  const unknownKinds = [KINDS.function, KINDS.functionRevision];
  expect(diagnose(root, [], { unknownKinds }).sentence).toContain(
    'does not answer',
  );
});
