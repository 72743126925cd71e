import {
  condition,
  CREATING,
  paused,
  READY,
  ready,
  synced,
  syncError,
  unready,
  waiting,
} from '../__fixtures__/conditions';
import {
  claim,
  composed,
  composite,
  LATER,
  managed,
  secondsAfterCreation,
} from '../__fixtures__/resources';
import { assessEnvironment } from '../assess';
import type { Condition, ObservedEvent, ObservedResource } from '../types';

function assess(resource: ObservedResource, now = LATER) {
  const root = composite({ conditions: CREATING, children: [resource] });
  const [child] = assessEnvironment(root, { now }).tree.children;
  return child;
}

const EMPTY_REFERENCE =
  'cannot resolve references: mg.Spec.ForProvider.VPCID: referenced field was empty (referenced resource may not yet be ready)';

describe('the verdict on a resource', () => {
  it.each<[string, string, ObservedResource]>([
    ['ready', 'Ready and Synced', managed({ conditions: READY })],
    ['progressing', 'Ready False', managed({ conditions: CREATING })],
    [
      'failed',
      'Synced False, though Ready from before',
      managed({ conditions: [syncError('update failed: no'), ready()] }),
    ],
    [
      'failed',
      'LastAsyncOperation False beside Ready and Synced',
      managed({
        conditions: [...READY, condition('LastAsyncOperation', 'False')],
      }),
    ],
    [
      'paused',
      'ReconcilePaused, though Ready',
      managed({ conditions: [paused(), ready()] }),
    ],
    [
      'paused',
      'the annotation before the controller has seen it',
      managed({
        conditions: READY,
        metadata: { annotations: { 'crossplane.io/paused': 'true' } },
      }),
    ],
    [
      'paused',
      'no management policies',
      managed({ conditions: READY, spec: { managementPolicies: [] } }),
    ],
    [
      'deleting',
      'a deletion timestamp, though Ready',
      managed({
        conditions: READY,
        metadata: { deletionTimestamp: '2026-11-21T13:05:00Z' },
      }),
    ],
    [
      'stale',
      'a dropped event after it was ready',
      composite({
        conditions: [...READY, condition('Responsive', 'False')],
      }),
    ],
    [
      'stale',
      'a change that is not taken up after it was ready',
      composite({
        conditions: [synced({ observedGeneration: 3 }), ready()],
        metadata: { generation: 4 },
      }),
    ],
    [
      'progressing',
      'a change that is not taken up before it was ready',
      composite({
        conditions: [synced({ observedGeneration: 3 }), unready('Creating')],
        metadata: { generation: 4 },
      }),
    ],
    [
      'ready',
      'conditions without a generation',
      managed({ conditions: READY, metadata: { generation: 4 } }),
    ],
    [
      'blocked',
      'an empty reference',
      managed({ conditions: [syncError(EMPTY_REFERENCE)] }),
    ],
    [
      'failed',
      'a selector that matches nothing',
      managed({
        conditions: [
          syncError(
            'cannot resolve references: mg.Spec.ForProvider.VPCID: no resources matched selector',
          ),
        ],
      }),
    ],
    [
      'progressing',
      'a pipeline not yet validated',
      composite({
        conditions: [
          syncError(
            'selected CompositionRevision x-1 does not have a valid function pipeline: pipeline status unknown',
          ),
        ],
      }),
    ],
    ['unknown', 'no report from a provider', managed({})],
    ['unknown', 'no report from Crossplane', composite({})],
    [
      'unknown',
      'no more than Responsive',
      composite({ conditions: [condition('Responsive', 'True')] }),
    ],
    [
      'unknown',
      'Ready without Synced from Crossplane',
      composite({ conditions: [ready()] }),
    ],
    [
      'failed',
      'no condition and an event that tells why',
      composite({
        events: [{ message: 'cannot compose resources: cannot apply' }],
      }),
    ],
    [
      'failed',
      'no condition and an event of a provider that tells why',
      managed({
        events: [
          { reason: 'CannotConnectToProvider', message: 'no credentials' },
        ],
      }),
    ],
    [
      'unknown',
      'no condition and a remark of a function',
      composite({
        events: [{ message: 'Pipeline step "a": disk small' }],
      }),
    ],
    ['progressing', 'a waiting claim', claim({ conditions: [waiting()] })],
    [
      'ready',
      'Ready of any kind',
      composed({ kind: 'Certificate', conditions: [ready()] }),
    ],
    [
      'ready',
      'Available of any kind',
      composed({
        kind: 'Backend',
        conditions: [condition('Available', 'True')],
      }),
    ],
    [
      'unknown',
      'Ready Unknown',
      composed({
        kind: 'Certificate',
        conditions: [condition('Ready', 'Unknown')],
      }),
    ],
    ['unknown', 'a kind without conditions', composed({ kind: 'Monitor' })],
    [
      'ready',
      "a Synced condition that is not Crossplane's",
      composed({
        kind: 'SealedSecret',
        conditions: [condition('Synced', 'False'), ready()],
      }),
    ],
    ['unreadable', 'no access', managed({ presence: 'unreadable' })],
    ['missing', 'no object', managed({ presence: 'missing' })],
  ])('is %s by %s', (verdict, _evidence, resource) => {
    expect(assess(resource).verdict).toBe(verdict);
  });

  it('keeps the words that decided it', () => {
    const node = assess(
      managed({
        conditions: [syncError('create failed: no'), unready('Creating')],
      }),
    );
    expect(node).toMatchObject({
      reason: 'ReconcileError',
      message: 'create failed: no',
      compositionResourceName: 'results',
    });
  });
});

