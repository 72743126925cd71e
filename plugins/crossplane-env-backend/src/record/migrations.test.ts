import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { anObservation } from '../__testUtils__/anObservation';
import { historyOf, listPresent, recordSeen } from '../__testUtils__/recordOne';
import { aSighting } from '../__testUtils__/aSighting';
import { Knex } from 'knex';
import { Verdict } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { AuditStore } from './AuditStore';
import { toNewRow } from './environmentRows';
import { prepareDatabase, RecordStore } from './RecordStore';
import { StoreDatabases } from '../__testUtils__/storeDatabases';

const databases = StoreDatabases.create();

const directory = resolvePackagePath(
  '@crossplane-env/backstage-plugin-crossplane-env-backend',
  'migrations',
);

jest.setTimeout(60_000);

it.each(databases.each())(
  'goes up, down and up again on %p',
  async databaseName => {
    const knex = await databases.init(databaseName);
    const store = new RecordStore(
      await prepareDatabase(mockServices.database({ knex })),
    );
    await recordSeen(store, anObservation(), aSighting(new Date()));

    await knex.migrate.rollback({ directory }, true);
    expect(await knex.schema.hasTable('environments')).toBe(false);
    expect(await knex.schema.hasTable('environment_history')).toBe(false);
    expect(await knex.schema.hasTable('intents')).toBe(false);
    expect(await knex.schema.hasTable('events')).toBe(false);

    await knex.migrate.latest({ directory });
    expect(await listPresent(store)).toEqual([]);
  },
);

it.each(databases.each())(
  'are made once by replicas that start at the same moment on %p',
  async databaseName => {
    const knex = await databases.init(databaseName);
    const database = mockServices.database({ knex });
    await Promise.all([1, 2, 3].map(() => prepareDatabase(database)));

    const [completed, pending] = await knex.migrate.list({ directory });
    expect(completed.length).toBeGreaterThan(0);
    expect(pending).toEqual([]);
  },
);

const at = new Date('2026-03-01T12:00:00Z');

const CLUSTER_AND_UID = '20261201090000_cluster_and_uid.js';

/** Takes back what came with a migration, and after it. */
async function takeBack(knex: Knex, migration: string): Promise<void> {
  const done = async () => {
    const [completed] = await knex.migrate.list({ directory });
    return completed.some(({ name }: { name: string }) => name === migration);
  };
  while (await done()) await knex.migrate.down({ directory });
}

/** Rows from before clusters were part of the key. */
async function fillBefore(knex: Knex): Promise<void> {
  const { uid, verdict_witnessed, ...row } = toNewRow(anObservation(), at);
  await knex('environments').insert(
    ['uid-1', 'uid-2'].map(one => ({ ...row, uid: one })),
  );
  await knex('environment_history').insert(
    ['failed', 'ready'].map(verdict => ({
      uid: 'uid-1',
      at,
      verdict,
      sentence: `It is ${verdict}.`,
      actor: 'nobody',
    })),
  );
  await knex('creations').insert(
    ['uid-1', 'only-intended', 'of-nothing'].map(one => ({
      uid: one,
      requested_by: 'user:default/ada',
      created_at: at,
    })),
  );
  await knex('intents').insert({
    id: 'i',
    action: 'create',
    cluster: 'staging',
    api_group: 'example.org',
    version: 'v1',
    plural: 'apps',
    name: 'shop',
    uid: 'only-intended',
    requested_by: 'user:default/ada',
    requested_at: at,
    state: 'done',
    held_until: at,
  });
}

it.each(databases.each())(
  'keeps what was remembered by uid alone on %p',
  async databaseName => {
    const knex = await databases.init(databaseName);
    await knex.migrate.latest({ directory });
    await takeBack(knex, CLUSTER_AND_UID);
    await fillBefore(knex);
    await knex.migrate.latest({ directory });

    const store = new RecordStore(knex);
    expect((await listPresent(store)).map(({ uid }) => uid).sort()).toEqual([
      'uid-1',
      'uid-2',
    ]);
    const verdicts = async () =>
      (await historyOf(store, 'uid-1')).map(({ verdict }) => verdict);
    expect(await verdicts()).toEqual(['ready', 'failed']);
    const created = await knex('creations').select('cluster', 'uid');
    expect(created).toHaveLength(2);
    expect(created).toEqual(
      expect.arrayContaining([
        { cluster: 'prod', uid: 'uid-1' },
        { cluster: 'staging', uid: 'only-intended' },
      ]),
    );

    // Written on, in the same order.
    await recordSeen(
      store,
      anObservation({ verdict: 'degraded' as Verdict }),
      aSighting(new Date(at.getTime() + 1)),
    );
    expect(await verdicts()).toEqual(['degraded', 'ready', 'failed']);

    await takeBack(knex, CLUSTER_AND_UID);
    expect(await knex('environments').select('uid').orderBy('uid')).toEqual([
      { uid: 'uid-1' },
      { uid: 'uid-2' },
    ]);
    expect(await knex('environment_history')).toHaveLength(3);
    await knex('environments').where({ uid: 'uid-1' }).delete();
    expect(await knex('environment_history')).toHaveLength(0);
  },
);

it.each(databases.each())(
  'keeps one of two clusters when it goes down on %p',
  async databaseName => {
    const knex = await databases.init(databaseName);
    await knex.migrate.latest({ directory });
    const store = new RecordStore(knex);
    for (const cluster of ['prod', 'restored']) {
      const { ref } = anObservation();
      await recordSeen(
        store,
        anObservation({ ref: { ...ref, cluster } }),
        aSighting(at),
      );
    }
    await takeBack(knex, CLUSTER_AND_UID);

    expect(await knex('environments').select('cluster', 'uid')).toEqual([
      { cluster: 'prod', uid: 'uid-1' },
    ]);
    expect(await knex('environment_history')).toHaveLength(1);
  },
);

it.each(databases.each())(
  'lets what was there before the audit have one on %p',
  async databaseName => {
    const knex = await databases.init(databaseName);
    await knex.migrate.latest({ directory });
    await takeBack(knex, '20261203100000_audit.js');
    const { namespace: _, ...wide } = anObservation().ref;
    const there = anObservation();
    const gone = anObservation({
      ...{ uid: 'uid-2', ref: { ...wide, cluster: 'eu / prod', name: 'x' } },
    });
    await knex('environments').insert([
      toNewRow(there, at),
      { ...toNewRow(gone, at), gone_at: at },
    ]);
    await knex.migrate.latest({ directory });

    const audit = new AuditStore(knex);
    expect(await audit.findSubject(there.ref)).toEqual({
      ...{ ref: there.ref, uid: 'uid-1', chain: 'uid-1', owner: there.owner },
    });
    expect(await audit.findSubject(gone.ref)).toMatchObject({
      ...{ uid: 'uid-2', goneAt: at.toISOString() },
    });
    await recordSeen(new RecordStore(knex), there, aSighting(at));
    const { head } = (await audit.findSubject(there.ref))!;
    expect(head!.sequence).toBe(1);
    expect(await audit.purge({ before: new Date() })).toBe(1);
  },
);
