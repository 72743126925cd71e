import {
  condition,
  CREATING,
  paused,
  READY,
  synced,
  syncError,
  unready,
  waiting,
} from '../__fixtures__/conditions';
import { claim, composite, LATER, managed } from '../__fixtures__/resources';
import { assessEnvironment } from '../assess';
import type { ObservedResource } from '../types';

const ANNOTATED = { annotations: { 'crossplane.io/paused': 'true' } };

function assess(root: ObservedResource) {
  const { health } = assessEnvironment(root, { now: LATER });
  return { verdict: health.verdict, ...health.diagnosis };
}

function pausedApp(...children: ObservedResource[]) {
  return composite({
    metadata: { ...ANNOTATED, namespace: 'team-a' },
    conditions: [paused(), ready()],
    children,
  });
}

function ready() {
  return condition('Ready', 'True');
}

describe('a pause does not hide', () => {
  it('what is gone below it', () => {
    const root = pausedApp(
      managed({ as: 'a', presence: 'missing' }),
      managed({ as: 'b', presence: 'missing' }),
      managed({ as: 'c', conditions: READY }),
    );
    expect(assess(root)).toMatchObject({
      verdict: 'paused',
      sentence:
        'App shop is paused, so changes to it have no effect, and Bucket a and Bucket b do not exist and are not created.',
      healsItself: false,
    });
  });

  it('what is being deleted below it', () => {
    const going = managed({
      conditions: READY,
      metadata: { deletionTimestamp: LATER.toISOString() },
    });
    expect(assess(pausedApp(going)).sentence).toContain(
      'and Bucket results is being deleted and is not created again.',
    );
  });

  it('that a claim’s composite is gone', () => {
    const root = claim({
      metadata: ANNOTATED,
      conditions: [paused(), waiting()],
      children: [composite({ kind: 'XDB', presence: 'missing' })],
    });
    expect(assess(root).sentence).toBe(
      'DB orders is paused, so changes to it have no effect, and XDB shop does not exist and is not created.',
    );
  });

  it('what failed below it', () => {
    const root = pausedApp(
      managed({ conditions: [syncError('create failed: AccessDenied: no')] }),
      managed({ as: 'gone', presence: 'missing' }),
    );
    expect(assess(root)).toMatchObject({
      verdict: 'failed',
      sentence:
        'Bucket results could not be created (and 1 more problem): AccessDenied: no.',
      otherCauses: [
        {
          sentence:
            'App shop is paused, so changes to it have no effect, and Bucket gone does not exist and is not created.',
          actor: 'requester',
        },
      ],
    });
  });

  it.each([
    [
      'an error that was written before the pause was noticed',
      [syncError('update failed: immutable'), ready()],
    ],
    [
      'the outcome of a call',
      [
        paused(),
        ready(),
        condition('LastAsyncOperation', 'False', {
          reason: 'AsyncUpdateFailure',
          message: 'update failed: immutable',
        }),
      ],
    ],
    [
      'that it was not available',
      [paused(), unready('Unavailable', 'update failed: immutable')],
    ],
  ])('%s', (_what, conditions) => {
    const root = composite({
      conditions: CREATING,
      children: [managed({ metadata: ANNOTATED, conditions })],
    });
    expect(assess(root).sentence).toBe(
      'Bucket results is paused, so changes to it have no effect, and Bucket results was not well before that: update failed: immutable.',
    );
  });

  it('that all was well', () => {
    const { sentence } = assess(
      pausedApp(managed({ conditions: [synced(), ready()] })),
    );
    expect(sentence).toBe(
      'App shop is paused, so changes to it have no effect.',
    );
  });
});

it('is ended by what is done to the very object', () => {
  const bucket = managed({
    spec: { managementPolicies: [] },
    metadata: ANNOTATED,
    conditions: [paused()],
  });
  bucket.resource = { ...bucket.resource, namespace: 'team-a' };
  const root = composite({ conditions: READY, children: [bucket] });
  expect(assess(root).nextStep).toBe(
    'To go on, remove the annotation crossplane.io/paused from Bucket shop-results-x7k2p in namespace team-a and give Bucket shop-results-x7k2p in namespace team-a a spec.managementPolicies that is not empty.',
  );
});
