import {
  openControlPlane,
  type TestControlPlane,
} from '../testing/openControlPlane';
import { ManagedLife } from './ManagedLife';

jest.setTimeout(60_000);

let plane: TestControlPlane;
const lives: ManagedLife[] = [];

beforeAll(async () => {
  plane = await openControlPlane();
});

afterEach(async () => {
  await Promise.all(lives.splice(0).map(life => life.end()));
});

afterAll(() => plane.stop());

async function begin(options: {
  simulate?: object;
  spec?: object;
  metadata?: object;
}): Promise<ManagedLife> {
  const { simulate, spec, metadata } = options;
  const name = `life-${Date.now().toString(36)}-${lives.length}`;
  const life = await ManagedLife.begin({
    target: plane,
    object: {
      apiVersion: 'example.provider.crossplane-env.io/v1beta1',
      kind: 'Bucket',
      metadata: { name, ...metadata },
      spec: { forProvider: { region: 'eu', simulate }, ...spec },
    },
  });
  lives.push(life);
  return life;
}

const PREPARED = [
  'kept | free | ',
  'kept | free | name',
  'kept | held | name',
  'kept | held | create-pending+name',
];
const HELD = 'kept | held | create-pending+create-succeeded+name';
const AVAILABLE = `${HELD} | Ready=True Available | Synced=True ReconcileSuccess@1`;
const CREATED = [
  ...PREPARED,
  HELD,
  `${HELD} | Ready=False Creating@1 | Synced=True ReconcileSuccess@1`,
  AVAILABLE,
];
const FAILED = 'kept | held | create-failed+create-pending+name';

const SUCCESS = {
  created:
    'Normal CreatedExternalResource Successfully requested creation of external resource',
  updated:
    'Normal UpdatedExternalResource Successfully requested update of external resource',
  deleted:
    'Normal DeletedExternalResource Successfully requested deletion of external resource',
};

function deleting(state: string): string {
  return state.replace('kept', 'deleting');
}

it('is created, changed and deleted', async () => {
  const life = await begin({ simulate: { readyAfter: '1s' } });
  await life.reaches(AVAILABLE);
  const { name } = life.key;
  expect(life.status.atProvider).toEqual({
    arn: `arn:example:bucket:eu:${name}`,
    endpoint: `https://${name}.buckets.eu.example.org`,
  });

  await life.change({ spec: { forProvider: { region: 'us' } } });
  const updated = AVAILABLE.replace('@1', '@2');
  await life.reaches(updated);
  expect(life.status.atProvider.arn).toBe(`arn:example:bucket:eu:${name}`);

  await life.delete();
  await life.reaches('gone');
  expect(life.status.atProvider.arn).toBe(`arn:example:bucket:us:${name}`);
  expect(life.states).toEqual([
    ...CREATED,
    updated,
    deleting(updated),
    deleting(
      `${HELD} | Ready=False Deleting@3 | Synced=True ReconcileSuccess@3`,
    ),
    'gone',
  ]);
  expect(await life.events()).toEqual([
    SUCCESS.created,
    SUCCESS.deleted,
    SUCCESS.updated,
  ]);
  const annotations = { 'external-name': name };
  const component = 'managed/bucket.example.provider.crossplane-env.io';
  const reporter = { component, annotations };
  expect(await life.reporters()).toEqual([reporter, reporter, reporter]);
});

it('lives in a namespace, too', async () => {
  const life = await ManagedLife.begin({
    target: plane,
    object: {
      apiVersion: 'example.m.provider.crossplane-env.io/v1beta1',
      kind: 'Queue',
      metadata: {
        name: `life-${Date.now().toString(36)}`,
        namespace: 'default',
      },
      spec: { forProvider: { fifo: false } },
    },
  });
  lives.push(life);
  await life.reaches(AVAILABLE);

  expect(life.states).toEqual(CREATED);
  const { name } = life.key;
  expect(life.status.atProvider).toEqual({
    arn: `arn:example:queue:local:${name}`,
    url: `https://queues.local.example.org/${name}`,
  });
});

