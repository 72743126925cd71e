import {
  condition,
  CREATING,
  paused,
  READY,
  ready,
  syncError,
  unready,
} from '../__fixtures__/conditions';
import { platformOf } from '../__fixtures__/platform';
import {
  claim,
  composed,
  composite,
  CREATED,
  LATER,
  managed,
  type ResourceSpec,
  secondsAfterCreation,
} from '../__fixtures__/resources';
import { assessEnvironment } from '../assess';
import type { ObservedResource } from '../types';

const DELETED = { deletionTimestamp: '2026-11-21T13:09:00Z' };

function goingBucket(spec: ResourceSpec): ObservedResource {
  return managed({ ...spec, metadata: { ...DELETED, ...spec.metadata } });
}

function assess(child: ObservedResource, now = LATER) {
  const root = claim({
    conditions: READY,
    metadata: DELETED,
    children: [
      composite({
        kind: 'XDB',
        name: 'orders-x',
        conditions: READY,
        metadata: DELETED,
        children: [child, managed({ as: 'other', presence: 'missing' })],
      }),
    ],
  });
  const { health } = assessEnvironment(root, { now });
  expect(health.verdict).toBe('deleting');
  return health.diagnosis;
}

describe('a teardown', () => {
  it('F43: is one, though the claim is still Ready', () => {
    expect(assess(goingBucket({ conditions: READY }))).toEqual({
      sentence: 'Being taken down: 1 of 2 resources is still there.',
      actor: 'nobody',
      healsItself: true,
      announcements: [],
      waitingFor: [expect.objectContaining({ kind: 'Bucket' })],
    });
  });

  it('counts to the last', () => {
    const gone = managed({ presence: 'missing' });
    expect(assess(gone).sentence).toBe(
      'Being taken down: only DB orders itself is still there.',
    );
  });

  it.each<[string, string, string, ObservedResource]>([
    [
      'F28 by a pause',
      'platform',
      'Bucket results is paused, which keeps it from being deleted: Reconciliation (including deletion) is paused via the pause annotation.',
      goingBucket({
        conditions: [
          paused(
            'Reconciliation (including deletion) is paused via the pause annotation',
          ),
        ],
      }),
    ],
    [
      'F29 by dependants',
      'platform',
      "Bucket results could not be deleted: DependencyViolation: The vpc 'vpc-1' has dependencies and cannot be deleted.",
      goingBucket({
        conditions: [
          syncError(
            "delete failed: DependencyViolation: The vpc 'vpc-1' has dependencies and cannot be deleted.",
          ),
          unready('Deleting'),
        ],
      }),
    ],
    [
      'F29 by an asynchronous refusal',
      'provider',
      'Bucket results could not be deleted: no.',
      goingBucket({
        conditions: [
          ...READY,
          condition('LastAsyncOperation', 'False', {
            reason: 'AsyncDeleteFailure',
            message: 'no',
          }),
        ],
      }),
    ],
    [
      'F30 by a Usage that protects it',
      'nobody',
      'Bucket results stays until what uses it is gone.',
      managed({
        conditions: READY,
        metadata: { labels: { 'crossplane.io/in-use': 'true' } },
      }),
    ],
    [
      'F32 by a missing provider configuration',
      'platform',
      'The provider could not be configured for Bucket results: ProviderConfig "default" not found.',
      goingBucket({
        conditions: [
          syncError('connect failed: ProviderConfig "default" not found'),
        ],
      }),
    ],
    [
      'F20 by an interrupted creation',
      'platform',
      'The creation of Bucket results was interrupted, and Crossplane cannot tell whether it exists: cannot determine creation result - remove.',
      goingBucket({
        conditions: [syncError('cannot determine creation result - remove')],
      }),
    ],
  ])('is held up: %s', (_cause, actor, clause, child) => {
    const diagnosis = assess(child);
    expect(diagnosis.sentence.toLowerCase()).toBe(
      `being taken down (1 of 2 resources is still there), but ${clause}`.toLowerCase(),
    );
    expect(diagnosis.actor).toBe(actor);
    expect(diagnosis.nextStep).toBeDefined();
    expect(diagnosis.evidence?.resource.kind).toBe('Bucket');
  });

  it('F30: is refused to the composite of the claim', () => {
    const root = claim({
      conditions: [
        syncError(
          'cannot delete bound composite resource: admission webhook "nousages.protection.crossplane.io" denied the request: This resource is in-use by 1 usage(s), including the *v1beta1.Usage "u"',
        ),
      ],
      metadata: DELETED,
      children: [composite({ conditions: READY })],
    });
    expect(
      assessEnvironment(root, { now: LATER }).health.diagnosis,
    ).toMatchObject({
      sentence:
        'Being taken down (only DB orders itself is still there), but DB orders has to stay while something else uses it: This resource is in-use by 1 usage(s), including the *v1beta1.Usage "u".',
      actor: 'platform',
      healsItself: false,
    });
  });

  it('F31: is held by a finalizer that nobody removes', () => {
    const bucket = goingBucket({
      conditions: READY,
      metadata: { finalizers: ['finalizer.managedresource.crossplane.io'] },
    });
    expect(assess(bucket).nextStep).toBeUndefined();
    expect(assess(bucket, secondsAfterCreation(3600))).toMatchObject({
      sentence:
        'Being taken down (1 of 2 resources is still there), but Bucket results is held by finalizer.managedresource.crossplane.io, which the provider is to remove.',
      actor: 'platform',
      healsItself: false,
    });
  });

  it('is not held up by an error from before it', () => {
    const bucket = goingBucket({
      conditions: [syncError('create failed: no'), ready()],
    });
    expect(assess(bucket).sentence).toBe(
      'Being taken down: 1 of 2 resources is still there.',
    );
  });
});