describe('what is new is given time', () => {
  it.each<[string, ObservedResource]>([
    ['a missing object', managed({ presence: 'missing' })],
    ['a resource without conditions', managed({})],
    [
      'an unmatched selector',
      managed({
        conditions: [
          syncError('cannot resolve references: no resources matched selector'),
        ],
      }),
    ],
  ])('%s', (_what, resource) => {
    expect(assess(resource, secondsAfterCreation(29)).verdict).toBe(
      'progressing',
    );
    expect(assess(resource, secondsAfterCreation(31)).verdict).not.toBe(
      'progressing',
    );
  });

  it('and a missing object, from the last change of its composite', () => {
    const changed = secondsAfterCreation(500).toISOString();
    const root = composite({
      conditions: [synced({ lastTransitionTime: changed })],
      children: [managed({ presence: 'missing' })],
    });
    const verdictAt = (seconds: number) =>
      assessEnvironment(root, { now: secondsAfterCreation(seconds) }).tree
        .children[0].verdict;
    expect(verdictAt(520)).toBe('progressing');
    expect(verdictAt(540)).toBe('missing');
  });
});

const REJECTED =
  'cannot compose resources: cannot apply composite resource status: .status.endpoint: expected string';

function secondsAfter(seconds: number): string {
  return secondsAfterCreation(seconds).toISOString();
}

function warning(
  seconds: number,
  message = REJECTED,
  reason = 'ComposeResources',
): ObservedEvent {
  return { reason, message, lastSeen: secondsAfter(seconds) };
}

/** Its conditions are of when it was created. */
function assessOf(
  events: ObservedEvent[],
  options: { seconds?: number; conditions?: Condition[] } = {},
) {
  const { seconds = 120, conditions = CREATING } = options;
  const root = composite({
    conditions,
    events,
    children: [managed({ conditions: READY })],
  });
  const now = secondsAfterCreation(seconds);
  return assessEnvironment(root, { now }).health;
}

describe('an error that is newer than the conditions', () => {
  it.each([
    ['unready', CREATING],
    ['ready', READY],
  ])('counts where they say %s', (_what, conditions) => {
    expect(assessOf([warning(60)], { conditions })).toMatchObject({
      verdict: 'failed',
      diagnosis: {
        sentence:
          'The Composition of App shop reports a status that its definition does not allow: .status.endpoint: expected string.',
        actor: 'platform',
        healsItself: false,
        evidence: { source: 'Event', since: secondsAfter(60) },
      },
    });
  });

  it('counts for the composite of a claim', () => {
    const root = claim({
      conditions: READY,
      children: [composite({ conditions: READY, events: [warning(60)] })],
    });
    const options = { now: secondsAfterCreation(120) };
    expect(assessEnvironment(root, options).health.verdict).toBe('failed');
  });

  it.each<[string, ObservedEvent[], number]>([
    ['is of the time of the conditions', [warning(0)], 120],
    ['is older than them', [warning(-30)], 120],
    ['has not come again for long', [warning(60)], 661],
    [
      'is what a function says',
      [warning(60, 'Pipeline step "a": no room')],
      120,
    ],
    ['is of something else', [warning(60, REJECTED, 'SelectComposition')], 120],
    [
      'is a collision that the next attempt gets over',
      [
        warning(
          60,
          'cannot compose resources: cannot update: the object has been modified; please apply your changes to the latest version',
        ),
      ],
      120,
    ],
  ])('does not count when it %s', (_when, events, seconds) => {
    const { verdict } = assessOf(events, { seconds, conditions: READY });
    expect(verdict).toBe('ready');
  });

  it('is not mixed up with those that are over', () => {
    const old = warning(
      -30,
      'cannot compose resources: cannot run Function "kcl": rpc error: code = Unavailable',
    );
    expect(assessOf([warning(60), old]).diagnosis.sentence).toContain(
      'a status',
    );
  });

  it('says no more than a condition that tells of an error', () => {
    const conditions = [syncError('cannot compose resources: no room left')];
    expect(
      assessOf([warning(60)], { conditions }).diagnosis.sentence,
    ).toContain('no room left');
  });

  it('is outdated as soon as a condition changes after it', () => {
    const [one, other] = READY;
    const conditions = [
      one,
      { ...other, lastTransitionTime: secondsAfter(61) },
    ];
    expect(assessOf([warning(60)], { conditions }).verdict).toBe('ready');
  });
});

describe('a resource that is there already', () => {
  const EXISTS =
    'cannot compose resources: cannot apply composed resource "config": configmaps "shop-config" already exists';

  it.each<[string, ObservedEvent[], Condition[]]>([
    ['an event', [warning(0, EXISTS)], []],
    ['a condition', [], [syncError(EXISTS)]],
  ])('is nothing in the first seconds: %s', (_what, events, conditions) => {
    expect(assessOf(events, { conditions, seconds: 30 }).verdict).toBe(
      'progressing',
    );
    expect(assessOf(events, { conditions, seconds: 31 })).toMatchObject({
      verdict: 'failed',
      diagnosis: {
        sentence: expect.stringMatching(/^"config" of App shop is there/),
        actor: 'platform',
        healsItself: true,
      },
    });
  });

  it('does not hide another error', () => {
    const events = [warning(1, EXISTS), warning(0)];
    expect(assessOf(events, { conditions: [], seconds: 3 }).verdict).toBe(
      'failed',
    );
  });

  it('leaves conditions alone', () => {
    const conditions = [...READY, condition('Other', 'True')];
    expect(assessOf([warning(60, EXISTS)], { conditions }).verdict).toBe(
      'ready',
    );
  });
});
