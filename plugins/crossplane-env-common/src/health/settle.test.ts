import {
  condition,
  CREATING,
  paused,
  READY,
  ready,
  synced,
  syncError,
  waiting,
} from './__fixtures__/conditions';
import {
  claim,
  composed,
  composite,
  CREATED,
  LATER,
  managed,
  type ResourceSpec,
  secondsAfterCreation,
} from './__fixtures__/resources';
import { assessEnvironment } from './assess';
import { FAILED_FOR_MS, READY_FOR_MS, settle } from './settle';
import type { ObservedResource } from './types';

const SINCE = '2026-11-21T13:09:00Z';

function stateOf(
  root: ObservedResource,
  options: { readySince?: string; failingSince?: string; now?: Date } = {},
) {
  const { now = LATER, ...since } = options;
  const { health } = assessEnvironment(root, { now });
  return settle(health, { now, ...since });
}

const app = (spec: ResourceSpec) => composite(spec);
const step =
  'cannot compose resources: cannot run Composition pipeline step "s": ';
const failing = (message: string) => app({ conditions: [syncError(message)] });
const below = (message: string) =>
  app({
    conditions: CREATING,
    children: [managed({ conditions: [syncError(message)] })],
  });

describe('an environment that does not heal by itself', () => {
  it.each<[string, ObservedResource]>([
    [
      'F08 no Composition',
      failing('cannot select Composition: no compatible Compositions found'),
    ],
    [
      'F09 function missing',
      failing(
        `${step}cannot get gRPC client connection for Function "f": cannot find an active FunctionRevision (a FunctionRevision with spec.desiredState: Active)`,
      ),
    ],
    [
      'F12 fatal result',
      failing(
        'cannot compose resources: pipeline step "s" returned a fatal result: spec.parameters: no such field',
      ),
    ],
    [
      'F13 fatal template',
      failing(
        'cannot compose resources: pipeline step "s" returned a fatal result: cannot execute template: x',
      ),
    ],
    [
      'F14 missing rights',
      failing(
        'cannot compose resources: cannot apply composed resource "a": cronjobs.batch "a" is forbidden: User "system:serviceaccount:crossplane-system:crossplane" cannot patch resource "cronjobs"',
      ),
    ],
    [
      'F16 scope',
      failing(
        'cannot compose resources: cannot apply cluster scoped composed resource "a" (a ClusterRole named b) for a namespaced composite resource.',
      ),
    ],
    [
      'F20 create pending',
      below(
        'cannot determine creation result - remove the crossplane.io/external-create-pending annotation if it is safe to proceed',
      ),
    ],
    [
      'F26 paused claim',
      claim({
        conditions: [paused('paused'), ready()],
        children: [app({ conditions: READY })],
      }),
    ],
    [
      'F27 paused resource',
      app({
        conditions: READY,
        children: [managed({ conditions: [paused(), ready()] })],
      }),
    ],
    [
      'F28 paused while deleting',
      app({
        conditions: [paused(), ready()],
        metadata: { deletionTimestamp: SINCE },
      }),
    ],
    [
      'F39 wrong binding',
      claim({
        conditions: [
          syncError(
            'refusing to operate on composite resource "x" that is not bound to this claim: bound to claim "y"',
          ),
        ],
      }),
    ],
  ])('%s: has failed once that has lasted', (_situation, root) => {
    expect(stateOf(root, { failingSince: SINCE })).toMatchObject({
      state: 'failed',
      since: SINCE,
      sentence: expect.stringMatching(/\.$/),
    });
  });

  it('is waited for while the failure is new', () => {
    const root = failing(
      'cannot select Composition: no compatible Compositions found',
    );
    const failingSince = new Date(LATER.getTime() - 3_000).toISOString();
    expect(stateOf(root, { failingSince })).toEqual({
      state: 'waiting',
      sentence: expect.stringContaining('no Composition'),
      until: new Date(LATER.getTime() - 3_000 + FAILED_FOR_MS).toISOString(),
    });
  });

  it('is known by its evidence where there is no history', () => {
    const root = failing(
      'cannot select Composition: no compatible Compositions found',
    );
    expect(stateOf(root)).toMatchObject({ state: 'failed', since: CREATED });
    const now = secondsAfterCreation(1);
    expect(stateOf(root, { now })).toMatchObject({ state: 'waiting' });
  });
});

