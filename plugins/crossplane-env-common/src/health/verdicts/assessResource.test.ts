import { assessEnvironment } from '../assessEnvironment';
import {
  claim,
  composed,
  composite,
  LATER,
  managed,
  secondsAfterCreation,
} from '../__fixtures__/resources';
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
import type { ObservedResource } from '../types';

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
