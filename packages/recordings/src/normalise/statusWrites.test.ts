import type { RootChange } from '../play/RootWatch';
import type { RecordedCondition } from '../recording/Recording';
import { statusWrites } from './statusWrites';

const synced = { type: 'Synced', status: 'True', reason: 'ReconcileSuccess' };
const failed = { type: 'Synced', status: 'False', reason: 'ReconcileError' };
const ready = { type: 'Ready', status: 'True', reason: 'Available' };
const responsive = {
  type: 'Responsive',
  status: 'True',
  reason: 'WatchCircuitClosed',
};

function unready(names: string): RecordedCondition {
  const message = `Unready resources: ${names}`;
  return { type: 'Ready', status: 'False', reason: 'Creating', message };
}

function change(...conditions: RecordedCondition[]): RootChange {
  return {
    isGone: false,
    object: {
      apiVersion: 'example.org/v1',
      kind: 'App',
      metadata: {
        name: 'app',
        uid: '',
        resourceVersion: '',
        creationTimestamp: '',
      },
      status: { conditions },
    },
  };
}

function writesOf(...steps: RootChange[][]) {
  return statusWrites(
    steps.map((changes, index) => ({
      name: `${index}`,
      startedAt: 0,
      changes,
    })),
  ).map(writes => writes.map(({ conditions }) => conditions));
}

describe('statusWrites', () => {
  it('has each state once, with its conditions by type', () => {
    expect(
      writesOf([change(), change(synced, failed), change(synced, failed)]),
    ).toEqual([[[], [synced, failed]]]);
  });

  it('does not repeat the last state of the step before', () => {
    expect(
      writesOf([change(synced)], [change(synced), change(failed)]),
    ).toEqual([[[synced]], [[failed]]]);
  });

  it('takes a state that is left and returned to within a step for one', () => {
    expect(writesOf([change(synced), change(failed), change(synced)])).toEqual([
      [[synced]],
    ]);
  });

  it('keeps a state that is returned to in another step', () => {
    expect(
      writesOf([change(synced)], [change(failed)], [change(synced)]),
    ).toEqual([[[synced]], [[failed]], [[synced]]]);
  });

  it('has of several lists of unready resources the last of a step', () => {
    expect(writesOf([change(unready('a, b')), change(unready('b'))])).toEqual([
      [[unready('b')]],
    ]);
  });

  it('leaves out a condition that is true with the message of the state before', () => {
    const torn = { ...ready, message: 'Unready resources: a' };
    expect(writesOf([change(torn), change(ready)])).toEqual([[[ready]]]);
  });

  it('has the condition that core writes by itself with those before it', () => {
    expect(
      writesOf([change(), change(synced), change(synced, responsive)]),
    ).toEqual([[[], [responsive, synced]]]);
  });

  it('takes a state to which conditions are added for part of the next', () => {
    expect(writesOf([change(ready), change(ready, synced)])).toEqual([
      [[ready, synced]],
    ]);
  });

  it('tells of deletion', () => {
    const gone = { ...change(synced), isGone: true };
    gone.object.metadata.deletionTimestamp = '2026-01-01T00:00:00Z';
    expect(statusWrites([{ name: '', startedAt: 0, changes: [gone] }])).toEqual(
      [[{ conditions: [synced], deleting: true, gone: true }]],
    );
  });
});
