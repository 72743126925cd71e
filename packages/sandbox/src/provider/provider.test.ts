import type { KubeObject, ObjectKey } from '../kube/KubeApi';
import {
  startTestSandbox,
  stopTestSandboxes,
} from '../testing/startTestSandbox';
import { CLUSTER_GROUP, VERSION } from './managedKinds';

const BUCKET: ObjectKey = {
  apiVersion: `${CLUSTER_GROUP}/${VERSION}`,
  kind: 'Bucket',
  name: 'data',
};

function bucket(forProvider: object, rest: object = {}) {
  const { apiVersion, kind, name } = BUCKET;
  return {
    apiVersion,
    kind,
    metadata: { name, ...(rest as { metadata?: object }).metadata },
    spec: { forProvider, ...(rest as { spec?: object }).spec },
  };
}

function conditionsOf({ status }: KubeObject): string[] {
  return (status?.conditions ?? [])
    .map(
      ({ type, status: is, reason, message }: Record<string, string>) =>
        `${type}=${is}/${reason}${message ? ` ${message}` : ''}`,
    )
    .sort();
}

afterEach(stopTestSandboxes);

async function start() {
  const test = await startTestSandbox();
  const update = (change: (object: KubeObject) => void) => {
    const object = test.api.get(BUCKET);
    change(object);
    test.api.update(object);
  };
  const conditions = () => conditionsOf(test.api.get(BUCKET));
  return { ...test, update, conditions };
}