describe('a root that is gone', () => {
  const gone = (child: ObservedResource) =>
    assessEnvironment(claim({ presence: 'missing', children: [child] }), {
      now: LATER,
    });

  it('is not the end while something of it remains', () => {
    const { health, tree } = gone(goingBucket({ conditions: READY }));
    expect(health).toMatchObject({ verdict: 'deleting', total: 1 });
    expect(health.diagnosis.sentence).toBe(
      'Being taken down: the only resource is still there.',
    );
    expect(tree.verdict).toBe('gone');
  });

  it('is the end when nothing does', () => {
    const { health } = gone(managed({ presence: 'missing' }));
    expect(health).toMatchObject({ verdict: 'gone', ready: 0, total: 1 });
    expect(health.diagnosis).toEqual({
      sentence: 'DB orders is gone.',
      actor: 'nobody',
      healsItself: true,
      announcements: [],
      waitingFor: [],
    });
  });

  it('is not called the end while something may remain unseen', () => {
    const { health } = gone(managed({ presence: 'unreadable' }));
    expect(health.verdict).toBe('unknown');
  });
});

const DELETED_AT_ONCE = { deletionTimestamp: CREATED };

/** A claim and its composite that were seen to go, and what they left. */
function goneClaim(
  children: ObservedResource[],
  goneSince: string | undefined = CREATED,
): ObservedResource {
  const xr = composite({ kind: 'XDB', presence: 'missing', children });
  return {
    ...claim({ presence: 'missing', children: [{ ...xr, goneSince }] }),
    goneSince,
  };
}

function leftBucket(spec: ResourceSpec = {}) {
  return managed({ conditions: READY, ...spec });
}

function diagnoseAfter(root: ObservedResource, seconds = 61) {
  const now = secondsAfterCreation(seconds);
  const { health } = assessEnvironment(root, { now });
  expect(health.verdict).toBe('deleting');
  return health.diagnosis;
}

