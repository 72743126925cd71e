import assert from 'node:assert/strict';
import { EngineError } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { assertRejects, eventually } from '../assertions';
import {
  anEngineEnvironment,
  EngineCheck,
  hasEnded,
  patiently,
  read,
  start,
} from './lab';

/** Of what an engine is told to do. */
export const actChecks: EngineCheck[] = [
  {
    of: 'start',
    name: 'has started a run once it says so',
    run: async lab => {
      const { id } = await start(lab, { idempotencyKey: 'key-1' });
      assert.equal((await read(lab, id)).id, id);
    },
  },
  {
    of: 'start',
    name: 'starts one run for one key, also when asked at once',
    run: async lab => {
      const idempotencyKey = 'uid-1:post-ready:1';
      const asked = await Promise.all(
        Array.from({ length: 5 }, () => start(lab, { idempotencyKey })),
      );
      const again = await start(lab, { idempotencyKey });
      const ids = new Set([...asked, again].map(({ id }) => id));
      assert.equal(ids.size, 1, `It has started ${ids.size} runs.`);
      const other = await start(lab, { idempotencyKey: 'uid-1:post-ready:2' });
      assert.ok(!ids.has(other.id), 'Another key has the same run.');
    },
  },
  {
    of: 'start',
    name: 'keeps which environment a run is for',
    run: async lab => {
      const environment = anEngineEnvironment();
      const { id } = await start(lab, { environment, idempotencyKey: 'key-1' });
      assert.equal((await read(lab, id)).environmentUid, environment.uid);
    },
  },
  {
    of: 'start',
    name: 'gives up what it cannot start, for there is nothing of the name',
    run: async lab => {
      const error = await assertRejects(
        start(
          { ...lab, what: 'nobody/has-made-it' },
          { idempotencyKey: 'key-1' },
        ),
        'there were something of the name',
      );
      assert.ok(error instanceof EngineError, `It is ${error}.`);
      assert.equal(error.next, 'give-up');
    },
  },
  {
    of: 'cancel',
    name: 'has a run end that is cancelled, also when asked twice',
    run: async lab => {
      const id = await lab.run();
      const options = { ...patiently(), reason: 'Its environment goes.' };
      await lab.engine.cancel!(id, options);
      await lab.engine.cancel!(id, options);
      await eventually('it went on', async () => {
        const { state } = await read(lab, id);
        return state === 'cancelled' || state === 'cancelling';
      });
    },
  },
  {
    of: 'cancel',
    name: 'leaves alone what has ended, and what there is not',
    run: async lab => {
      const id = await lab.run();
      await lab.end(id, 'succeeded');
      const options = { ...patiently(), reason: 'Its environment goes.' };
      await lab.engine.cancel!(id, options);
      await lab.engine.cancel!('nobody-knows-it', options);
      const run = await read(lab, id);
      assert.ok(hasEnded(run));
      assert.equal(run.state, 'succeeded');
    },
  },
  {
    of: 'prepare',
    name: 'prepares for an environment once, however often it is asked',
    run: async lab => {
      const environment = anEngineEnvironment();
      await lab.engine.prepare!(environment, patiently());
      await lab.engine.prepare!(environment, patiently());
      if (lab.prepared) assert.deepEqual(await lab.prepared(), ['uid-1']);
    },
  },
  {
    of: 'cleanUp',
    name: 'takes away what is of an environment, and nothing of another of its name',
    run: async lab => {
      const [mine, other] = ['uid-1', 'uid-2'].map(uid =>
        anEngineEnvironment({ uid }),
      );
      await lab.engine.prepare?.(mine, patiently());
      await lab.engine.prepare?.(other, patiently());
      await lab.engine.cleanUp!(mine, patiently());
      await lab.engine.cleanUp!(mine, patiently());
      const left = (await lab.prepared?.()) ?? [];
      assert.deepEqual(left, lab.engine.prepare ? ['uid-2'] : []);
    },
  },
];
