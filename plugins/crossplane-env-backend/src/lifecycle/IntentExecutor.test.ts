import { mockServices } from '@backstage/backend-test-utils';
import {
  ConflictError,
  InputError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  ANNOTATION_REQUEST_ID,
  ANNOTATION_REQUESTED_BY,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { anObservation } from '../__testUtils__/anObservation';
import { aSighting } from '../__testUtils__/aSighting';
import { FakeClusterWriters } from '../__testUtils__/FakeClusterWriters';
import { ManualClock } from '../__testUtils__/ManualClock';
import { recordGone, recordOf, recordSeen } from '../__testUtils__/recordOne';
import { StoreDatabases } from '../__testUtils__/storeDatabases';
import { InspectedObject } from '../kubernetes/ClusterWriter';
import { AlreadyExistsError } from '../kubernetes/errors';
import {
  AnnotateIntent,
  CreateIntent,
  DeleteIntent,
  Intent,
  IntentStore,
} from '../record/IntentStore';
import { prepareDatabase, RecordStore } from '../record/RecordStore';
import { IntentExecutor } from './IntentExecutor';

const databases = StoreDatabases.create();

jest.setTimeout(60_000);

const ADA = 'user:default/ada';
const MINUTE_MS = 60_000;
/** More than intents are held for. */
const NOBODY_HOLDS_IT_MS = 5 * MINUTE_MS;
const UNAVAILABLE = new ServiceUnavailableError('cannot be reached');
const KEEP = { keepManifest: true };

const location = {
  group: 'example.org',
  version: 'v1alpha1',
  plural: 'runenvironments',
  namespace: 'team-a',
  name: 'shop',
};

const creation: CreateIntent & Required<Pick<CreateIntent, 'manifest'>> = {
  id: 'intent-1',
  action: 'create',
  cluster: 'prod',
  location,
  requestedBy: ADA,
  requestId: 'request-1',
  requested: {
    ref: anObservation().ref,
    version: 'v1alpha1',
    typeRef: 'prod/example.org/RunEnvironment',
    typeTitle: 'Run environment',
    owner: 'group:default/team-a',
  },
  manifest: {
    apiVersion: 'example.org/v1alpha1',
    kind: 'RunEnvironment',
    metadata: { name: 'shop', namespace: 'team-a' },
    spec: { password: 'dolphins' },
  },
};

const deletion: DeleteIntent = {
  id: 'intent-1',
  action: 'delete',
  cluster: 'prod',
  location,
  requestedBy: ADA,
  uid: 'uid-1',
  foreground: true,
  observation: anObservation(),
};

const KEY = 'crossplane-env.io/expires-at';
const KEPT = 'crossplane-env.io/kept-until';
const [SOONER, LATER] = ['2026-03-01T20:00:00Z', '2026-03-02T20:00:00Z'];

const extension: AnnotateIntent = {
  id: 'intent-1',
  action: 'annotate',
  cluster: 'prod',
  location,
  requestedBy: ADA,
  uid: 'uid-1',
  annotations: { [KEY]: LATER, [KEPT]: null },
  before: { [KEY]: SOONER, [KEPT]: null },
  observation: anObservation(),
};

const created = {
  uid: 'uid-of-shop',
  deleting: false,
  annotations: {
    [ANNOTATION_REQUEST_ID]: 'request-1',
    [ANNOTATION_REQUESTED_BY]: ADA,
  },
};
const ofSomebodyElse = {
  uid: 'uid-of-other',
  deleting: false,
  annotations: {},
};
const expiring = {
  uid: 'uid-1',
  deleting: false,
  annotations: { [KEY]: SOONER },
};
const extended = { ...expiring, annotations: { [KEY]: LATER } };
const toBeDeleted = { uid: 'uid-1', deleting: false, annotations: {} };

function carryOut(
  executor: IntentExecutor,
  intent: typeof creation | DeleteIntent | AnnotateIntent,
): Promise<unknown> {
  switch (intent.action) {
    case 'create':
      return executor.create(intent, KEEP);
    case 'delete':
      return executor.delete(intent);
    default:
      return executor.annotate(intent);
  }
}

describe.each(databases.each())('intents on %p', databaseName => {
  async function setup() {
    const client = await prepareDatabase(
      mockServices.database({ knex: await databases.init(databaseName) }),
    );
    const records = new RecordStore(client);
    const store = new IntentStore(client, records);
    const writers = new FakeClusterWriters();
    const clock = new ManualClock();
    const auditor = mockServices.auditor.mock();
    const event = { success: jest.fn(), fail: jest.fn() };
    auditor.createEvent.mockResolvedValue(event);
    const logger = mockServices.logger.mock();
    const onDeletion = jest.fn();
    const drain = jest.fn(async (): Promise<void> => {});
    const replica = () =>
      new IntentExecutor({
        ...{ store, writers, clock, auditor, logger, onDeletion },
        drains: [drain],
      });
    return {
      ...{ client, records, store, writers, clock, event, logger, onDeletion },
      ...{ replica, drain },
      executor: replica(),
      intent: async () => client('intents').first(),
      /** As it is when the process ends before the cluster is told. */
      leave: (intent: Intent) =>
        store.add(intent, { at: clock.now(), heldUntil: clock.now() }),
      /** What was asked of the cluster. */
      asked: () => writers.writes.map(({ verb }) => verb),
    };
  }

  it('are recorded before the cluster is told, and confirmed without what was wanted', async () => {
    const { executor, writers, intent } = await setup();
    let recorded: any;
    writers.onChecked = async () => {
      recorded = await intent();
    };

    await executor.create(creation, KEEP);

    expect(recorded).toMatchObject({ state: 'open', requested_by: ADA });
    expect(recorded.details).toContain('dolphins');
    expect(await intent()).toMatchObject({
      state: 'done',
      uid: 'uid-of-shop',
      requested_by: ADA,
      details: null,
    });
  });

  it('tell who had an environment be taken down', async () => {
    const { executor, records, intent, onDeletion, asked } = await setup();

    await executor.delete(deletion);

    expect(asked()).toEqual(['patch', 'delete']);
    expect(await intent()).toMatchObject({ state: 'done', details: null });
    expect(await recordOf(records, 'uid-1')).toMatchObject({
      deletionRequestedBy: ADA,
    });
    expect(onDeletion).toHaveBeenCalledWith('uid-1');
  });

  it('have left what drains out of an environment before the cluster is told', async () => {
    const { executor, drain, intent, asked } = await setup();
    let [recorded, before]: unknown[] = [];
    drain.mockImplementation(async () => {
      recorded = (await intent()).state;
      before = asked();
    });

    await executor.delete(deletion);

    expect([recorded, before]).toEqual(['open', []]);
    expect(drain.mock.calls).toEqual([
      [deletion.observation, { end: 'asked', failures: 0 }],
    ]);
    expect(asked()).toEqual(['patch', 'delete']);
  });

  it('leave alone what does not drain, and say so', async () => {
    const { executor, drain, intent, asked } = await setup();
    drain.mockRejectedValue(new ConflictError('A hook does not let it go'));

    await expect(executor.delete(deletion)).rejects.toThrow(
      'A hook does not let it go',
    );

    expect(asked()).toEqual([]);
    expect(await intent()).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('A hook does not let it go'),
    });
  });

  it('drain nothing that is drained already', async () => {
    const { executor, drain, asked } = await setup();

    await executor.delete(deletion, { isDrained: true });

    expect(drain).not.toHaveBeenCalled();
    expect(asked()).toEqual(['patch', 'delete']);
  });

  it('drain what was left to be taken down', async () => {
    const { executor, leave, writers, drain, asked } = await setup();
    await leave(deletion);
    writers.existing = toBeDeleted;

    await executor.resume();

    expect(drain.mock.calls).toEqual([
      [
        expect.objectContaining({ uid: deletion.observation.uid }),
        { end: 'asked', failures: 0 },
      ],
    ]);
    expect(asked()).toEqual(['patch', 'delete']);
  });

  it('change what an object says of its life', async () => {
    const { executor, writers, intent, onDeletion } = await setup();

    await executor.annotate(extension);

    expect(writers.writes).toMatchObject([
      {
        verb: 'patch',
        uid: 'uid-1',
        patch: { metadata: { annotations: extension.annotations } },
      },
    ]);
    expect(await intent()).toMatchObject({
      state: 'done',
      action: 'annotate',
      uid: 'uid-1',
      details: null,
    });
    expect(onDeletion).not.toHaveBeenCalled();
  });

  it.each<[string, InspectedObject | undefined, string, string[]]>([
    ['nothing has changed', expiring, 'done', ['patch']],
    ['it was carried out', extended, 'done', []],
    [
      'somebody has said something else since',
      { ...expiring, annotations: { [KEY]: '2026-03-05T20:00:00Z' } },
      'failed',
      [],
    ],
    [
      'somebody keeps it since',
      { ...expiring, annotations: { [KEY]: SOONER, [KEPT]: LATER } },
      'failed',
      [],
    ],
    ['it is being deleted', { ...expiring, deleting: true }, 'failed', []],
    ['it is another object', { ...expiring, uid: 'uid-2' }, 'failed', []],
    ['it is gone', undefined, 'failed', []],
  ])(
    'to extend that were left are carried out where %s: %#',
    async (_, existing, state, writes) => {
      const { executor, leave, writers, intent, asked, event } = await setup();
      await leave(extension);
      writers.existing = existing;

      await executor.resume();
      await executor.resume();

      expect(asked()).toEqual(writes);
      expect(await intent()).toMatchObject({ state, details: null });
      const told = state === 'done' ? event.success : event.fail;
      expect(told).toHaveBeenCalledTimes(1);
    },
  );

  it.each([
    ['it says the same still', expiring, ['patch', 'delete'], 'done'],
    ['somebody has extended it', extended, [], 'failed'],
    [
      'somebody keeps it since',
      { ...expiring, annotations: { [KEY]: SOONER, [KEPT]: LATER } },
      [],
      'failed',
    ],
    ['it goes already', { ...extended, deleting: true }, [], 'done'],
  ])(
    'to delete what its terms have go, that were left, are carried out where %s: %#',
    async (_, existing, writes, state) => {
      const { executor, leave, writers, intent, asked } = await setup();
      await leave({
        ...{ ...deletion, requestedBy: 'policy:expiry' },
        before: { [KEY]: SOONER, [KEPT]: null },
      });
      writers.existing = existing;

      await executor.resume();

      expect(asked()).toEqual(writes);
      expect(await intent()).toMatchObject({ state });
    },
  );

  it('to extend that were left too long ago are reported', async () => {
    const { executor, leave, writers, clock, intent, asked } = await setup();
    await leave(extension);
    writers.existing = expiring;
    await clock.advance(16 * MINUTE_MS);

    await executor.resume();

    expect(asked()).toEqual([]);
    expect(await intent()).toMatchObject({ state: 'failed' });
  });

  it('are not recorded where the cluster refuses at once what is to be created', async () => {
    const { executor, writers, intent } = await setup();
    writers.refusal = new InputError('spec.size: must be a number');

    await expect(executor.create(creation, KEEP)).rejects.toBe(writers.refusal);

    expect(await intent()).toBeUndefined();
  });

  it.each([
    ['create', new AlreadyExistsError('has it already')],
    ['delete', new ConflictError('in use')],
    ['annotate', new ConflictError('another object by now')],
  ])('that a cluster refuses to %s have failed', async (action, refusal) => {
    const { executor, writers, intent, clock, event, asked } = await setup();
    if (action === 'create') {
      writers.onChecked = () => {
        writers.refusal = refusal;
      };
    } else {
      writers.refusal = refusal;
    }

    const wanted = [creation, deletion, extension].find(
      one => one.action === action,
    )!;
    await expect(carryOut(executor, wanted)).rejects.toBe(refusal);

    expect(await intent()).toMatchObject({
      state: 'failed',
      error: expect.stringContaining(refusal.message),
      details: null,
    });
    writers.refusal = undefined;
    await clock.advance(NOBODY_HOLDS_IT_MS);
    await executor.resume();
    expect(asked()).toEqual([]);
    expect(event.fail).not.toHaveBeenCalled();
  });

  describe('of who decides the same again', () => {
    const again = { ...deletion, id: 'intent-of-later' };

    it('go on as one once nobody is at it, and are told once', async () => {
      const { client, executor, clock, leave, asked } = await setup();
      await leave(deletion);
      await clock.advance(NOBODY_HOLDS_IT_MS);

      expect(await executor.deleteOnce(again)).toBe(true);
      await executor.resume();

      expect(asked()).toEqual(['patch', 'delete']);
      expect(await client('intents')).toMatchObject([
        { id: deletion.id, state: 'done' },
      ]);
      const rows = await client('audit_entries').orderBy('position');
      const entries = rows.map(({ entry }) => JSON.parse(entry));
      expect(
        entries
          .filter(({ action }) => action === 'delete')
          .map(({ outcome }) => outcome),
      ).toEqual(['requested', 'succeeded']);
    });

    it('wait while somebody may be carrying it out', async () => {
      const { client, executor, store, clock, asked } = await setup();
      const heldUntil = new Date(clock.now().getTime() + MINUTE_MS);
      await store.add(deletion, { at: clock.now(), heldUntil });

      expect(await executor.deleteOnce(again)).toBe(false);
      expect(asked()).toEqual([]);
      expect(await client('intents')).toHaveLength(1);
    });

    it('do not wait for what is in doubt', async () => {
      const { client, executor, writers } = await setup();
      writers.refusal = UNAVAILABLE;
      await expect(executor.deleteOnce(deletion)).rejects.toBe(UNAVAILABLE);
      writers.refusal = undefined;

      expect(await executor.deleteOnce(again)).toBe(true);
      expect(await client('intents')).toMatchObject([{ state: 'done' }]);
    });

    it.each([
      ['of another object', { uid: 'uid-2' }],
      ['of somebody else', { requestedBy: 'user:default/grace' }],
    ])('are others, %s', async (_, other) => {
      const { client, executor, clock, leave } = await setup();
      await leave({ ...deletion, ...other, id: 'theirs' });
      await clock.advance(NOBODY_HOLDS_IT_MS);

      expect(await executor.deleteOnce(again)).toBe(true);
      expect(await client('intents').where({ id: 'theirs' })).toMatchObject([
        { state: 'open' },
      ]);
    });
  });

  it.each([
    ['create', creation, created, 'done'],
    ['create', creation, undefined, 'failed'],
    ['create', creation, ofSomebodyElse, 'failed'],
    ['delete', deletion, { ...toBeDeleted, deleting: true }, 'done'],
    ['delete', deletion, undefined, 'done'],
    ['delete', deletion, toBeDeleted, 'failed'],
    ['annotate', extension, extended, 'done'],
    ['annotate', extension, expiring, 'failed'],
  ] as const)(
    'of which it was said that they failed are not carried out later: to %s (%#)',
    async (_, wanted, existing, state) => {
      const { executor, writers, intent, clock, event, asked } = await setup();
      writers.onChecked = () => {
        writers.refusal = UNAVAILABLE;
      };
      if (wanted.action !== 'create') writers.refusal = UNAVAILABLE;

      await expect(carryOut(executor, wanted)).rejects.toBe(UNAVAILABLE);

      expect(await intent()).toMatchObject({ state: 'in-doubt' });
      writers.refusal = undefined;
      writers.existing = existing;
      await executor.resume();
      expect(await intent()).toMatchObject({ state: 'in-doubt' });
      await clock.advance(NOBODY_HOLDS_IT_MS);
      await executor.resume();

      expect(asked()).toEqual([]);
      expect(await intent()).toMatchObject({ state, details: null });
      const told = state === 'done' ? event.success : event.fail;
      expect(told).toHaveBeenCalledTimes(1);
    },
  );

  it('of a policy are the same while it is not known what became of them', async () => {
    const { executor, client, writers } = await setup();
    const wanted = { ...deletion, requestedBy: 'policy:expiry' };
    writers.refusal = UNAVAILABLE;
    for (const id of ['intent-1', 'intent-2', 'intent-3']) {
      await expect(executor.deleteOnce({ ...wanted, id })).rejects.toBe(
        UNAVAILABLE,
      );
    }
    expect(await client('intents').select('id', 'state')).toEqual([
      { id: 'intent-1', state: 'in-doubt' },
    ]);

    writers.refusal = undefined;
    await executor.deleteOnce({ ...wanted, id: 'intent-4' });
    expect(await client('intents').select('id', 'state')).toEqual([
      { id: 'intent-1', state: 'done' },
    ]);
  });

  it('that cannot be recorded are not carried out', async () => {
    const { executor, client, asked } = await setup();
    await client.schema.renameTable('intents', 'lost');

    for (const wanted of [creation, deletion, extension]) {
      await expect(carryOut(executor, wanted)).rejects.toThrow(
        ServiceUnavailableError,
      );
    }

    expect(asked()).toEqual([]);
  });

  it.each([
    ['create', creation, created, ['create']],
    ['delete', deletion, undefined, ['patch', 'delete']],
  ] as const)(
    'to %s that were carried out while the database was away are confirmed later',
    async (_, wanted, existing, writes) => {
      const { executor, client, clock, writers, ...rest } = await setup();
      const { intent, asked, logger, onDeletion } = rest;
      const leave = () => client.schema.renameTable('intents', 'lost');
      writers.onChecked = leave;
      writers.onDelete = leave;

      await (wanted.action === 'create'
        ? executor.create(wanted, KEEP)
        : executor.delete(wanted));

      expect(logger.warn).toHaveBeenCalledWith(
        expect.stringContaining('that could not be recorded'),
      );
      expect(onDeletion).not.toHaveBeenCalled();
      await client.schema.renameTable('lost', 'intents');
      writers.existing = existing;
      await clock.advance(NOBODY_HOLDS_IT_MS);
      await executor.resume();
      expect(asked()).toEqual(writes);
      expect(await intent()).toMatchObject({ state: 'done', details: null });
    },
  );

  it('of another version are left to it', async () => {
    const { executor, client, leave, writers, intent, asked } = await setup();
    await leave(deletion);
    await client('intents').update({ action: 'rename' });
    writers.existing = toBeDeleted;

    await executor.resume();

    expect(asked()).toEqual([]);
    expect(await intent()).toMatchObject({ state: 'open' });
  });

  it('that nobody could go on with stay until somebody can', async () => {
    const { executor, leave, writers, clock, intent, asked } = await setup();
    await leave(creation);
    writers.refusal = UNAVAILABLE;

    await executor.resume();
    expect(await intent()).toMatchObject({ state: 'open' });

    writers.refusal = undefined;
    await executor.resume();
    expect(asked()).toEqual([]);
    await clock.advance(NOBODY_HOLDS_IT_MS);
    await executor.resume();
    expect(asked()).toEqual(['create']);
    expect(await intent()).toMatchObject({ state: 'done' });
  });

  it('that were left are carried out by one replica', async () => {
    const { replica, leave, asked, event } = await setup();
    await leave(creation);
    await leave({ ...deletion, id: 'intent-2', uid: 'uid-of-shop' });

    await Promise.all([replica().resume(), replica().resume()]);

    expect(asked()).toEqual(['create']);
    expect(event.success).toHaveBeenCalledTimes(2);
  });

  it('do not create what somebody slow has created in the meantime', async () => {
    const { executor, leave, writers, intent } = await setup();
    await leave(creation);
    writers.onChecked = () => {
      writers.existing = created;
      writers.refusal = new AlreadyExistsError('has it already');
    };

    await executor.resume();

    expect(await intent()).toMatchObject({ state: 'done', uid: created.uid });
  });

  it('do not create again what was created and taken down since', async () => {
    const { executor, leave, records, clock, intent, asked } = await setup();
    await leave(creation);
    const observation = anObservation();
    await recordSeen(records, observation, aSighting(clock.now()));
    await recordGone(records, observation, clock.now());

    await executor.resume();

    expect(asked()).toEqual([]);
    expect(await intent()).toMatchObject({ state: 'done', uid: 'uid-1' });
  });

  it('create what only another kind or requester had of that name', async () => {
    const { executor, leave, records, clock, asked } = await setup();
    await leave(creation);
    const { ref } = anObservation();
    for (const other of [
      { uid: 'kind', ref: { ...ref, kind: 'App' } },
      { uid: 'requester', requestedBy: 'user:default/bob' },
    ]) {
      const observation = anObservation(other);
      await recordSeen(records, observation, aSighting(clock.now()));
      await recordGone(records, observation, clock.now());
    }

    await executor.resume();

    expect(asked()).toEqual(['create']);
  });

  it('that were left too long ago are reported', async () => {
    const { executor, leave, clock, intent, event, asked } = await setup();
    await leave(creation);
    await clock.advance(16 * MINUTE_MS);

    await executor.resume();

    expect(asked()).toEqual([]);
    expect(await intent()).toMatchObject({ state: 'failed', details: null });
    expect(event.fail).toHaveBeenCalledTimes(1);
  });

  it('keep nothing of what may hold secrets, and so can only report it', async () => {
    const { executor, client, writers, clock, ...rest } = await setup();
    const { intent, event, asked } = rest;
    writers.onChecked = () => {
      writers.refusal = UNAVAILABLE;
    };
    await expect(
      executor.create(creation, { keepManifest: false }),
    ).rejects.toBe(UNAVAILABLE);
    expect(JSON.stringify(await intent())).not.toContain('dolphins');

    // As if the process had ended before it was told.
    await client('intents').update({ state: 'open' });
    writers.refusal = undefined;
    await clock.advance(NOBODY_HOLDS_IT_MS);
    await executor.resume();

    expect(asked()).toEqual([]);
    expect(await intent()).toMatchObject({ state: 'failed' });
    expect(event.fail).toHaveBeenCalledTimes(1);
  });

  it('that failed for others stay done for whoever did it', async () => {
    const { store, leave, clock, intent } = await setup();
    await leave(creation);
    const at = clock.now();

    await store.fail(creation, { error: 'not found', at });
    await store.confirm(creation, { uid: 'uid-of-shop', at });
    await store.fail(creation, { error: 'has it already', at });

    expect(await intent()).toMatchObject({
      state: 'done',
      uid: 'uid-of-shop',
      error: null,
    });
  });

  it('are forgotten some time after they were closed', async () => {
    const { executor, store, clock, leave, intent } = await setup();
    await leave({ ...deletion, id: 'unfinished' });
    await executor.create(creation, KEEP);
    const closedAt = clock.now();

    expect(await store.purge({ before: closedAt })).toBe(0);
    await clock.advance(1);
    expect(await store.purge({ before: clock.now() })).toBe(1);
    expect(await intent()).toMatchObject({ id: 'unfinished', state: 'open' });
  });
});
