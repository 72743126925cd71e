import { recordOf, historyOf } from '../__testUtils__/recordOne';
import { StoreDatabases } from '../__testUtils__/storeDatabases';
import { mockServices } from '@backstage/backend-test-utils';
import { FakeInventory } from '../__testUtils__/FakeInventory';
import { ManualClock } from '../__testUtils__/ManualClock';
import { anEnvironment } from '../__testUtils__/anEnvironment';
import { eventually } from '../__testUtils__/eventually';
import { prepareDatabase, RecordStore } from './RecordStore';
import { Recorder } from './Recorder';

const databases = StoreDatabases.create();

const CREATED = '2026-03-01T12:00:00.000Z';
const A_MINUTE = 60_000;

jest.setTimeout(60_000);

describe.each(databases.each())('the recorded history on %p', databaseName => {
  /** What a backend remembers of an environment `shop` that is put into its inventory. */
  async function setup(startedAt = CREATED) {
    const clock = new ManualClock(startedAt);
    const logger = mockServices.logger.mock();
    const store = new RecordStore(
      await prepareDatabase(
        mockServices.database({ knex: await databases.init(databaseName) }),
      ),
    );
    const now = () => clock.now();
    const start = (inventory: FakeInventory) => {
      const recorder = new Recorder({ inventory, store, logger, clock });
      recorder.start();
      return recorder;
    };
    const inventory = new FakeInventory(now);
    return {
      clock,
      inventory,
      lifecycle: start(inventory),
      /** Another process, with a picture of its own. */
      restart: () => {
        const again = new FakeInventory(now);
        return { inventory: again, lifecycle: start(again) };
      },
      history: () => historyOf(store, 'uid-of-shop'),
      record: async () => recordOf(store, 'uid-of-shop'),
    };
  }

  const shop = (ready: boolean) => anEnvironment({ ready, createdAt: CREATED });

  const after = (ms: number) =>
    new Date(Date.parse(CREATED) + ms).toISOString();

  it('has what changed and when it was seen to, with what was said of it', async () => {
    const { clock, inventory, lifecycle, history, record } = await setup();

    inventory.put(shop(false));
    await clock.advance(A_MINUTE);
    inventory.put(shop(true));
    await clock.advance(A_MINUTE);
    await lifecycle.stop();

    expect(await history()).toMatchObject([
      { at: after(A_MINUTE), verdict: 'ready', actor: 'nobody' },
      { at: after(0), verdict: 'progressing', sentence: expect.any(String) },
    ]);
    expect(await record()).toMatchObject({
      verdictSince: after(A_MINUTE),
      becameReadyAt: after(A_MINUTE),
    });
  });

  it('does not have a flap', async () => {
    const { clock, inventory, lifecycle, history, record } = await setup();
    inventory.put(shop(true));
    await clock.advance(A_MINUTE);

    for (let flap = 0; flap < 20; flap++) {
      inventory.put(shop(false));
      await clock.advance(300);
      inventory.put(shop(true));
      await clock.advance(900);
    }
    await clock.advance(A_MINUTE);
    await lifecycle.stop();

    expect(await history()).toHaveLength(1);
    expect(await record()).toMatchObject({ verdictSince: after(0) });
  });

  it('has the latest now and then of what never rests', async () => {
    const { clock, inventory, lifecycle, history } = await setup();

    for (let moment = 0; moment < 30; moment++) {
      inventory.put(shop(false));
      await clock.advance(500);
    }
    await eventually(async () => {
      expect(await history()).toMatchObject([{ at: after(0) }]);
    });
    await lifecycle.stop();
  });

  it('goes on after a restart as if there had been none', async () => {
    const { clock, inventory, lifecycle, restart, history, record } =
      await setup();
    inventory.put(shop(false));
    await clock.advance(A_MINUTE);
    await lifecycle.stop();

    const again = restart();
    again.inventory.put(shop(false));
    await clock.advance(A_MINUTE);
    expect(await history()).toHaveLength(1);
    expect(await record()).toMatchObject({ verdictSince: after(0) });

    again.inventory.put(shop(true));
    await clock.advance(A_MINUTE);
    await again.lifecycle.stop();
    expect(await history()).toHaveLength(2);
    expect(await record()).toMatchObject({
      becameReadyAt: after(2 * A_MINUTE),
    });
  });

  describe('of when it became ready, knows nothing', () => {
    it('when it was ready before the backend was', async () => {
      const { clock, inventory, lifecycle, record } = await setup(
        after(A_MINUTE),
      );

      inventory.put(shop(true));
      await clock.advance(A_MINUTE);
      await lifecycle.stop();

      expect(await record()).toMatchObject({
        readyAt: after(A_MINUTE),
        becameReadyAt: undefined,
      });
    });

    it('when the backend was down meanwhile', async () => {
      const { clock, inventory, lifecycle, restart, record } = await setup();
      inventory.put(shop(false));
      await lifecycle.stop();
      await clock.advance(60 * A_MINUTE);

      const again = restart();
      again.inventory.put(shop(true));
      await again.lifecycle.stop();

      expect((await record())?.readyAt).toBeDefined();
      expect((await record())?.becameReadyAt).toBeUndefined();
    });

    it('when the cluster was out of touch meanwhile', async () => {
      const { clock, inventory, lifecycle, record } = await setup();
      inventory.put(shop(false));
      await clock.advance(A_MINUTE);
      inventory.put({ ...shop(false), staleSince: after(A_MINUTE) });
      await clock.advance(60 * A_MINUTE);

      inventory.put(shop(true));
      await lifecycle.stop();

      expect((await record())?.readyAt).toBeDefined();
      expect((await record())?.becameReadyAt).toBeUndefined();
    });
  });

  it('forgets after 90 days what is over, and not how it is', async () => {
    const { clock, inventory, lifecycle, history } = await setup();
    inventory.put(shop(false));
    await clock.advance(A_MINUTE);
    inventory.put(shop(true));
    await clock.advance(91 * 24 * 60 * A_MINUTE);
    await lifecycle.reconcile();

    await lifecycle.purge();

    expect(await history()).toMatchObject([{ verdict: 'ready' }]);
    await lifecycle.stop();
  });
});
