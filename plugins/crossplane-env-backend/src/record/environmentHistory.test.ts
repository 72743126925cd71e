import { mockServices } from '@backstage/backend-test-utils';
import { Verdict } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { anObservation } from '../__testUtils__/anObservation';
import { historyOf, recordGone, recordSeen } from '../__testUtils__/recordOne';
import { aSighting } from '../__testUtils__/aSighting';
import { StoreDatabases } from '../__testUtils__/storeDatabases';
import { prepareDatabase, RecordStore } from './RecordStore';

const databases = StoreDatabases.create();

const START = Date.parse('2026-03-01T10:00:00Z');
const minute = (count: number) => new Date(START + count * 60_000);
const DAY = 24 * 60;

jest.setTimeout(60_000);

const inProd = (uid: string) => ({ uid, ref: { cluster: 'prod' } });

describe.each(databases.each())(
  'The history of an environment on %p',
  databaseName => {
    async function setup() {
      const knex = await databases.init(databaseName);
      const database = mockServices.database({ knex });
      const store = new RecordStore(await prepareDatabase(database));
      const countRows = async () =>
        Number(
          (await knex('environment_history').count({ rows: '*' }))[0].rows,
        );
      return { store, countRows };
    }

    it('has one entry for each change of verdict or cause, newest first', async () => {
      const { store } = await setup();
      const failed = anObservation({ verdict: 'failed' });

      await recordSeen(store, anObservation(), aSighting(minute(0)));
      await recordSeen(store, anObservation(), aSighting(minute(1)));
      await recordSeen(
        store,
        failed,
        aSighting(minute(2), {
          sentence: 'The provider is down.',
          actor: 'platform',
          causeKey: 'provider/aws',
        }),
      );
      await recordSeen(
        store,
        failed,
        aSighting(minute(3), { causeKey: 'provider/aws' }),
      );
      await recordSeen(
        store,
        failed,
        aSighting(minute(4), { causeKey: 'quota' }),
      );

      expect(await historyOf(store, 'uid-1')).toMatchObject([
        { at: minute(4).toISOString(), causeKey: 'quota' },
        {
          at: minute(2).toISOString(),
          verdict: 'failed',
          sentence: 'The provider is down.',
          actor: 'platform',
          causeKey: 'provider/aws',
        },
        { at: minute(0).toISOString(), verdict: 'progressing' },
      ]);
      expect(await historyOf(store, 'uid-2')).toEqual([]);
    });

    it('ends with its going, once', async () => {
      const { store } = await setup();

      await recordSeen(store, anObservation(), aSighting(minute(0)));
      await recordGone(store, anObservation(), minute(1));
      await recordGone(store, anObservation(), minute(2));

      expect(await historyOf(store, 'uid-1')).toMatchObject([
        { at: minute(1).toISOString(), verdict: 'gone', actor: 'nobody' },
        { verdict: 'progressing' },
      ]);
    });

    it('is the same however many replicas tell of it', async () => {
      const { store } = await setup();
      const ready = anObservation({ verdict: 'ready' });

      await Promise.all(
        Array.from({ length: 10 }, () =>
          recordSeen(store, anObservation(), aSighting(minute(0))),
        ),
      );
      await Promise.all(
        Array.from({ length: 10 }, (_, replica) =>
          recordSeen(store, ready, aSighting(minute(1 + replica))),
        ),
      );

      const history = await historyOf(store, 'uid-1');
      expect(history.map(({ verdict }) => verdict)).toEqual([
        'ready',
        'progressing',
      ]);
    });

    it('does not take in late what another replica has seen pass', async () => {
      const { store } = await setup();

      await recordSeen(
        store,
        anObservation({ verdict: 'ready' }),
        aSighting(minute(2)),
      );
      await recordSeen(store, anObservation(), aSighting(minute(1)));

      expect(await historyOf(store, 'uid-1')).toMatchObject([
        { verdict: 'ready' },
      ]);
    });

    it('has 200 entries at most', async () => {
      const { store, countRows } = await setup();

      for (let index = 0; index < 205; index++) {
        await recordSeen(
          store,
          anObservation(),
          aSighting(minute(index), { causeKey: `cause ${index}` }),
        );
      }

      const history = await historyOf(store, 'uid-1');
      expect(history).toHaveLength(200);
      expect(history[0].causeKey).toBe('cause 204');
      expect(await countRows()).toBe(200);
    });

    it('forgets what is over, not how it has been for long', async () => {
      const { store } = await setup();
      const ready = anObservation({ verdict: 'ready' });
      await recordSeen(store, anObservation(), aSighting(minute(0)));
      await recordSeen(store, ready, aSighting(minute(1)));
      await recordSeen(
        store,
        anObservation({ uid: 'uid-2' }),
        aSighting(minute(DAY)),
      );

      expect(await store.purgeHistory({ before: minute(2) })).toBe(1);
      expect(await historyOf(store, 'uid-1')).toMatchObject([
        { verdict: 'ready' },
      ]);
      await recordSeen(store, ready, aSighting(minute(2 * DAY)));
      expect(await historyOf(store, 'uid-1')).toHaveLength(1);
    });

    it('is forgotten with the environment', async () => {
      const { store, countRows } = await setup();
      await recordSeen(store, anObservation(), aSighting(minute(0)));
      await recordGone(store, anObservation(), minute(1));

      await store.purgeGone({ before: minute(2) });

      expect(await countRows()).toBe(0);
    });

    it('tells how often one became ready, or stopped being so, from a time on', async () => {
      const { store } = await setup();
      const verdicts = ['ready', 'failed', 'progressing', 'ready', 'failed'];
      for (const [index, verdict] of verdicts.entries()) {
        await recordSeen(
          store,
          anObservation({ verdict: verdict as Verdict }),
          aSighting(minute(index)),
        );
      }
      await recordSeen(
        store,
        anObservation({ uid: 'calm', verdict: 'ready' }),
        aSighting(minute(1)),
      );

      const count = (since: Date) =>
        store.countReadinessChanges(['uid-1', 'calm'].map(inProd), { since });
      expect([...(await count(minute(0)))]).toEqual([
        ['uid-1/prod', { count: 3, since: minute(1).toISOString() }],
      ]);
      expect((await count(minute(2))).get('uid-1/prod')).toEqual({
        count: 2,
        since: minute(3).toISOString(),
      });
      expect((await count(minute(5))).size).toBe(0);
    });

    it('tells how long environments took that were seen to become ready', async () => {
      const { store } = await setup();
      const createdAt = minute(0).toISOString();
      const become = async (uid: string, at: number, witnessed = true) => {
        const seen = anObservation({ uid, createdAt });
        await recordSeen(store, seen, aSighting(minute(0)));
        await recordSeen(
          store,
          { ...seen, verdict: 'ready' },
          aSighting(minute(at), { witnessed }),
        );
      };
      await become('quick', 1);
      await become('slow', 10);
      await become('unseen', 5, false);

      const times = await store.listTimesToReady();
      expect(times.map(({ seconds }) => seconds).sort()).toEqual([60, 600]);
      expect(times[0].typeRef).toBe('prod/example.org/RunEnvironment');
    });

    it('tells it of the last hundred of each type', async () => {
      const { store } = await setup();
      for (let index = 0; index < 105; index++) {
        const createdAt = minute(0).toISOString();
        await recordSeen(
          store,
          anObservation({ uid: `uid-${index}`, createdAt, verdict: 'ready' }),
          aSighting(minute(index)),
        );
      }

      const times = await store.listTimesToReady();
      expect(times).toHaveLength(100);
      expect(Math.min(...times.map(({ seconds }) => seconds))).toBe(300);
    });
  },
);