describe('what the cloud refuses', () => {
  it('is not created, until it is corrected', async () => {
    const life = await begin({ simulate: { createError: 'Denied: quota' } });
    const refused = `${FAILED} | Ready=False Creating@1 | Synced=False ReconcileError@1: create failed: Denied: quota`;
    await life.reaches(refused);
    expect(life.states).toEqual([...PREPARED, FAILED, refused]);
    expect(await life.events()).toEqual([
      'Warning CannotCreateExternalResource Denied: quota',
    ]);

    await life.change({ spec: { forProvider: { simulate: null } } });
    await life.reaches(
      `${FAILED.replace(
        '+name',
        '+create-succeeded+name',
      )} | Ready=True Available | Synced=True ReconcileSuccess@2`,
    );
  });

  it('is not spoken of while the cloud takes its time', async () => {
    const life = await begin({
      simulate: { createError: 'Quota', createErrorAfter: '2s' },
    });
    const refused = `${FAILED} | Ready=False Creating@1 | Synced=False ReconcileError@1: create failed: Quota`;
    await life.reaches(refused);

    expect(life.states).toEqual([...PREPARED, FAILED, refused]);
  });

  it('cannot be observed', async () => {
    const life = await begin({ simulate: { observeError: 'Forbidden' } });
    const refused =
      'kept | free | name | Synced=False ReconcileError@1: observe failed: Forbidden';
    await life.reaches(refused);

    expect(life.states).toEqual([...PREPARED.slice(0, 2), refused]);
    expect(await life.events()).toEqual([
      'Warning CannotObserveExternalResource Forbidden',
    ]);
  });

  it('stays available when a change is refused', async () => {
    const life = await begin({
      simulate: { readyAfter: '1s', updateError: 'Immutable' },
    });
    await life.reaches(AVAILABLE);
    await life.change({ spec: { forProvider: { region: 'us' } } });
    const refused = `${HELD} | Ready=True Available | Synced=False ReconcileError@2: update failed: Immutable`;
    await life.reaches(refused);

    expect(life.states).toEqual([...CREATED, refused]);
    expect(await life.events()).toEqual([
      SUCCESS.created,
      'Warning CannotUpdateExternalResource Immutable',
    ]);
  });

  it('is not deleted, until it is corrected', async () => {
    const life = await begin({
      simulate: { readyAfter: '1s', deleteError: 'NotEmpty' },
    });
    await life.reaches(AVAILABLE);
    await life.delete();
    const refused = deleting(
      `${HELD} | Ready=False Deleting@2 | Synced=False ReconcileError@2: delete failed: NotEmpty`,
    );
    await life.reaches(refused);
    await life.change({ spec: { forProvider: { simulate: null } } });
    await life.reaches('gone');

    expect(life.states).toEqual([
      ...CREATED,
      deleting(AVAILABLE),
      refused,
      deleting(
        `${HELD} | Ready=False Deleting@3 | Synced=True ReconcileSuccess@3`,
      ),
      'gone',
    ]);
    expect(await life.events()).toEqual([
      SUCCESS.created,
      SUCCESS.deleted,
      'Warning CannotDeleteExternalResource NotEmpty',
    ]);
  });
});

describe('what Crossplane may do', () => {
  const PAUSED =
    'Normal ReconciliationPaused Reconciliation is paused either through the `spec.managementPolicies` or the pause annotation';

  it('is nothing while it is paused', async () => {
    const life = await begin({
      simulate: { readyAfter: '1s' },
      metadata: { annotations: { 'crossplane.io/paused': 'true' } },
    });
    const paused = 'kept | free |  | Synced=False ReconcilePaused@1';
    await life.reaches(paused);
    expect(life.states).toEqual(['kept | free | ', paused]);
    expect(await life.events()).toEqual([PAUSED]);

    await life.change({
      metadata: { annotations: { 'crossplane.io/paused': null } },
    });
    await life.reaches(
      `${HELD} | Synced=True ReconcileSuccess@1 | Ready=True Available`,
    );
  });

  it('is nothing without a policy', async () => {
    const life = await begin({ spec: { managementPolicies: [] } });
    await life.reaches('kept | free |  | Synced=False ReconcilePaused@1');

    expect(await life.events()).toEqual([PAUSED]);
  });

  it('is not told by policies that are not supported together', async () => {
    const life = await begin({ spec: { managementPolicies: ['Create'] } });
    const problem =
      '`spec.managementPolicies` is set to a value([Create]) which is not supported. Check docs for supported policies';
    await life.reaches(
      `kept | free |  | Synced=False ReconcileError@1: ${problem}`,
    );

    expect(await life.events()).toEqual([
      `Warning CannotUseInvalidManagementPolicy ${problem}`,
    ]);
  });

  it('is to look, and there is nothing', async () => {
    const life = await begin({ spec: { managementPolicies: ['Observe'] } });
    const missing =
      'kept | free | name | Synced=False ReconcileError@1: observe failed: external resource does not exist';
    await life.reaches(missing);

    expect(life.states).toEqual([...PREPARED.slice(0, 2), missing]);
  });

  it('is to change, and there is nothing', async () => {
    const life = await begin({
      spec: { managementPolicies: ['Observe', 'Update'] },
    });
    const refused =
      'kept | held | name | Synced=False ReconcileError@1: update failed: NotFound: there is nothing to update';
    await life.reaches(refused);

    expect(life.states).toEqual([...PREPARED.slice(0, 3), refused]);
  });

  it.each([
    ['the deletion policy', { deletionPolicy: 'Orphan' }],
    [
      'management policies',
      { managementPolicies: ['Observe', 'Create', 'Update'] },
    ],
  ])('is not to delete, by %s', async (_name, spec) => {
    const life = await begin({
      simulate: { readyAfter: '1s', deleteError: 'never asked' },
      spec,
    });
    await life.reaches(AVAILABLE);
    await life.delete();
    await life.reaches('gone');

    expect(life.states).toEqual([...CREATED, deleting(AVAILABLE), 'gone']);
    expect(await life.events()).toEqual([SUCCESS.created]);
  });
});

it('goes no further when nobody knows whether something was created', async () => {
  const life = await begin({
    metadata: {
      annotations: {
        'crossplane.io/external-create-pending': '2026-01-01T00:00:00Z',
      },
    },
  });
  const problem =
    'cannot determine creation result - remove the crossplane.io/external-create-pending annotation if it is safe to proceed';
  const state = `kept | free | create-pending+name | Ready=False Creating@1 | Synced=False ReconcileError@1: ${problem}`;
  await life.reaches(state);

  expect(life.states).toEqual([
    'kept | free | create-pending',
    'kept | free | create-pending+name',
    state,
  ]);
  expect(await life.events()).toEqual([
    `Warning CannotInitializeManagedResource ${problem}`,
  ]);
});
