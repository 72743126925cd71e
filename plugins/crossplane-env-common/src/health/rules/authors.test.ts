import {
  condition,
  CREATING,
  READY,
  synced,
  unready,
  waiting,
} from '../__fixtures__/conditions';
import {
  claim,
  composite,
  LATER,
  managed,
  secondsAfterCreation,
} from '../__fixtures__/resources';
import { assessEnvironment } from '../assess';
import type { Condition, ObservedResource } from '../types';

const PARTS = [managed({ conditions: READY })];

function assess(root: ObservedResource, now = LATER) {
  const { health } = assessEnvironment(root, { now });
  return { verdict: health.verdict, ...health.diagnosis };
}

/** Its author alone keeps it from being ready. */
function app(one: Condition, children = PARTS) {
  return composite({
    conditions: [synced(), unready('Creating'), one],
    children,
  });
}

function says(type: string, reason: string, message?: string): Condition {
  return condition(type, 'False', { reason, message });
}

describe('a condition of the author that alone explains why it is not ready', () => {
  it.each([1, 61, 6_000])('is the diagnosis after %s seconds', seconds => {
    const root = app(says('Licensed', 'NoSeat', 'all seats are taken'));
    expect(assess(root, secondsAfterCreation(seconds))).toMatchObject({
      sentence:
        'The Composition says (the only resource is ready): all seats are taken.',
      evidence: { source: 'Licensed', reason: 'NoSeat' },
      cause: { key: 'resource|prod/example.org/App/-/shop|announced' },
    });
  });

  it.each<[string, Condition, string, string, boolean]>([
    [
      'what was refused',
      says('Valid', 'ValidationFailed', 'region must be one of a, b'),
      'failed',
      'requester',
      false,
    ],
    [
      'what is not permitted',
      says('Budget', 'RequestRejected', 'the cost centre has no money'),
      'failed',
      'requester',
      false,
    ],
    [
      'what the platform lacks',
      says('Network', 'RouteFailed', 'AccessDenied: not authorized'),
      'failed',
      'platform',
      false,
    ],
    [
      'what may be tried again',
      says('Dns', 'LookupFailed', 'no answer so far'),
      'failed',
      'requester',
      true,
    ],
    [
      'what was given up',
      says('Dns', 'RetriesExceeded', 'no answer'),
      'failed',
      'requester',
      false,
    ],
    [
      'what waits for a person',
      says('Approved', 'WaitingForApproval', 'ask Kim'),
      'blocked',
      'requester',
      false,
    ],
    [
      'what is bad news when True',
      condition('QuotaConflict', 'True', { reason: 'X', message: 'two of it' }),
      'failed',
      'requester',
      true,
    ],
    [
      'what is on its way',
      says('Replicated', 'Provisioning', 'copying'),
      'progressing',
      'nobody',
      true,
    ],
    [
      'a word that we do not know',
      says('Blessed', 'Marinating', 'slowly'),
      'progressing',
      'requester',
      true,
    ],
  ])('decides by how bad it is: %s', (_what, one, verdict, actor, heals) => {
    expect(assess(app(one))).toMatchObject({
      verdict,
      actor,
      healsItself: heals,
      sentence: expect.stringContaining(one.message!),
    });
  });

  it('is the platform’s below a claim that is not shown it, and else the requester’s', () => {
    const one = says('Peered', 'NoPeer', 'no peer');
    const root = (claimConditionTypes?: string[]) =>
      claim({
        conditions: [synced(), waiting()],
        children: [
          composite({
            kind: 'XDB',
            status: claimConditionTypes ? { claimConditionTypes } : {},
            conditions: [synced(), unready('Creating'), one],
            children: PARTS,
          }),
        ],
      });
    expect(assess(root())).toMatchObject({
      actor: 'platform',
      sentence: expect.stringContaining('no peer'),
    });
    expect(assess(root(['Other'])).actor).toBe('platform');
    expect(assess(root(['Peered'])).actor).toBe('requester');
  });

  it('is told of a composite below the composite by its name', () => {
    const root = composite({
      conditions: CREATING,
      children: [
        composite({
          kind: 'XNetwork',
          as: 'net',
          conditions: [
            synced(),
            unready('Creating'),
            says('Peered', 'NoPeer', 'no peer'),
          ],
        }),
      ],
    });
    expect(assess(root).sentence).toBe(
      'The Composition of XNetwork net says (the only resource is not ready yet): no peer.',
    );
  });

  it('is the most telling of several', () => {
    const root = app(says('Blessed', 'Marinating', 'slowly'));
    (root.object!.status!.conditions as object[]).push(
      says('Valid', 'Invalid', 'no such size'),
    );
    expect(assess(root).sentence).toContain('no such size');
  });

  it('may say no more than its type', () => {
    expect(assess(app(says('Licensed', 'NoSeat'))).sentence).toBe(
      'The Composition says that Licensed is False (NoSeat) (the only resource is ready).',
    );
  });

  it('counts where nothing is composed yet', () => {
    const root = app(says('Approved', 'WaitingForApproval', 'ask Kim'), []);
    expect(assess(root)).toMatchObject({
      verdict: 'blocked',
      sentence: 'The Composition says: ask Kim.',
    });
  });
});

describe('a condition of the author does not explain', () => {
  it('a wait for something else', () => {
    const root = app(says('Licensed', 'NoSeat', 'all seats are taken'), [
      managed({ conditions: CREATING }),
    ]);
    expect(assess(root)).toMatchObject({
      verdict: 'progressing',
      sentence:
        'Waiting for Bucket results: the only resource is not ready yet, and the Composition says: all seats are taken.',
      actor: 'nobody',
    });
  });

  it('what Crossplane has not looked at again yet', () => {
    const root = composite({
      conditions: [
        synced(),
        unready('Creating', 'Unready resources: results'),
        says('Licensed', 'NoSeat', 'all seats are taken'),
      ],
      children: PARTS,
    });
    expect(assess(root, secondsAfterCreation(60)).actor).toBe('nobody');
    expect(assess(root, secondsAfterCreation(61)).actor).toBe('requester');
  });
});