describe('an environment that may still become ready', () => {
  const EMPTY =
    'cannot resolve references: mg.Spec.ForProvider.VPCID: referenced field was empty (referenced resource may not yet be ready)';

  it.each<[string, ObservedResource]>([
    ['F06 waiting for a sibling', below(EMPTY)],
    [
      'F10 function down',
      failing(
        `${step}cannot run Function "f": rpc error: code = DeadlineExceeded desc = context deadline exceeded`,
      ),
    ],
    [
      'F11 function unavailable',
      failing(
        `${step}cannot run Function "f": rpc error: code = Unavailable desc = x`,
      ),
    ],
    [
      'F36 dangling reference',
      app({ conditions: READY, children: [managed({ presence: 'missing' })] }),
    ],
    [
      'F41 pipeline not known yet',
      failing(
        'selected CompositionRevision x does not have a valid function pipeline: pipeline status unknown',
      ),
    ],
    [
      'F01 readiness not declared',
      app({ conditions: CREATING, children: [managed({ conditions: READY })] }),
    ],
    [
      'F23 provider not running',
      app({ conditions: CREATING, children: [managed({})] }),
    ],
    [
      'a suspended Job, which a queue may resume',
      app({
        conditions: READY,
        children: [
          composed({
            apiVersion: 'batch/v1',
            kind: 'Job',
            conditions: [condition('Suspended', 'True')],
          }),
        ],
      }),
    ],
    [
      'a throttled provider',
      below('create failed: api error Throttling: Rate exceeded'),
    ],
    [
      'a resource that may not be read',
      app({
        conditions: READY,
        children: [managed({ presence: 'unreadable' })],
      }),
    ],
    [
      'a wait',
      claim({
        conditions: [synced(), waiting()],
        children: [app({ conditions: CREATING })],
      }),
    ],
    [
      'a change that is not taken up yet',
      app({
        metadata: { generation: 2 },
        conditions: [
          synced({ observedGeneration: 1 }),
          ready({ observedGeneration: 1 }),
        ],
      }),
    ],
  ])('%s: is waited for, however long it lasts', (_situation, root) => {
    expect(
      stateOf(root, { failingSince: SINCE, readySince: SINCE }),
    ).toMatchObject({
      state: 'waiting',
      sentence: expect.stringMatching(/\.$/),
    });
  });
});

describe('an environment that is ready', () => {
  const root = app({
    conditions: READY,
    children: [managed({ conditions: READY })],
  });

  it('is settled after a few seconds', () => {
    const readySince = new Date(LATER.getTime() - READY_FOR_MS).toISOString();
    expect(stateOf(root, { readySince })).toEqual({
      state: 'ready',
      since: readySince,
    });
  });

  it('is waited for until then', () => {
    const readySince = new Date(LATER.getTime() - 1_000).toISOString();
    expect(stateOf(root, { readySince })).toEqual({
      state: 'waiting',
      sentence: 'It is ready, and has to stay so for 5 seconds.',
      until: new Date(LATER.getTime() - 1_000 + READY_FOR_MS).toISOString(),
    });
  });

  it.each([undefined, 'yesterday'])(
    'is waited for when it is not known since when: %s',
    readySince => {
      expect(stateOf(root, { readySince })).toMatchObject({
        state: 'waiting',
        until: undefined,
      });
    },
  );

  it('is not believed while the portal has lost touch', () => {
    const { health } = assessEnvironment(root, { now: LATER });
    expect(
      settle(health, { now: LATER, readySince: SINCE, staleSince: SINCE }),
    ).toMatchObject({ state: 'waiting' });
  });
});

it.each<[string, ObservedResource]>([
  [
    'is being deleted',
    app({ conditions: READY, metadata: { deletionTimestamp: SINCE } }),
  ],
  ['is gone', app({ presence: 'missing' })],
])('an environment that %s does not become ready', (_what, root) => {
  expect(stateOf(root, { failingSince: SINCE })).toMatchObject({
    state: 'failed',
  });
});
