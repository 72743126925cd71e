import { mockServices } from '@backstage/backend-test-utils';
import { anObservation } from '../__testUtils__/anObservation';
import {
  historyOf,
  listPresent,
  recordGone,
  recordOf,
  recordSeen,
} from '../__testUtils__/recordOne';
import { aSighting } from '../__testUtils__/aSighting';
import { StoreDatabases } from '../__testUtils__/storeDatabases';
import { Verdict } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { prepareDatabase, RecordStore } from './RecordStore';

const databases = StoreDatabases.create();

const T0 = new Date('2026-03-01T10:00:01.250Z');
const T1 = new Date('2026-03-01T10:05:00.000Z');
const T2 = new Date('2026-03-01T11:00:00.000Z');

jest.setTimeout(60_000);

const inProd = (uid: string) => ({ uid, ref: { cluster: 'prod' } });

type SightingArgs = Parameters<typeof aSighting>;

describe.each(databases.each())('RecordStore on %p', databaseName => {
  async function setup() {
    const knex = await databases.init(databaseName);
    const database = mockServices.database({ knex });
    const store = new RecordStore(await prepareDatabase(database));
    return {
      store,
      database,
      read: async (uid: string) => recordOf(store, uid),
    };
  }

  it('remembers what was seen', async () => {
    const { store, read } = await setup();

    await recordSeen(store, anObservation(), aSighting(T0));

    expect(await read('uid-1')).toEqual({
      ...anObservation(),
      firstSeenAt: T0.toISOString(),
      verdictSince: T0.toISOString(),
      verdictWitnessed: true,
    });
  });

  it.each([
    ['ESC and marks that turn text', 'x\u001b[2J\u202e\u009b'],
    ['halves of characters', 'x\ud800y\udfff'],
    ['a statement', "x'); drop table environments; --"],
    ['64 kB', 'x'.repeat(65_536)],
    ['signs of all planes', '\u{1F469}\u200d\u{1F4BB} שלום 日本'],
  ])('remembers %s in any text', async (_, text) => {
    const { store, read } = await setup();
    const observation = anObservation({
      ...{ version: text, typeRef: text, typeTitle: text, owner: text },
      ...{ namespaceOwner: text, claimedEntityRef: text, requestedBy: text },
    });

    await recordSeen(
      store,
      observation,
      aSighting(T0, { sentence: text, causeKey: text }),
    );

    const length = text.length;
    expect((await read('uid-1'))?.owner).toHaveLength(length);
    expect((await historyOf(store, 'uid-1'))[0].sentence).toHaveLength(length);
    expect(await listPresent(store)).toHaveLength(1);
  });

  it('takes the word of the cluster for what nobody saw begin', async () => {
    const { store, read } = await setup();
    const seen = (uid: string, verdict: Verdict, ...of: SightingArgs) =>
      recordSeen(store, anObservation({ uid, verdict }), aSighting(...of));
    const unseen = (saidSince?: Date) => ({ witnessed: false, saidSince });

    // Before it was first seen, it says; and never later than that.
    await seen('a', 'failed', T1, unseen(T0));
    expect(await read('a')).toMatchObject({
      firstSeenAt: T1.toISOString(),
      verdictSince: T0.toISOString(),
      verdictWitnessed: false,
    });
    await seen('b', 'failed', T1, unseen(T2));
    expect((await read('b'))?.verdictSince).toBe(T1.toISOString());
    // Somebody who comes later may be told of an earlier time.
    await seen('b', 'failed', T2, unseen(T0));
    expect((await read('b'))?.verdictSince).toBe(T0.toISOString());
    // What was seen is known better, also after a restart.
    await seen('c', 'failed', T1);
    await seen('c', 'failed', T2, unseen(T0));
    expect(await read('c')).toMatchObject({
      verdictSince: T1.toISOString(),
      verdictWitnessed: true,
    });
    // It was otherwise then, so it cannot have been so before.
    await seen('c', 'ready', T2, unseen(T0));
    expect(await read('c')).toMatchObject({
      verdictSince: T2.toISOString(),
      verdictWitnessed: false,
    });
    await seen('d', 'failed', T0);
    await seen('d', 'ready', T2, unseen(T1));
    expect((await read('d'))?.verdictSince).toBe(T1.toISOString());
  });

  it('remembers text that PostgreSQL has no place for, without what it has none for', async () => {
    const { store, read } = await setup();
    const observation = anObservation({ requestedBy: 'user:default/a\0da' });

    await recordSeen(
      store,
      observation,
      aSighting(T0, { sentence: 'It says \0.', causeKey: 'a\0' }),
    );

    expect((await read('uid-1'))?.requestedBy).toBe('user:default/a\uFFFDda');
    expect(await historyOf(store, 'uid-1')).toMatchObject([
      { sentence: 'It says \uFFFD.', causeKey: 'a\uFFFD' },
    ]);
  });

  it('remembers the owner of the namespace as it is now', async () => {
    const { store, read } = await setup();
    const namespaceOwner = 'group:default/team-b';

    await recordSeen(store, anObservation(), aSighting(T0));
    await recordSeen(store, anObservation({ namespaceOwner }), aSighting(T1));

    expect(await read('uid-1')).toMatchObject({ namespaceOwner });
  });

  it('keeps a cluster-scoped environment without a namespace and an owner', async () => {
    const { store, read } = await setup();
    const ref = {
      cluster: 'prod',
      group: 'example.org',
      kind: 'XApp',
      name: 'shop',
    };

    await recordSeen(
      store,
      anObservation({ ref, owner: undefined }),
      aSighting(T0),
    );

    const record = await read('uid-1');
    expect(record?.ref).toEqual(ref);
    expect(record?.owner).toBeUndefined();
  });

  it('dates a verdict from when it changed, not from when it was seen again', async () => {
    const { store, read } = await setup();

    await recordSeen(store, anObservation(), aSighting(T0));
    await recordSeen(store, anObservation(), aSighting(T1));
    expect((await read('uid-1'))?.verdictSince).toBe(T0.toISOString());

    await recordSeen(
      store,
      anObservation({ verdict: 'failed' }),
      aSighting(T2),
    );
    expect(await read('uid-1')).toMatchObject({
      firstSeenAt: T0.toISOString(),
      verdict: 'failed',
      verdictSince: T2.toISOString(),
    });
  });

  it('keeps when it was first ready', async () => {
    const { store, read } = await setup();

    await recordSeen(store, anObservation(), aSighting(T0));
    expect((await read('uid-1'))?.readyAt).toBeUndefined();
    await recordSeen(store, anObservation({ verdict: 'ready' }), aSighting(T1));
    await recordSeen(
      store,
      anObservation({ verdict: 'failed' }),
      aSighting(T2),
    );
    await recordSeen(store, anObservation({ verdict: 'ready' }), aSighting(T2));

    expect((await read('uid-1'))?.readyAt).toBe(T1.toISOString());
  });

  it('knows when it became ready for the first time, if that was seen', async () => {
    const { store, read } = await setup();
    const unseen = anObservation({ uid: 'unseen', verdict: 'ready' });

    await recordSeen(store, anObservation(), aSighting(T0));
    await recordSeen(store, anObservation({ verdict: 'ready' }), aSighting(T1));
    await recordSeen(store, unseen, aSighting(T0, { witnessed: false }));
    for (const verdict of ['failed', 'ready'] as const) {
      await recordSeen(store, anObservation({ verdict }), aSighting(T2));
      await recordSeen(store, { ...unseen, verdict }, aSighting(T2));
    }

    expect((await read('uid-1'))?.becameReadyAt).toBe(T1.toISOString());
    expect(await read('unseen')).toMatchObject({
      readyAt: T0.toISOString(),
      becameReadyAt: undefined,
    });
  });

  it('follows a change of owner and entity', async () => {
    const { store, read } = await setup();

    await recordSeen(store, anObservation(), aSighting(T0));
    await recordSeen(
      store,
      anObservation({
        owner: 'group:default/team-b',
        claimedEntityRef: undefined,
      }),
      aSighting(T1),
    );

    const record = await read('uid-1');
    expect(record?.owner).toBe('group:default/team-b');
    expect(record?.claimedEntityRef).toBeUndefined();
  });

  it('keeps the first request to take it down', async () => {
    const { store, read } = await setup();

    await recordSeen(store, anObservation(), aSighting(T0));
    await store.recordDeletionRequest(anObservation(), {
      by: 'user:default/ada',
      at: T1,
    });
    await store.recordDeletionRequest(anObservation(), {
      by: 'user:default/bob',
      at: T2,
    });

    expect(await read('uid-1')).toMatchObject({
      deletionRequestedBy: 'user:default/ada',
      deletionRequestedAt: T1.toISOString(),
    });
  });

  it('remembers a request to take down what was never recorded before', async () => {
    const { store, read } = await setup();

    await store.recordDeletionRequest(anObservation(), {
      by: 'user:default/ada',
      at: T1,
    });

    expect(await read('uid-1')).toMatchObject({
      ...anObservation(),
      deletionRequestedBy: 'user:default/ada',
    });
  });

  it('does not bring back by a late deletion request what is gone', async () => {
    const { store, read } = await setup();

    await recordGone(store, anObservation(), T1);
    await store.recordDeletionRequest(anObservation(), {
      by: 'user:default/ada',
      at: T2,
    });

    expect(await read('uid-1')).toMatchObject({
      goneAt: T1.toISOString(),
      deletionRequestedBy: 'user:default/ada',
    });
  });

  it('keeps the first time of going, however many replicas tell', async () => {
    const { store, read } = await setup();

    await recordSeen(store, anObservation(), aSighting(T0));
    await Promise.all([
      recordGone(store, anObservation(), T1),
      recordGone(store, anObservation(), T1),
    ]);
    await recordGone(store, anObservation(), T2);

    expect((await read('uid-1'))?.goneAt).toBe(T1.toISOString());
  });

  it('takes back that it is gone when it is seen', async () => {
    const { store, read } = await setup();

    await recordGone(store, anObservation(), T1);
    await recordSeen(store, anObservation(), aSighting(T2));

    expect((await read('uid-1'))?.goneAt).toBeUndefined();
  });

  it('survives that replicas record the same at once', async () => {
    const { store } = await setup();

    await Promise.all(
      Array.from({ length: 10 }, () =>
        recordSeen(store, anObservation(), aSighting(T0)),
      ),
    );

    expect(await listPresent(store)).toHaveLength(1);
  });

  it('tells those that are there from those that went', async () => {
    const { store } = await setup();
    await recordSeen(store, anObservation({ uid: 'live' }), aSighting(T0));
    await recordGone(store, anObservation({ uid: 'early' }), T0);
    await recordGone(store, anObservation({ uid: 'late' }), T2);

    const uids = (records: { uid: string }[]) => records.map(r => r.uid);
    expect(uids(await listPresent(store))).toEqual(['live']);
    expect(uids(await store.listGone({ since: T1 }))).toEqual(['late']);
    expect(uids(await store.listGone({ since: T0 })).sort()).toEqual([
      'early',
      'late',
    ]);
  });

  it('forgets only those that went before a time', async () => {
    const { store } = await setup();
    await recordSeen(store, anObservation({ uid: 'live' }), aSighting(T0));
    await recordGone(store, anObservation({ uid: 'early' }), T0);
    await recordGone(store, anObservation({ uid: 'late' }), T2);

    expect(await store.purgeGone({ before: T1 })).toBe(1);
    const left = await store.getMany(['live', 'early', 'late'].map(inProd));
    expect([...left.keys()].sort()).toEqual(['late/prod', 'live/prod']);
  });

  it('reads more records than fit one statement', async () => {
    const { store } = await setup();
    const uids = Array.from({ length: 250 }, (_, index) => `uid-${index}`);
    for (const uid of uids) {
      await recordSeen(store, anObservation({ uid }), aSighting(T0));
    }

    expect((await store.getMany([...uids, 'unknown'].map(inProd))).size).toBe(
      250,
    );
  });

  it('tells environments of one uid apart by their clusters', async () => {
    const { store } = await setup();
    const { ref } = anObservation();
    const restored = (verdict: Verdict) =>
      anObservation({ ref: { ...ref, cluster: 'restored' }, verdict });
    await store.recordSeen([
      { observation: anObservation({ verdict: 'ready' }), ...aSighting(T0) },
      { observation: restored('failed'), ...aSighting(T0) },
    ]);
    await recordSeen(store, restored('ready'), aSighting(T1));
    await recordGone(store, restored('ready'), T2);

    const both = ['prod', 'restored'].map(cluster => ({
      uid: 'uid-1',
      ref: { cluster },
    }));
    expect([...(await store.getMany(both)).keys()].sort()).toEqual([
      'uid-1/prod',
      'uid-1/restored',
    ]);
    expect(await listPresent(store)).toMatchObject([{ ref }]);
    const verdictsIn = async (cluster: string) =>
      (await historyOf(store, 'uid-1', cluster)).map(({ verdict }) => verdict);
    expect(await verdictsIn('prod')).toEqual(['ready']);
    expect(await verdictsIn('restored')).toEqual(['gone', 'ready', 'failed']);
    expect([...(await store.getLastEntries(both)).keys()].sort()).toEqual([
      'uid-1/prod',
      'uid-1/restored',
    ]);
    expect([
      ...(await store.countReadinessChanges(both, { since: T0 })).keys(),
    ]).toEqual(['uid-1/restored']);
    expect(await store.purgeGone({ before: new Date(T2.getTime() + 1) })).toBe(
      1,
    );
    expect(await verdictsIn('prod')).toEqual(['ready']);
  });

  it('keeps the records over a restart', async () => {
    const { store, database } = await setup();
    await recordSeen(store, anObservation(), aSighting(T0));

    const again = new RecordStore(await prepareDatabase(database));

    expect(await listPresent(again)).toHaveLength(1);
  });
});