describe('the example provider', () => {
  it('makes a bucket ready after its time', async () => {
    const { api, pass, settled, conditions, eventsOf } = await start();
    api.create(bucket({ region: 'eu', sizeGb: 5 }));
    await settled();

    expect(conditions()).toEqual([
      'Ready=False/Creating',
      'Synced=True/ReconcileSuccess',
    ]);
    expect(api.get(BUCKET).metadata).toMatchObject({
      finalizers: ['finalizer.managedresource.crossplane.io'],
      annotations: {
        'crossplane.io/external-name': 'data',
        'crossplane.io/external-create-pending': '2026-01-01T00:00:00Z',
        'crossplane.io/external-create-succeeded': '2026-01-01T00:00:00Z',
      },
    });

    await pass(2_900);
    expect(conditions()[0]).toBe('Ready=False/Creating');
    await pass(100);
    expect(conditions()).toEqual([
      'Ready=True/Available',
      'Synced=True/ReconcileSuccess',
    ]);
    expect(api.get(BUCKET).status.atProvider).toEqual({
      arn: 'arn:example:bucket:eu:data',
      endpoint: 'https://data.buckets.eu.example.org',
    });
    expect(eventsOf(BUCKET)).toEqual([
      'Normal CreatedExternalResource Successfully requested creation of external resource',
    ]);
  });

  it('tells the generation of what the runtime says, not of what the provider says', async () => {
    const { api, pass } = await start();
    api.create(bucket({ simulate: { readyAfter: '100ms' } }));
    await pass(100);

    const conditions: { type: string; observedGeneration?: number }[] =
      api.get(BUCKET).status.conditions;
    expect(
      conditions.map(({ type, observedGeneration }) => [
        type,
        observedGeneration,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['Ready', undefined],
        ['Synced', 1],
      ]),
    );
  });

  it('does not create what the cloud refuses, and tries again', async () => {
    const { api, pass, settled, update, conditions, eventsOf } = await start();
    api.create(bucket({ simulate: { createError: 'AccessDenied: quota' } }));
    await settled();

    expect(conditions()).toEqual([
      'Ready=False/Creating',
      'Synced=False/ReconcileError create failed: AccessDenied: quota',
    ]);
    expect(api.get(BUCKET).metadata.annotations).toMatchObject({
      'crossplane.io/external-create-failed': '2026-01-01T00:00:00Z',
    });
    expect(eventsOf(BUCKET)).toEqual([
      'Warning CannotCreateExternalResource AccessDenied: quota',
    ]);

    await pass(2_000);
    expect(api.get(BUCKET).metadata.annotations).toMatchObject({
      'crossplane.io/external-create-failed': '2026-01-01T00:00:02Z',
    });

    update(({ spec }) => delete spec.forProvider.simulate);
    await pass(3_000);
    expect(conditions()).toEqual([
      'Ready=True/Available',
      'Synced=True/ReconcileSuccess',
    ]);
  });

  it('says nothing while the cloud takes its time to refuse', async () => {
    const { api, pass, settled, conditions } = await start();
    const simulate = { createError: 'Quota', createErrorAfter: '2s' };
    api.create(bucket({ simulate }));
    await settled();
    await pass(1_900);
    expect(conditions()).toEqual([]);

    await pass(100);
    expect(conditions()).toEqual([
      'Ready=False/Creating',
      'Synced=False/ReconcileError create failed: Quota',
    ]);
  });

  it('goes no further when nobody knows whether something was created', async () => {
    const { api, settled, conditions, eventsOf } = await start();
    const annotations = {
      'crossplane.io/external-create-pending': '2026-01-01T00:00:00Z',
    };
    api.create(bucket({}, { metadata: { annotations } }));
    await settled();

    const message =
      'cannot determine creation result - remove the crossplane.io/external-create-pending annotation if it is safe to proceed';
    expect(conditions()).toEqual([
      'Ready=False/Creating',
      `Synced=False/ReconcileError ${message}`,
    ]);
    expect(eventsOf(BUCKET)).toEqual([
      `Warning CannotInitializeManagedResource ${message}`,
    ]);
  });

  it('cannot say anything about what it cannot observe', async () => {
    const { api, settled, conditions, eventsOf } = await start();
    api.create(bucket({ simulate: { observeError: 'Forbidden' } }));
    await settled();

    expect(conditions()).toEqual([
      'Synced=False/ReconcileError observe failed: Forbidden',
    ]);
    expect(eventsOf(BUCKET)).toEqual([
      'Warning CannotObserveExternalResource Forbidden',
    ]);
  });

  it('stays ready when a change is refused', async () => {
    const { api, pass, settled, update, conditions, eventsOf } = await start();
    const simulate = { readyAfter: '100ms', updateError: 'Immutable' };
    api.create(bucket({ region: 'eu', simulate }));
    await pass(100);

    update(({ spec }) => {
      spec.forProvider.region = 'us';
    });
    await settled();
    expect(conditions()).toEqual([
      'Ready=True/Available',
      'Synced=False/ReconcileError update failed: Immutable',
    ]);
    expect(eventsOf(BUCKET)).toContain(
      'Warning CannotUpdateExternalResource Immutable',
    );

    update(({ spec }) => delete spec.forProvider.simulate.updateError);
    await settled();
    expect(conditions()).toEqual([
      'Ready=True/Available',
      'Synced=True/ReconcileSuccess',
    ]);
    expect(api.get(BUCKET).status.atProvider.arn).toBe(
      'arn:example:bucket:eu:data',
    );
  });

  it('goes when the cloud has deleted it', async () => {
    const { api, pass, settled, conditions } = await start();
    const simulate = { readyAfter: '100ms', deleteAfter: '2s' };
    api.create(bucket({ simulate }));
    await pass(100);

    api.delete(BUCKET);
    await settled();
    expect(conditions()).toEqual([
      'Ready=False/Deleting',
      'Synced=True/ReconcileSuccess',
    ]);

    await pass(2_000);
    expect(api.find(BUCKET)).toBeUndefined();
  });

  it('stays as long as the cloud refuses to delete it', async () => {
    const { api, pass, settled, update, conditions, eventsOf } = await start();
    const simulate = { readyAfter: '100ms', deleteError: 'NotEmpty' };
    api.create(bucket({ simulate }));
    await pass(100);

    api.delete(BUCKET);
    await settled();
    expect(conditions()).toEqual([
      'Ready=False/Deleting',
      'Synced=False/ReconcileError delete failed: NotEmpty',
    ]);
    expect(eventsOf(BUCKET)).toContain(
      'Warning CannotDeleteExternalResource NotEmpty',
    );

    update(({ spec }) => delete spec.forProvider.simulate.deleteError);
    await pass(1_000);
    expect(api.find(BUCKET)).toBeUndefined();
  });

  it('lets go of what is to be kept', async () => {
    const { api, pass, settled } = await start();
    const simulate = { deleteError: 'never asked' };
    api.create(bucket({ simulate }, { spec: { deletionPolicy: 'Orphan' } }));
    await pass(3_000);

    api.delete(BUCKET);
    await settled();

    expect(api.find(BUCKET)).toBeUndefined();
  });

  it.each([
    [
      'an annotation',
      { metadata: { annotations: { 'crossplane.io/paused': 'true' } } },
    ],
    ['no management policy', { spec: { managementPolicies: [] } }],
  ])('is paused by %s', async (_name, rest) => {
    const { api, pass, conditions } = await start();
    api.create(bucket({}, rest));
    await pass(5_000);

    expect(conditions()).toEqual(['Synced=False/ReconcilePaused']);
  });

  it('only looks, if that is all it may', async () => {
    const { api, pass, conditions } = await start();
    api.create(bucket({}, { spec: { managementPolicies: ['Observe'] } }));
    await pass(5_000);

    expect(conditions()).toEqual([
      'Synced=False/ReconcileError observe failed: external resource does not exist',
    ]);
  });

  it('is a healthy package', async () => {
    const { api } = await start();
    const provider = api.get({
      apiVersion: 'pkg.crossplane.io/v1',
      kind: 'Provider',
      name: 'provider-example',
    });

    expect(conditionsOf(provider)).toEqual([
      'Healthy=True/HealthyPackageRevision',
      'Installed=True/ActivePackageRevision',
    ]);
  });
});