describe('what nothing deletes, though its environment was', () => {
  const FOUND = {
    sentence:
      'Being taken down (the only resource is still there), but nothing is deleting Bucket results, although what it belongs to was deleted.',
    actor: 'platform',
    healsItself: false,
    cause: { key: 'platform|prod|bucket-cloud-example-org-is-not-collected' },
  };

  it('is told after a minute', () => {
    expect(diagnoseAfter(goneClaim([leftBucket()]))).toMatchObject(FOUND);
  });

  it('is told of a deletion in the foreground', () => {
    const root = composite({
      conditions: READY,
      metadata: { ...DELETED_AT_ONCE, finalizers: ['foregroundDeletion'] },
      children: [leftBucket()],
    });
    expect(diagnoseAfter(root)).toMatchObject(FOUND);
  });

  it('is told by what was deleted beside it, if nobody saw the end', () => {
    const other = leftBucket({ as: 'other', metadata: DELETED_AT_ONCE });
    const root = claim({
      presence: 'missing',
      children: [
        composite({ presence: 'missing', children: [other, leftBucket()] }),
      ],
    });
    expect(diagnoseAfter(root).sentence).toContain(
      'nothing is deleting Bucket',
    );
  });

  it.each<[string, ObservedResource, number]>([
    ['within the minute', goneClaim([leftBucket()]), 60],
    [
      'of what is being deleted',
      goneClaim([leftBucket({ metadata: DELETED_AT_ONCE })]),
      61,
    ],
    [
      'while its owner is deleted by Crossplane',
      composite({
        conditions: READY,
        metadata: {
          ...DELETED_AT_ONCE,
          finalizers: ['composite.apiextensions.crossplane.io'],
        },
        children: [leftBucket()],
      }),
      61,
    ],
    ['when it is not known since when', goneClaim([leftBucket()], ''), 600],
  ])('is not told %s', (_when, root, seconds) => {
    expect(diagnoseAfter(root, seconds)).toMatchObject({
      sentence: 'Being taken down: the only resource is still there.',
      actor: 'nobody',
    });
  });

  it('is not told of what a Usage protects, which is told of that', () => {
    const labels = { 'crossplane.io/in-use': 'true' };
    const used = leftBucket({ metadata: { labels } });
    expect(diagnoseAfter(goneClaim([used])).sentence).toContain(
      'until what uses it',
    );
  });
});

function diagnoseReplacement(child: ObservedResource, seconds: number) {
  const root = composite({ conditions: CREATING, children: [child] });
  const options = {
    now: secondsAfterCreation(seconds),
    platform: platformOf([]),
  };
  const { verdict, diagnosis } = assessEnvironment(root, options).health;
  expect(verdict).toBe(diagnosis.healsItself ? 'progressing' : 'blocked');
  return diagnosis;
}

describe('what is being deleted below an environment that is to stay', () => {
  const bucket = managed({
    metadata: {
      deletionTimestamp: CREATED,
      finalizers: ['finalizer.managedresource.crossplane.io'],
    },
  });
  const space = composed({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { deletionTimestamp: CREATED, finalizers: ['kubernetes'] },
    status: { phase: 'Terminating' },
    conditions: [
      condition('NamespaceContentRemaining', 'True', {
        message: 'Some resources are remaining: buckets has 1 resource',
      }),
      condition('NamespaceDeletionContentFailure', 'False'),
    ],
  });

  it.each<[string, ObservedResource, string, boolean]>([
    [
      'F31: that no provider deletes',
      bucket,
      'Nothing deletes Bucket results, as no package that is installed is known to look after Bucket of cloud.example.org.',
      false,
    ],
    [
      'a Namespace that is not empty',
      space,
      'Namespace part does not go before what is in it: Some resources are remaining: buckets has 1 resource.',
      true,
    ],
  ])('%s is told of after a grace', (_what, child, sentence, healsItself) => {
    expect(diagnoseReplacement(child, 30)).toMatchObject({
      sentence: expect.stringContaining('is created again only after that'),
      actor: 'nobody',
    });
    expect(diagnoseReplacement(child, 31)).toMatchObject({
      sentence,
      actor: 'platform',
      healsItself,
    });
  });

  it('tells of an error before it tells of what remains', () => {
    const { status } = space.object!;
    const failure = { type: 'NamespaceDeletionDiscoveryFailure' };
    const conditions = [
      ...(status!.conditions as []),
      { ...failure, status: 'True', message: 'no discovery' },
    ];
    const child = {
      ...space,
      object: { ...space.object!, status: { ...status, conditions } },
    };
    expect(diagnoseReplacement(child, 31).sentence).toContain('no discovery');
  });
});
