import {
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
} from './__fixtures__/resources';
import { assessEnvironment } from './assess';
import type { ObservedResource } from './types';

function assess(root: ObservedResource) {
  return assessEnvironment(root, { now: LATER });
}

const good = managed({ conditions: READY });
const BLOCKED = [
  syncError(
    'cannot resolve references: mg.Spec.ForProvider.VPCID: referenced field was empty (referenced resource may not yet be ready)',
  ),
];
const OUTDATED = {
  metadata: { generation: 2 },
  conditions: [synced({ observedGeneration: 1 }), ready()],
};
const bad = managed({ conditions: [syncError('update failed: no'), ready()] });

describe('the verdict on an environment', () => {
  it.each<[string, string, ObservedResource]>([
    ['ready', 'all is', good],
    ['failed', 'one failed below composites that are True', bad],
    ['paused', 'one is paused', managed({ conditions: [paused(), ready()] })],
    ['progressing', 'one is not ready', managed({ conditions: CREATING })],
    ['stale', 'one lags behind its last change', managed(OUTDATED)],
    ['unknown', 'one is unreadable', managed({ presence: 'unreadable' })],
    ['unknown', 'one has not been read yet', managed({ presence: 'unseen' })],
    ['unknown', 'one is missing', managed({ presence: 'missing' })],
    ['unknown', 'nothing reports on a managed resource', managed({})],
    [
      'ready',
      'one is of a kind that never reports',
      composed({ kind: 'Rule' }),
    ],
  ])('is %s when a composite is ready and %s', (verdict, _when, child) => {
    const nested = composite({
      as: 'net',
      conditions: READY,
      children: [child],
    });
    const root = claim({
      conditions: READY,
      children: [composite({ conditions: READY, children: [good, nested] })],
    });
    const { health, tree } = assess(root);
    expect(health.verdict).toBe(verdict);
    expect(tree.verdict).toBe(verdict);
    expect(tree.children[0].children[1].verdict).toBe(verdict);
  });

  it('is ready with a Secret, which nobody reads', () => {
    const secret = composed({
      apiVersion: 'v1',
      kind: 'Secret',
      as: 'connection',
      presence: 'unreadable',
    });
    const { health } = assess(
      composite({ conditions: READY, children: [good, secret] }),
    );
    expect(health).toMatchObject({ verdict: 'ready', ready: 1, total: 2 });
    expect(health.diagnosis.sentence).toBe(
      '1 of 2 resources is ready, and Secret connection does not report whether it is.',
    );
  });

  it('does not blame a provider for what the portal has not read yet', () => {
    const { health } = assess(
      composite({
        conditions: CREATING,
        children: [managed({ presence: 'unseen' })],
      }),
    );
    expect(health.diagnosis).toMatchObject({
      sentence: expect.stringContaining('the portal has not read it so far'),
      actor: 'nobody',
      healsItself: true,
    });
  });

  it('is failed when composites only wait', () => {
    const { health, tree } = assess(
      claim({
        conditions: [synced(), waiting()],
        children: [composite({ conditions: CREATING, children: [bad] })],
      }),
    );
    expect(health.verdict).toBe('failed');
    expect(tree.verdict).toBe('progressing');
    expect(tree.message).toBe(
      'Claim is waiting for composite resource to become Ready',
    );
  });

  it('is blocked when all that is not ready waits for something else', () => {
    const blocked = managed({ conditions: BLOCKED });
    const root = composite({ conditions: READY, children: [good, blocked] });
    const { health, tree } = assess(root);
    expect(health.verdict).toBe('blocked');
    expect(tree.verdict).toBe('progressing');
  });

  it('is paused when something below is, whatever composites wait for', () => {
    const resting = managed({ conditions: [paused(), ready()] });
    const root = composite({ conditions: CREATING, children: [resting] });
    const { health, tree } = assess(root);
    expect(health.verdict).toBe('paused');
    expect(tree.verdict).toBe('progressing');
  });

  it('is unknown while something may not be read, however much is on its way', () => {
    const hidden = managed({ kind: 'Vault', presence: 'unreadable' });
    const nested = composite({ conditions: CREATING, children: [hidden] });
    const root = claim({
      conditions: [synced(), waiting()],
      children: [composite({ conditions: CREATING, children: [good, nested] })],
    });
    const { health, tree } = assess(root);
    expect(health.verdict).toBe('unknown');
    expect(tree.children[0].children[1].verdict).toBe('unknown');
    expect(health.diagnosis).toMatchObject({
      sentence: expect.stringContaining(
        'Whether Vault results is ready is not known, as the portal may not read it',
      ),
      actor: 'platform',
      healsItself: false,
      nextStep: expect.stringContaining(
        'get, list and watch Vault of cloud.example.org',
      ),
    });
  });

  it('is deleting, even if something has failed', () => {
    const metadata = { deletionTimestamp: '2026-11-21T13:09:00Z' };
    const root = composite({ conditions: READY, metadata, children: [bad] });
    expect(assess(root).health.verdict).toBe('deleting');
  });

  it('is failed when the last change could not be applied', () => {
    const error = syncError('cannot compose resources: no');
    const root = composite({ conditions: [error, ready()], children: [good] });
    expect(assess(root).health.verdict).toBe('failed');
  });
});

describe('the count', () => {
  it('leaves out the root and the composite of a claim, and counts nested ones', () => {
    const nested = composite({
      as: 'net',
      conditions: READY,
      children: [good, bad],
    });
    const root = claim({
      conditions: READY,
      children: [composite({ conditions: READY, children: [good, nested] })],
    });
    expect(assess(root).health).toMatchObject({ ready: 2, total: 4 });
  });

  it('counts all below a composite that nobody claims', () => {
    const nested = composite({
      as: 'net',
      conditions: READY,
      children: [good],
    });
    const root = composite({ conditions: READY, children: [nested] });
    expect(assess(root).health).toMatchObject({ ready: 2, total: 2 });
  });
});

describe('the tree', () => {
  it('shows each resource with its evidence and times', () => {
    const root = composite({ conditions: CREATING, children: [bad] });
    expect(assess(root).tree).toEqual({
      resource: root.resource,
      role: 'composite',
      compositionResourceName: undefined,
      verdict: 'progressing',
      reason: 'Creating',
      message: undefined,
      createdAt: CREATED,
      deletingSince: undefined,
      children: [
        expect.objectContaining({
          role: 'composed',
          compositionResourceName: 'results',
          verdict: 'failed',
          message: 'update failed: no',
        }),
      ],
    });
  });

  it('keeps what is gone during a teardown', () => {
    const metadata = { deletionTimestamp: '2026-11-21T13:09:00Z' };
    const root = composite({
      conditions: READY,
      metadata,
      children: [
        managed({ presence: 'missing' }),
        managed({ as: 'other', conditions: READY, metadata }),
      ],
    });
    const { health, tree } = assess(root);
    expect(tree.children.map(({ verdict }) => verdict)).toEqual([
      'gone',
      'deleting',
    ]);
    expect(tree.children[1].deletingSince).toBe(metadata.deletionTimestamp);
    expect(health).toMatchObject({ verdict: 'deleting', ready: 0, total: 2 });
  });
});
