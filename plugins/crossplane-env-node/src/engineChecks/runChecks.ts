import assert from 'node:assert/strict';
import {
  EngineRun,
  EngineRunFilter,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { eventually } from '../assertions';
import {
  EngineCheck,
  EnvironmentEngineLab,
  hasEnded,
  patiently,
  read,
} from './lab';

/** What an adapter might take for a part of an address, or a query. */
const ODD_IDS = [
  'nobody-knows-it',
  '..',
  'a/../b',
  'a?b=c#d',
  '%2e%2e%2f',
  "' OR ''='",
  'x'.repeat(500),
];

/** Of what is told of runs. */
export const runChecks: EngineCheck[] = [
  {
    name: 'has a name that environments can be bound to',
    run: async ({ engine }) => {
      assert.match(engine.name, /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
      assert.notEqual(engine.name, 'external');
    },
  },
  {
    name: 'is well where it works',
    run: async ({ engine }) => {
      const { status, message } = await engine.health(patiently());
      assert.equal(status, 'ok', `It says: ${message}`);
    },
  },
  {
    name: 'tells of a run that somebody is at',
    run: async lab => {
      const id = await lab.run();
      const run = await read(lab, id);
      assert.equal(run.id, id);
      assert.match(id, /^\S{1,500}$/);
      assert.ok(!hasEnded(run), `It is ${run.state}, though it goes on.`);
      assert.notEqual(run.state, 'unknown');
      assert.equal(run.endedAt, undefined);
      assert.ok(run.stateText.length > 0, 'Its state has no words.');
      assertTimes(run);
    },
  },
  {
    name: 'tells well from not well of what has ended',
    run: async lab => {
      const [good, bad] = [await lab.run(), await lab.run()];
      await lab.end(good, 'succeeded');
      await lab.end(bad, 'failed');
      const ended = [await read(lab, good), await read(lab, bad)];
      assert.equal(ended[0].state, 'succeeded');
      assert.ok(
        ['failed', 'crashed'].includes(ended[1].state),
        `What failed is ${ended[1].state}.`,
      );
      ended.forEach(assertTimes);
    },
  },
  {
    name: 'takes no words that it does not know for an end',
    run: async lab => {
      const id = await lab.run();
      const words = await lab.confuse?.(id);
      if (words === undefined) return;
      const run = await read(lab, id);
      assert.ok(!hasEnded(run), `'${words}' is taken for ${run.state}.`);
      assert.ok(
        run.stateText.includes(words),
        `'${words}' is shown as '${run.stateText}'.`,
      );
    },
  },
  {
    name: 'knows nothing of a run that there is not, whatever its id looks like',
    run: async lab => {
      await lab.run();
      for (const id of ODD_IDS) {
        assert.equal(await lab.engine.getRun(id, patiently()), undefined, id);
      }
      assert.deepEqual(await listAll(lab, { ids: ODD_IDS }), []);
    },
  },
  {
    name: 'lists the runs of some ids, and no others',
    run: async lab => {
      const [first, , third] = await runs(lab, 3);
      await assertListed(lab, { ids: [first, third] }, [first, third]);
      await assertListed(lab, { ids: [] }, []);
    },
  },
  {
    name: 'lists the same as it tells of one',
    run: async lab => {
      const id = await lab.run();
      await lab.end(id, 'failed');
      const [listed] = await listAll(lab, { ids: [id] });
      assert.deepEqual(listed, await read(lab, id));
    },
  },
  {
    name: 'lists each run once, by pages of no more than was asked for',
    run: async lab => {
      const ids = await runs(lab, 5);
      await assertListed(lab, { ids }, ids, 2);
    },
  },
  {
    name: 'leaves out what has ended where only active runs are asked for',
    run: async lab => {
      const ids = await runs(lab, 3);
      await lab.end(ids[1], 'succeeded');
      await assertListed(lab, { ids, isActive: true }, [ids[0], ids[2]], 1);
    },
  },
  {
    name: 'lists the runs of one environment, and no others',
    run: async lab => {
      const mine = await lab.run({ environmentUid: 'uid-1' });
      await lab.run({ environmentUid: 'uid-10' });
      await lab.run();
      await assertListed(lab, { environmentUid: 'uid-1' }, [mine]);
      assert.equal((await read(lab, mine)).environmentUid, 'uid-1');
    },
  },
  {
    of: 'subscribe',
    name: 'tells of a run that changes, until nobody listens',
    run: async lab => {
      const [heard, unheard] = await runs(lab, 2);
      const told: string[] = [];
      const unsubscribe = lab.engine.subscribe!(({ runId }) => {
        told.push(runId);
      });
      await lab.end(heard, 'succeeded');
      await eventually('it was not told', () => told.includes(heard));
      unsubscribe();
      unsubscribe();
      await lab.end(unheard, 'succeeded');
      await new Promise(resolve => {
        setTimeout(resolve, 200);
      });
      assert.ok(!told.includes(unheard), 'It tells when nobody listens.');
    },
  },
  {
    of: 'logs',
    name: 'has what a run wrote, in order and by pages, until it has ended',
    run: async lab => {
      const id = await lab.run();
      const written = ['one', 'two', 'three', 'four', 'five'];
      await lab.write!(id, written);
      await lab.end(id, 'succeeded');
      const told: string[] = [];
      let cursor: string | undefined;
      do {
        const page: Awaited<ReturnType<NonNullable<typeof lab.engine.logs>>> =
          await lab.engine.logs!(id, { ...patiently(), limit: 2, cursor });
        assert.ok(page.lines.length <= 2, 'A page has more than its limit.');
        assert.ok(
          page.lines.length > 0 || page.cursor === undefined,
          'After all is told there is more to come.',
        );
        told.push(...page.lines.map(({ text }) => text));
        ({ cursor } = page);
      } while (cursor !== undefined);
      assert.deepEqual(
        told.filter(text => written.includes(text)),
        written,
      );
    },
  },
];

async function runs(
  lab: EnvironmentEngineLab,
  count: number,
): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) ids.push(await lab.run());
  assert.equal(new Set(ids).size, count, 'Two runs have one id.');
  return ids;
}

async function assertListed(
  lab: EnvironmentEngineLab,
  filter: EngineRunFilter,
  ids: string[],
  limit = 200,
): Promise<void> {
  const listed = await listAll(lab, filter, limit);
  assert.deepEqual(listed.map(({ id }) => id).sort(), [...ids].sort());
}

async function listAll(
  { engine }: EnvironmentEngineLab,
  filter: EngineRunFilter,
  limit = 200,
): Promise<EngineRun[]> {
  const all: EngineRun[] = [];
  const seen = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await engine.listRuns(filter, {
      ...patiently(),
      limit,
      cursor,
    });
    assert.ok(page.runs.length <= limit, 'A page has more than its limit.');
    all.push(...page.runs);
    ({ cursor } = page);
    assert.ok(cursor === undefined || !seen.has(cursor), 'The pages go round.');
    if (cursor !== undefined) seen.add(cursor);
  } while (cursor !== undefined);
  return all;
}

/** As they are compared and shown. */
function assertTimes({ createdAt, startedAt, endedAt }: EngineRun): void {
  for (const time of [createdAt, startedAt, endedAt]) {
    if (time !== undefined) assert.match(time, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  }
}
