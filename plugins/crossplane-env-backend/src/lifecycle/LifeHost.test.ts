import { mockServices } from '@backstage/backend-test-utils';
import { ConflictError } from '@backstage/errors';
import {
  ANNOTATION_EXPIRES_AT,
  ANNOTATION_GRACE,
  ANNOTATION_KEPT_UNTIL,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { anEnvironment } from '../__testUtils__/anEnvironment';
import { assembleLives } from '../__testUtils__/assembleLives';
import { eventually } from '../__testUtils__/eventually';
import { eventsIn } from '../__testUtils__/eventsIn';
import { StoreDatabases } from '../__testUtils__/storeDatabases';
import { ObservedEnvironment } from '../inventory/Environment';
import { EnvironmentId } from '../inventory/EnvironmentIndex';
import { IdentifiedObject } from '../kubernetes/ClusterObjects';
import { RememberedPart } from '../record/LifeStore';
import { PartsRecorder } from '../record/PartsRecorder';
import { prepareDatabase } from '../record/RecordStore';

const databases = StoreDatabases.create();

jest.setTimeout(60_000);

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const CREATED_AT = '2026-03-01T10:00:00.000Z';
/** In two hours, with ten minutes of grace. */
const EXPIRES_AT = '2026-03-01T12:00:00Z';

type Annotations = Record<string, string>;

describe.each(databases.each())('lives on %p', databaseName => {
  async function setup() {
    const client = await prepareDatabase(
      mockServices.database({ knex: await databases.init(databaseName) }),
    );
    const logger = mockServices.logger.mock();
    /** Uids of what the cluster has though the inventory does not show it. */
    const present = new Set<string>();
    const answers = {
      isKnown: (_uid: string): boolean => true,
      /** Of the root, where it is not as in the inventory. */
      annotations: undefined as Annotations | undefined,
      come: async (_uids: string[]): Promise<void> => {},
      drain: async (_uid: string): Promise<void> => {},
    };
    const find = async <T extends IdentifiedObject>(
      _: string,
      objects: readonly T[],
    ) => {
      await answers.come(objects.map(({ uid }) => uid));
      return {
        present: objects.filter(({ uid }) => present.has(uid)),
        unknown: objects.filter(({ uid }) => !answers.isKnown(uid)),
      };
    };
    const onDecided = jest.fn();
    const lives = assembleLives({
      ...{ client, at: CREATED_AT, logger, find, onDecided },
      annotations: () => answers.annotations,
      auditor: mockServices.auditor.mock(),
      defaultTerms: () => ({ teardown: 'on-expiry', grace: 10 * MINUTE_MS }),
      drains: [({ uid }) => answers.drain(uid)],
    });
    const { clock, inventory, store, writers, recordAll, tellGone } = lives;
    const replica = lives.startReplica;
    const parts = new PartsRecorder(lives);
    await parts.start();
    const host = await replica();

    /** Time passes, as it does for hosts that run. */
    async function pass(ms: number, hosts = [host]) {
      await recordAll();
      const steps = Math.min(20, Math.ceil(ms / 5_000));
      for (let step = 0; step < steps; step++) {
        await clock.advance(ms / steps);
        for (const one of hosts) await one.tick();
        await Promise.all(hosts.map(one => one.idle()));
      }
    }
    function put(annotations: Annotations, more: Partial<Shown> = {}) {
      const environment = anEnvironment({
        ...{ createdAt: CREATED_AT, ...more },
        marks: { annotations, ...more.marks },
      });
      environment.root.children.push(...(more.children ?? []));
      inventory.put(environment);
      return environment;
    }
    function remove(environment: ObservedEnvironment) {
      inventory.remove(environment);
      tellGone(environment);
    }
    /** As after a change of it. */
    async function review(environment: EnvironmentId, hosts = [host]) {
      tellGone(environment);
      await clock.advance(5_000);
      await Promise.all(hosts.map(one => one.idle()));
    }
    const partsOf = async (uid: string): Promise<RememberedPart[]> =>
      (await store.getParts({ uid, ref: { cluster: 'prod' } })) ?? [];
    const told = async () =>
      (await eventsIn(client))
        .map(({ type }) => type)
        .filter(type => type !== 'created' && type !== 'ready');
    const phase = async (uid = 'uid-of-shop') =>
      (await client('lives').where({ uid }).first())?.phase;
    const deleted = () =>
      writers.writes.filter(({ verb }) => verb === 'delete').length;
    return {
      ...{ client, store, clock, inventory, writers, logger, onDecided },
      ...{ present, answers, host, replica, pass, put, remove },
      ...{ told, phase, deleted, review, partsOf },
    };
  }

  it('has no record of what has no end', async () => {
    const { client, pass, put, deleted } = await setup();
    put({});

    await pass(100 * HOUR_MS);

    expect(await client('lives')).toEqual([]);
    expect(deleted()).toBe(0);
  });

  it('reminds, announces the end, waits, and takes it down once', async () => {
    const { client, pass, put, told, phase, deleted } = await setup();
    put({ [ANNOTATION_EXPIRES_AT]: EXPIRES_AT });
    await pass(59 * MINUTE_MS);
    expect(await told()).toEqual([]);

    await pass(2 * MINUTE_MS);
    expect(await told()).toEqual(['expiring']);
    await pass(50 * MINUTE_MS);
    expect(await told()).toEqual(['expiring', 'expiring']);
    await pass(10 * MINUTE_MS);
    expect(await phase()).toBe('expiring');
    expect((await eventsIn(client)).at(-1)).toMatchObject({
      type: 'expired',
      data: {
        sentence: expect.stringMatching(
          /^Its time is over\. It is taken down at 2026-03-01 12:1\d UTC unless/,
        ),
      },
    });
    expect(deleted()).toBe(0);

    await pass(12 * MINUTE_MS);
    expect(await phase()).toBe('tearing-down');
    expect(deleted()).toBe(1);
    const [intent] = await client('intents');
    expect(intent).toMatchObject({
      action: 'delete',
      state: 'done',
      requested_by: 'policy:expiry',
    });

    // The cluster takes its time.
    await pass(10 * MINUTE_MS);
    expect(deleted()).toBe(1);
  });

  it.each([
    ['extended', ANNOTATION_EXPIRES_AT],
    ['kept', ANNOTATION_KEPT_UNTIL],
  ])('that is %s in time is not taken down', async (_, annotation) => {
    const { pass, put, told, phase, deleted } = await setup();
    put({ [ANNOTATION_EXPIRES_AT]: EXPIRES_AT });
    await pass(121 * MINUTE_MS);
    expect(await phase()).toBe('expiring');

    put({
      [ANNOTATION_EXPIRES_AT]: EXPIRES_AT,
      [annotation]: '2026-03-03T12:00:00Z',
    });
    await pass(12 * HOUR_MS);

    expect(await phase()).toBe('ready');
    expect((await told()).slice(-2)).toEqual([
      'expired',
      'teardown.called-off',
    ]);
    expect(deleted()).toBe(0);
  });

  it('of which an annotation cannot be read is never taken down', async () => {
    const { pass, put, deleted } = await setup();
    put({
      [ANNOTATION_EXPIRES_AT]: EXPIRES_AT,
      [ANNOTATION_GRACE]: 'a while',
    });

    await pass(100 * HOUR_MS);

    expect(deleted()).toBe(0);
  });

  it('is not taken down by a clock that has just jumped', async () => {
    const { clock, host, pass, put, deleted, logger, phase } = await setup();
    put({ [ANNOTATION_EXPIRES_AT]: EXPIRES_AT, [ANNOTATION_GRACE]: '0s' });
    await pass(2 * MINUTE_MS);

    clock.set(24 * HOUR_MS);
    await host.tick();
    await pass(50_000);
    expect(deleted()).toBe(0);
    expect(await phase()).toBe('ready');
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('clock jumped by 86400 s'),
    );

    await pass(MINUTE_MS);
    expect(deleted()).toBe(1);
  });

  it('that was due while nobody was there is taken down a minute after somebody is', async () => {
    const { host, replica, clock, put, pass, deleted } = await setup();
    put({ [ANNOTATION_EXPIRES_AT]: EXPIRES_AT, [ANNOTATION_GRACE]: '0s' });
    await pass(MINUTE_MS);
    await host.stop();
    await clock.advance(10 * HOUR_MS);

    const next = await replica();
    await pass(50_000, [next]);
    expect(deleted()).toBe(0);
    await pass(20_000, [next]);
    expect(deleted()).toBe(1);
  });

  it('is taken down once by two replicas', async () => {
    const { client, host, replica, put, pass, told, deleted } = await setup();
    const other = await replica();
    put({ [ANNOTATION_EXPIRES_AT]: EXPIRES_AT });

    await pass(140 * MINUTE_MS, [host, other]);

    expect(deleted()).toBe(1);
    expect(await client('intents')).toHaveLength(1);
    expect(await told()).toEqual([
      ...['expiring', 'expiring', 'expired', 'teardown.started'],
    ]);
  });

  it('that cannot be seen is left alone', async () => {
    const { put, pass, deleted } = await setup();
    const annotations = { [ANNOTATION_EXPIRES_AT]: EXPIRES_AT };
    put(annotations);
    await pass(MINUTE_MS);
    put(annotations, { staleSince: '2026-03-01T10:01:00Z' });

    await pass(10 * HOUR_MS);
    expect(deleted()).toBe(0);

    put(annotations);
    await pass(20 * MINUTE_MS);
    expect(deleted()).toBe(1);
  });

  it('that is declared elsewhere is left to be taken away there', async () => {
    const { client, put, pass, deleted, phase } = await setup();
    put(
      { [ANNOTATION_EXPIRES_AT]: EXPIRES_AT },
      {
        marks: {
          annotations: { [ANNOTATION_EXPIRES_AT]: EXPIRES_AT },
          declaredIn: "Argo CD, application 'shop'",
        },
      },
    );

    await pass(10 * HOUR_MS);

    expect(deleted()).toBe(0);
    expect(await phase()).toBe('expiring');
    expect((await eventsIn(client)).at(-1)?.data.sentence).toBe(
      "Its time is over. It is declared in Argo CD, application 'shop', which would bring it back: take it away there.",
    );
  });

  it('says why it could not be taken down, and tries again', async () => {
    const { client, put, pass, writers, phase, deleted } = await setup();
    put({ [ANNOTATION_EXPIRES_AT]: EXPIRES_AT });
    writers.refusal = new ConflictError('something uses it');
    await pass(135 * MINUTE_MS);

    expect(await phase()).toBe('teardown-failed');
    const [life] = await client('lives');
    expect(life.failure).toContain('something uses it');
    const failures = (await eventsIn(client)).filter(
      ({ type }) => type === 'teardown.failed',
    );
    expect(failures).toHaveLength(1);
    expect(failures[0].data.sentence).toContain('something uses it');

    writers.refusal = undefined;
    await pass(15 * MINUTE_MS);
    expect(await phase()).toBe('tearing-down');
    expect(deleted()).toBe(1);
  });

  it('is gone once nothing is found of what it was made of', async () => {
    const { client, put, remove, pass, phase, present, answers } =
      await setup();
    const shop = put({}, { children: [aPart('bucket'), aPart('queue')] });
    await pass(MINUTE_MS);
    present.add('uid-of-bucket');
    remove(shop);

    await pass(MINUTE_MS);
    expect(await phase()).toBe('tearing-down');
    const [row] = await client('lives');
    expect(row.remaining).toBe(1);
    await pass(20 * MINUTE_MS);
    const [stuck] = await client('lives');
    expect(stuck.phase).toBe('stuck');
    // Nobody's policy had it go.
    expect(await client('audit_entries').orderBy('position')).toContainEqual(
      expect.objectContaining({
        actor: 'cluster:prod',
        entry: expect.stringContaining('teardown.failed'),
      }),
    );
    expect(stuck.failure).toBe(
      "Widget 'bucket' that it was made of is still there.",
    );

    // That nobody knows does not mean that nothing is there.
    present.delete('uid-of-bucket');
    answers.isKnown = () => false;
    await pass(20 * MINUTE_MS);
    expect(await phase()).toBe('stuck');

    answers.isKnown = () => true;
    await pass(10 * MINUTE_MS);
    expect(await phase()).toBe('gone');
    const [{ parts }] = await client('environment_parts');
    expect(JSON.parse(parts)).toEqual([
      expect.objectContaining({ name: 'bucket', goneAt: expect.any(String) }),
      expect.objectContaining({ name: 'queue', goneAt: expect.any(String) }),
    ]);
  });

  it('has nothing taken for gone of which nobody can tell', async () => {
    const { put, remove, pass, phase, answers, partsOf } = await setup();
    const shop = put({}, { children: [aPart('bucket'), aPart('queue')] });
    await pass(MINUTE_MS);
    answers.isKnown = uid => uid !== 'uid-of-queue';
    remove(shop);
    await pass(30 * MINUTE_MS);

    expect(await phase()).toBe('tearing-down');
    const [bucket, queue] = await partsOf('uid-of-shop');
    expect(bucket.goneAt).toBeDefined();
    expect(queue.goneAt).toBeUndefined();

    answers.isKnown = () => true;
    await pass(10 * MINUTE_MS);
    expect(await phase()).toBe('gone');
  });

  it('has what the inventory lost sight of asked for while it goes', async () => {
    const { client, put, pass, present, partsOf } = await setup();
    put({}, { children: [aPart('bucket')] });
    await pass(MINUTE_MS);
    present.add('uid-of-bucket');
    put({}, { deletionTimestamp: '2026-03-01T10:01:00Z' });
    await pass(MINUTE_MS);

    const [row] = await client('lives');
    expect(row.remaining).toBe(1);
    expect(await partsOf('uid-of-shop')).toEqual([
      expect.not.objectContaining({ goneAt: expect.anything() }),
    ]);
  });

  it('is decided about again where the database failed, though nothing changes', async () => {
    const { store, put, pass, phase } = await setup();
    jest.spyOn(store, 'save').mockRejectedValueOnce(new Error('no database'));
    put({ [ANNOTATION_EXPIRES_AT]: EXPIRES_AT });

    await pass(MINUTE_MS);

    expect(await phase()).toBe('ready');
  });

  it('is known to each replica, whoever writes of it, and is written of once', async () => {
    const { client, host, replica, put, pass, review } = await setup();
    const other = await replica();
    const shop = put({ [ANNOTATION_EXPIRES_AT]: EXPIRES_AT });
    await pass(MINUTE_MS, [host, other]);
    await pass(MINUTE_MS, [host, other]);
    expect([host.hasRecord(shop), other.hasRecord(shop)]).toEqual([true, true]);

    const before = await client('lives');
    await review(shop, [host, other]);
    expect(await client('lives')).toEqual(before);
  });

  it('goes on where one that was gone is there again', async () => {
    const { put, remove, pass, phase, present, deleted } = await setup();
    const shop = put({ [ANNOTATION_EXPIRES_AT]: EXPIRES_AT });
    await pass(MINUTE_MS);
    remove(shop);
    await pass(MINUTE_MS);
    expect(await phase()).toBe('gone');

    // As from a backup of its cluster.
    present.add(shop.uid);
    put({ [ANNOTATION_EXPIRES_AT]: EXPIRES_AT });
    await pass(MINUTE_MS);
    expect(await phase()).toBe('ready');
    await pass(140 * MINUTE_MS);
    expect(deleted()).toBe(1);
  });

  it('is proven to be gone once, though a replica has yet to hear that it went', async () => {
    const { client, put, remove, pass, phase, answers } = await setup();
    const shop = put({ [ANNOTATION_EXPIRES_AT]: EXPIRES_AT });
    await pass(MINUTE_MS);
    remove(shop);
    await pass(MINUTE_MS);
    expect(await phase()).toBe('gone');
    const [before] = await client('lives');

    // As after its watch broke off, until the cluster was listed anew.
    answers.isKnown = () => false;
    put({ [ANNOTATION_EXPIRES_AT]: EXPIRES_AT });
    await pass(MINUTE_MS);
    answers.isKnown = () => true;
    await pass(MINUTE_MS);

    expect(await client('lives')).toEqual([before]);
  });

  it('is not taken down where it was extended, and that has not been seen yet', async () => {
    const { client, answers, put, pass, phase, deleted } = await setup();
    put({ [ANNOTATION_EXPIRES_AT]: EXPIRES_AT });
    const extended = { [ANNOTATION_EXPIRES_AT]: '2026-03-03T12:00:00Z' };
    answers.annotations = extended;
    await pass(140 * MINUTE_MS);

    expect(deleted()).toBe(0);
    expect(await client('intents')).toEqual([]);
    put(extended);
    await pass(MINUTE_MS);
    expect(await phase()).toBe('ready');
  });

  it('ends in time though what is left of another one cannot be asked for', async () => {
    const { put, remove, pass, clock, host, answers, deleted } = await setup();
    put({ [ANNOTATION_EXPIRES_AT]: EXPIRES_AT, [ANNOTATION_GRACE]: '0s' });
    const other = put({}, { name: 'other', children: [aPart('bucket')] });
    await pass(2 * MINUTE_MS);
    answers.come = () => new Promise(() => {});
    remove(other);

    await clock.advance(2 * HOUR_MS);
    await host.tick();
    await eventually(async () => expect(deleted()).toBe(1));
  });

  it('keeps nobody waiting who stops it', async () => {
    const { put, remove, pass, clock, host, answers } = await setup();
    const all = ['one', 'two', 'three'].map(name => put({}, { name }));
    await pass(MINUTE_MS);
    let answer = () => {};
    const asked: string[] = [];
    answers.come = uids => {
      asked.push(...uids);
      return new Promise(resolve => {
        answer = resolve;
      });
    };
    all.forEach(remove);
    await clock.advance(5_000);
    await eventually(async () => expect(asked).toHaveLength(1));

    const stopped = host.stop();
    answers.come = async uids => void asked.push(...uids);
    answer();
    await stopped;
    await host.tick();
    await host.idle();
    expect(new Set(asked).size).toBe(1);
  });

  it('remembers of what it is made though the database failed, and nothing changes', async () => {
    const { store, put, pass, partsOf } = await setup();
    jest
      .spyOn(store, 'putParts')
      .mockRejectedValueOnce(new Error('no database'));
    put({}, { children: [aPart('bucket')] });

    await pass(MINUTE_MS);

    expect(await partsOf('uid-of-shop')).toHaveLength(1);
  });

  it('remembers what it was made of while that cannot be read', async () => {
    const { put, pass, partsOf } = await setup();
    put({}, { children: [aPart('bucket'), aPart('queue')] });
    await pass(MINUTE_MS);
    const { uid: _, ...resource } = aPart('queue').resource;
    const unreadable = { ...aPart('queue'), resource };
    put(
      {},
      {
        children: [
          aPart('bucket'),
          { ...unreadable, presence: 'unreadable' as const },
        ],
      },
    );
    await pass(MINUTE_MS);

    const names = (await partsOf('uid-of-shop')).map(({ name }) => name);
    expect(names).toEqual(['bucket', 'queue']);
  });

  it('does not take down another one of its name', async () => {
    const { put, remove, pass, phase, writers } = await setup();
    const shop = put({ [ANNOTATION_EXPIRES_AT]: EXPIRES_AT });
    await pass(MINUTE_MS);
    remove(shop);
    put({}, { uid: 'uid-of-next' });

    await pass(10 * HOUR_MS);

    expect(writers.writes).toEqual([]);
    expect(await phase()).toBe('gone');
    expect(await phase('uid-of-next')).toBeUndefined();
  });

  it('that takes long to be drained keeps none waiting that is wanted still', async () => {
    const { answers, put, pass, phase } = await setup();
    answers.drain = uid =>
      uid === 'uid-of-shop' ? new Promise(() => {}) : Promise.resolve();
    put({ [ANNOTATION_EXPIRES_AT]: EXPIRES_AT });
    put({ [ANNOTATION_EXPIRES_AT]: EXPIRES_AT }, { name: 'next' });
    await pass(MINUTE_MS);

    await expect(
      Promise.race([pass(135 * MINUTE_MS), after(2_000)]),
    ).rejects.toThrow('It hangs.');

    expect(await phase('uid-of-next')).toBe('tearing-down');
  });

  it('is taken up by others where whoever was at it has ended', async () => {
    const { client, host, replica, put, pass, deleted, writers } =
      await setup();
    put({ [ANNOTATION_EXPIRES_AT]: EXPIRES_AT });
    await pass(MINUTE_MS);
    writers.onDelete = () => new Promise(() => {});
    await expect(
      Promise.race([pass(135 * MINUTE_MS), after(2_000)]),
    ).rejects.toThrow('It hangs.');
    writers.onDelete = undefined;
    expect(deleted()).toBe(1);

    const next = await replica();
    await pass(MINUTE_MS, [next]);
    expect(deleted()).toBe(1);
    await pass(10 * MINUTE_MS, [next]);
    const [row] = await client('lives');
    expect(row.life).toContain('deletedAt');
    expect(deleted()).toBe(2);
    expect(
      host.hasRecord({ uid: 'uid-of-shop', ref: { cluster: 'prod' } }),
    ).toBe(true);
  });
});

type Shown = NonNullable<Parameters<typeof anEnvironment>[0]> & {
  children: ObservedEnvironment['root'][];
};

function aPart(name: string): ObservedEnvironment['root'] {
  const group = 'example.org';
  const resource = { group, version: 'v1', kind: 'Widget', name };
  return {
    resource: { ...resource, cluster: 'prod', uid: `uid-of-${name}` },
    ...{ role: 'composed', presence: 'present', events: [], children: [] },
  };
}

function after(ms: number): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error('It hangs.')), ms);
  });
}
