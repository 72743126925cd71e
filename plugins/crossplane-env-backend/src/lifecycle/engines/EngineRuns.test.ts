import { mockServices } from '@backstage/backend-test-utils';
import {
  ANNOTATION_GRACE,
  ANNOTATION_RUN,
  ANNOTATION_TEARDOWN,
  ANNOTATION_EXPIRES_AT,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EngineError } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { createTestEngine } from '@crossplane-env/backstage-plugin-crossplane-env-node/testUtils';
import { anEnvironment } from '../../__testUtils__/anEnvironment';
import { assembleLives } from '../../__testUtils__/assembleLives';
import { eventually } from '../../__testUtils__/eventually';
import { StoreDatabases } from '../../__testUtils__/storeDatabases';
import { prepareDatabase } from '../../record/RecordStore';
import { createEngineDrain } from './engineDrain';
import { boundRunIn } from './boundRun';
import { EngineRuns } from './EngineRuns';
import { Engines } from './Engines';

const databases = StoreDatabases.create();

jest.setTimeout(60_000);

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const CREATED_AT = '2026-03-01T10:00:00.000Z';
const POLICY = { runEndStableFor: 30 * SECOND_MS };

const IN_FLOWS = {
  [ANNOTATION_RUN]: 'flows/nightly',
  [ANNOTATION_TEARDOWN]: 'on-run-end',
  [ANNOTATION_GRACE]: '2m',
};

describe.each(databases.each())('runs of engines on %p', databaseName => {
  async function setup() {
    const client = await prepareDatabase(
      mockServices.database({ knex: await databases.init(databaseName) }),
    );
    const logger = mockServices.logger.mock();
    let drain: ReturnType<typeof createEngineDrain> = async () => {};
    const lives = assembleLives({
      ...{ client, at: CREATED_AT, logger },
      auditor: mockServices.auditor.mock(),
      find: async () => ({ present: [], unknown: [] }),
      defaultTerms: () => ({ teardown: 'on-expiry', grace: 10 * MINUTE_MS }),
      drains: [(...args) => drain(...args)],
    });
    const { clock, inventory, writers, recordAll } = lives;
    const now = () => clock.now();
    const flows = createTestEngine({ name: 'flows', now });
    const jobs = createTestEngine({ name: 'jobs', now });
    const engines = new Engines();
    engines.add(flows);
    engines.add(jobs);
    const shared = { engines, inventory, clock, logger };
    const replica = () =>
      new EngineRuns({ ...shared, store: lives.runs, policy: POLICY });
    const runs = replica();
    const onDrained = jest.fn(async () => {});
    drain = createEngineDrain({
      ...{ ...shared, onDrained },
      boundRun: environment => boundRunIn(inventory, environment),
      onInUse: environment => runs.askFor(environment),
    });
    const host = await lives.startReplica();
    runs.start(environment => host.reconsider(environment));

    return {
      ...{ client, clock, logger, inventory, flows, jobs, runs, replica },
      ...{ host, onDrained },
      /** Time passes, as it does for hosts that run. */
      async pass(ms: number) {
        await recordAll();
        for (let left = ms; left > 0; left -= 5 * SECOND_MS) {
          await clock.advance(Math.min(left, 5 * SECOND_MS));
          await runs.tick();
          await host.tick();
          await host.idle();
        }
      },
      put: (annotations: Record<string, string> = IN_FLOWS, name = 'shop') => {
        const environment = anEnvironment({
          ...{ createdAt: CREATED_AT, name, marks: { annotations } },
        });
        inventory.put(environment);
        return environment;
      },
      run: async (uid = 'uid-of-shop') => client('runs').where({ uid }).first(),
      phase: async () =>
        (await client('lives').where({ uid: 'uid-of-shop' }).first())?.phase,
      deleted: () =>
        writers.writes.filter(({ verb }) => verb === 'delete').length,
      asked: (method: string) =>
        flows.control.calls.filter(call => call.method === method).length,
    };
  }

  it('ask nobody where no environment is bound to one', async () => {
    const { put, pass, flows, client } = await setup();
    put({ [ANNOTATION_EXPIRES_AT]: '2026-03-02T10:00:00Z' });
    put({ [ANNOTATION_RUN]: 'jobs-of-another-portal/1' }, 'other');

    await pass(5 * MINUTE_MS);

    expect(flows.control.calls).toEqual([]);
    expect(await client('runs')).toEqual([]);
  });

  it('take their environment along once they have been over for a while', async () => {
    const { put, pass, flows, run, phase, deleted, jobs } = await setup();
    flows.control.run({ id: 'nightly', name: 'Nightly' });
    put();
    await pass(30 * SECOND_MS);
    expect(await run()).toMatchObject({
      ...{ engine: 'flows', run_id: 'nightly', state: 'active' },
      ...{ state_text: 'running', title: 'Nightly' },
    });
    expect(deleted()).toBe(0);

    flows.control.finish('nightly');
    await pass(20 * SECOND_MS);
    expect((await run()).state).toBe('succeeded');
    expect(await phase()).not.toBe('expiring');
    await pass(30 * SECOND_MS);
    expect(await phase()).toBe('expiring');
    await pass(3 * MINUTE_MS);
    expect(deleted()).toBe(1);
    expect(jobs.control.calls.map(({ method }) => method)).not.toContain(
      'getRun',
    );
  });

  it('that are tried again keep it', async () => {
    const { put, pass, flows, run, phase, deleted } = await setup();
    flows.control.run({ id: 'nightly' });
    put();
    await pass(30 * SECOND_MS);
    flows.control.set('nightly', 'crashed');
    await pass(20 * SECOND_MS);
    expect((await run()).state).toBe('failed');

    flows.control.set('nightly', 'scheduled', { stateText: 'AwaitingRetry' });
    await pass(10 * MINUTE_MS);

    expect(await run()).toMatchObject({
      ...{ state: 'active', state_text: 'AwaitingRetry' },
    });
    expect(await phase()).not.toBe('expiring');
    expect(deleted()).toBe(0);
  });

  it('that are newer keep it, and take it along when they end', async () => {
    const { put, pass, flows, run, phase, deleted } = await setup();
    flows.control.run({ id: 'nightly' });
    put();
    await pass(30 * SECOND_MS);
    flows.control.finish('nightly');
    await pass(60 * SECOND_MS);
    expect(await phase()).toBe('expiring');

    flows.control.run({ id: 'again', environmentUid: 'uid-of-shop' });
    await pass(10 * MINUTE_MS);
    expect(await run()).toMatchObject({
      ...{ run_id: 'nightly', newer_id: 'again', state: 'active' },
    });
    expect(deleted()).toBe(0);

    flows.control.fail('again', 'The quota is used up.');
    await pass(20 * SECOND_MS);
    expect(await run()).toMatchObject({
      ...{ newer_id: 'again', state: 'failed' },
      state_text: 'failed: The quota is used up.',
    });
    await pass(4 * MINUTE_MS);
    expect(deleted()).toBe(1);
  });

  it('that begin in the last moment are not ended with it', async () => {
    const { put, clock, pass, flows, host, phase, deleted } = await setup();
    flows.control.run({ id: 'nightly' });
    put({ ...IN_FLOWS, [ANNOTATION_GRACE]: '0s' });
    await pass(30 * SECOND_MS);
    flows.control.finish('nightly');
    await pass(15 * SECOND_MS);
    flows.control.run({ id: 'again', environmentUid: 'uid-of-shop' });

    // Nobody asks the engine by the clock.
    for (let n = 0; n < 6; n++) {
      await clock.advance(5 * SECOND_MS);
      await host.tick();
      await host.idle();
    }
    await pass(5 * MINUTE_MS);

    expect(deleted()).toBe(0);
    expect(flows.control.calls.map(({ method }) => method)).not.toContain(
      'cancel',
    );
    expect(await phase()).toBe('in-use');
  });

  it('that cannot be asked for keep it until it expires, and that is said once', async () => {
    const { put, pass, flows, run, phase, deleted, logger, asked } =
      await setup();
    flows.control.run({ id: 'nightly' });
    put({ ...IN_FLOWS, [ANNOTATION_EXPIRES_AT]: '2026-03-01T12:00:00Z' });
    await pass(30 * SECOND_MS);
    flows.control.trouble('away');
    await pass(20 * SECOND_MS);
    expect((await run()).state).toBe('active');

    await pass(60 * MINUTE_MS);
    expect(await run()).toMatchObject({
      state: 'unknown',
      state_text: expect.stringContaining("'flows' cannot be asked: "),
    });
    expect(await phase()).not.toBe('expiring');
    expect(deleted()).toBe(0);
    const said = logger.warn.mock.calls.filter(([text]) =>
      String(text).includes("Asking the engine 'flows' for runs fails"),
    );
    expect(said).toHaveLength(1);
    // Later each time.
    expect(asked('listRuns')).toBeLessThan(25);

    await pass(75 * MINUTE_MS);
    expect(deleted()).toBe(1);
  });

  it('that were over only for a moment when the engine went away are not believed', async () => {
    const { put, pass, flows, run, deleted } = await setup();
    flows.control.run({ id: 'nightly' });
    put();
    await pass(30 * SECOND_MS);
    flows.control.fail('nightly');
    await pass(15 * SECOND_MS);
    expect((await run()).state).toBe('failed');

    flows.control.trouble('away');
    await pass(30 * MINUTE_MS);
    expect((await run()).state).toBe('unknown');
    expect(deleted()).toBe(0);

    flows.control.mend();
    await pass(10 * MINUTE_MS);
    expect(deleted()).toBe(1);
  });

  it('that have been over for long stay so while the engine is away', async () => {
    const { put, pass, flows, run, deleted } = await setup();
    flows.control.run({ id: 'nightly' });
    put({ ...IN_FLOWS, [ANNOTATION_GRACE]: '30m' });
    await pass(30 * SECOND_MS);
    flows.control.finish('nightly');
    await pass(2 * MINUTE_MS);
    flows.control.trouble('away');
    await pass(10 * MINUTE_MS);
    expect((await run()).state).toBe('succeeded');
    expect(deleted()).toBe(0);
  });

  it('that the engine forgot are lost, and those it never knew are not', async () => {
    const { put, pass, flows, run, deleted } = await setup();
    flows.control.run({ id: 'nightly' });
    put();
    put({ ...IN_FLOWS, [ANNOTATION_RUN]: 'flows/of-nobody' }, 'other');
    await pass(30 * SECOND_MS);
    flows.control.forget('nightly');
    await pass(20 * SECOND_MS);

    expect(await run()).toMatchObject({
      state: 'lost',
      state_text: "The engine 'flows' has no such run any more.",
    });
    expect(await run('uid-of-other')).toMatchObject({
      state: 'unknown',
      state_text: "The engine 'flows' knows no such run.",
    });
    await pass(20 * MINUTE_MS);
    expect(deleted()).toBe(1);
  });

  it('of another environment are none of its own, and nothing is shown of them', async () => {
    const { put, pass, flows, run, deleted } = await setup();
    const secret = { name: 'payroll', environmentUid: 'uid-of-other' };
    flows.control.run({ id: 'nightly', ...secret });
    put();
    await pass(30 * SECOND_MS);
    expect(await run()).toMatchObject({ state: 'unknown', title: null });

    flows.control.fail('nightly');
    await pass(30 * MINUTE_MS);
    expect((await run()).state).toBe('unknown');
    expect(deleted()).toBe(0);
  });

  it('with an id that the engine refuses hide no others', async () => {
    const { put, pass, flows, run } = await setup();
    flows.control.run({ id: 'nightly' });
    const refusal = new EngineError('That is no id.', { next: 'give-up' });
    const { getRun, listRuns } = flows;
    jest.spyOn(flows, 'getRun').mockImplementation(async (id, call) => {
      if (id === '%') throw refusal;
      return getRun.call(flows, id, call);
    });
    jest.spyOn(flows, 'listRuns').mockImplementation(async (filter, call) => {
      if (filter.ids?.includes('%')) throw refusal;
      return listRuns.call(flows, filter, call);
    });
    put();
    put({ ...IN_FLOWS, [ANNOTATION_RUN]: 'flows/%' }, 'hostile');

    await pass(MINUTE_MS);

    expect((await run()).state).toBe('active');
    expect((await run('uid-of-hostile')).state).toBe('unknown');
  });

  it('of which the engine says something unheard of end nothing', async () => {
    const { put, pass, flows, run, deleted } = await setup();
    flows.control.run({ id: 'nightly' });
    put();
    flows.control.set('nightly', 'hibernating' as never, {
      stateText: 'Hibernating',
    });
    await pass(30 * MINUTE_MS);

    expect(await run()).toMatchObject({
      ...{ state: 'unknown', state_text: 'Hibernating' },
    });
    expect(deleted()).toBe(0);
  });

  it('are asked for by pages, however many there are', async () => {
    const { put, pass, flows, asked } = await setup();
    for (let n = 0; n < 150; n++) {
      flows.control.run({ id: `run-${n}` });
      put({ ...IN_FLOWS, [ANNOTATION_RUN]: `flows/run-${n}` }, `env-${n}`);
    }
    await pass(5 * SECOND_MS);
    expect(asked('listRuns')).toBe(2);
    expect(asked('getRun')).toBe(0);
  });

  it('are asked for at once when the engine tells of them', async () => {
    const { put, pass, flows, runs, run, clock } = await setup();
    flows.control.run({ id: 'nightly' });
    put();
    await pass(5 * SECOND_MS);
    flows.control.finish('nightly');
    await clock.advance(1);
    await runs.idle();
    expect((await run()).state).toBe('succeeded');

    const before = flows.control.calls.length;
    flows.control.run({ id: 'of-nobody' });
    await clock.advance(1);
    await runs.idle();
    expect(flows.control.calls).toHaveLength(before);

    await runs.stop();
    expect(flows.control.subscribers).toBe(0);
  });

  it('are asked for anew where an environment is bound to another one', async () => {
    const { put, pass, flows, run, phase } = await setup();
    flows.control.run({ id: 'nightly' });
    put();
    await pass(30 * SECOND_MS);
    flows.control.finish('nightly');
    await pass(60 * SECOND_MS);
    expect(await phase()).toBe('expiring');

    flows.control.run({ id: 'next' });
    put({ ...IN_FLOWS, [ANNOTATION_RUN]: 'flows/next' });
    await pass(20 * SECOND_MS);
    expect(await run()).toMatchObject({ run_id: 'next', newer_id: null });
    expect(await phase()).toBe('in-use');
  });

  it('keep nobody waiting for another engine that hangs', async () => {
    const { put, flows, jobs, runs, clock, run } = await setup();
    flows.control.run({ id: 'nightly' });
    jobs.control.run({ id: 'nightly' });
    put();
    put({ ...IN_FLOWS, [ANNOTATION_RUN]: 'jobs/nightly' }, 'other');
    flows.control.trouble('hangs');

    const ticking = runs.tick();
    await eventually(async () =>
      expect(await run('uid-of-other')).toMatchObject({ state: 'active' }),
    );
    await clock.advance(11 * SECOND_MS);
    await ticking;
  });

  it('are the same to each replica', async () => {
    const { put, pass, flows, runs, replica, client } = await setup();
    flows.control.run({ id: 'nightly' });
    put();
    await pass(15 * SECOND_MS);
    flows.control.finish('nightly');
    await pass(15 * SECOND_MS);
    const before = await client('runs');
    const other = replica();
    other.start(() => {});
    await other.tick();
    await runs.tick();
    expect(await client('runs')).toEqual(before);
  });

  it('are asked for seldom where somebody has to correct the engine', async () => {
    const { put, pass, flows, asked } = await setup();
    flows.control.run({ id: 'nightly' });
    put();
    flows.control.trouble('refuses');
    await pass(9 * MINUTE_MS);
    expect(asked('listRuns')).toBe(2);
  });

  it('are not in doubt because the database failed', async () => {
    const { put, pass, client, flows, run, logger } = await setup();
    flows.control.run({ id: 'nightly' });
    put();
    await pass(15 * SECOND_MS);
    await client.schema.renameTable('runs', 'gone');
    await pass(2 * MINUTE_MS);
    await client.schema.renameTable('gone', 'runs');
    expect((await run()).state).toBe('active');
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining("Recording the runs of the engine 'flows' fails"),
    );
  });

  it('have no secret kept of them', async () => {
    const { put, pass, flows, run } = await setup();
    flows.control.run({ id: 'nightly', url: 'https://ada:hunter2@flows/1' });
    flows.control.set('nightly', 'failed', {
      message: 'postgres://ada:hunter2@db/shop did not answer',
    });
    put();
    await pass(15 * SECOND_MS);
    expect((await run()).state).toBe('failed');
    expect(JSON.stringify(await run())).not.toContain('hunter2');
  });

  it('say what an engine said of why it cannot be asked, cut where that is long', async () => {
    const { put, pass, flows, run } = await setup();
    flows.control.run({ id: 'nightly' });
    put();
    flows.listRuns = async () => {
      throw new EngineError('x'.repeat(5_000), { next: 'retry' });
    };
    await pass(3 * MINUTE_MS);
    expect((await run()).state_text.length).toBeLessThanOrEqual(500);
  });
});
