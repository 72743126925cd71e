import { createTestEngine, TestEngine } from './createTestEngine';
import { EnvironmentEngineLab } from './engineChecks/lab';
import { environmentEngineChecks } from './environmentEngineChecks';
import {
  ENGINE_CAPABILITIES,
  EngineError,
  EnvironmentEngine,
} from './EnvironmentEngine';

/** The test engine, of which some methods are others. */
function createLab(
  broken: (engine: TestEngine) => Partial<EnvironmentEngine> = () => ({}),
): EnvironmentEngineLab {
  const engine = createTestEngine({ unable: ['nobody/has-made-it'] });
  const { control } = engine;
  return {
    engine: { ...methodsOf(engine), ...broken(engine) },
    run: async options => control.run(options).id,
    end: async (id, how) =>
      how === 'succeeded' ? control.finish(id) : control.fail(id),
    confuse: async id => {
      control.set(id, 'unknown', { stateText: 'Hibernating' });
      return 'Hibernating';
    },
    write: async (id, lines) => control.write(id, lines),
    what: 'nightly-load-test',
    prepared: async () => [...control.prepared],
    trouble: how => control.trouble(how),
    mend: () => control.mend(),
    secrets: ['hunter2'],
  };
}

function methodsOf(engine: TestEngine): Required<EnvironmentEngine> {
  return {
    name: engine.name,
    title: engine.title,
    health: call => engine.health(call),
    listRuns: (filter, options) => engine.listRuns(filter, options),
    getRun: (id, call) => engine.getRun(id, call),
    start: (request, call) => engine.start(request, call),
    cancel: (id, options) => engine.cancel(id, options),
    logs: (id, options) => engine.logs(id, options),
    subscribe: handler => engine.subscribe(handler),
    prepare: (environment, call) => engine.prepare(environment, call),
    cleanUp: (environment, call) => engine.cleanUp(environment, call),
  };
}

const can = ENGINE_CAPABILITIES;

it.each(environmentEngineChecks(() => createLab(), { can }))(
  '$name',
  async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  },
);

it('asks nothing of an engine that it cannot do', async () => {
  const unable = Object.fromEntries(can.map(name => [name, undefined]));
  const checks = environmentEngineChecks(() => createLab(() => unable), {
    can: [],
  });
  for (const { run } of checks) await expect(run()).resolves.toBeUndefined();
});

const IS_UNKNOWN = 'takes no words that it does not know for an end';
const IS_ABANDONED = 'ends soon after nobody waits any more';

it.each<[string, Parameters<typeof createLab>[0], string]>([
  [
    'is called as runs are that report themselves',
    () => ({ name: 'external' }),
    'has a name that environments can be bound to',
  ],
  [
    'says that it can more than it does',
    () => ({ logs: undefined }),
    'can do what is said of it, and nothing else',
  ],
  [
    'rejects when it is asked for its health',
    engine => ({
      health: async call => {
        const health = await engine.health(call);
        if (health.status === 'down') throw new Error('down');
        return health;
      },
    }),
    'says that it is down when it cannot be reached, and is well later',
  ],
  [
    'takes every word for a success',
    engine => ({
      getRun: async (id, call) => {
        const run = await engine.getRun(id, call);
        return run && { ...run, state: 'succeeded' };
      },
    }),
    IS_UNKNOWN,
  ],
  [
    'hides what the engine says',
    engine => ({
      getRun: async (id, call) => {
        const run = await engine.getRun(id, call);
        return run && { ...run, stateText: 'unknown' };
      },
    }),
    IS_UNKNOWN,
  ],
  [
    'takes what cannot be reached for what there is not',
    engine => ({
      getRun: (id, call) => engine.getRun(id, call).catch(() => undefined),
    }),
    'is asked again after it could not be reached, and is never believed meanwhile',
  ],
  [
    'finds a run for whatever id',
    engine => ({
      getRun: async (id, call) =>
        (await engine.getRun(id, call)) ??
        (await engine.listRuns({}, { ...call, limit: 1 })).runs[0],
    }),
    'knows nothing of a run that there is not, whatever its id looks like',
  ],
  [
    'lists all runs whatever is asked for',
    engine => ({ listRuns: (_, options) => engine.listRuns({}, options) }),
    'lists the runs of some ids, and no others',
  ],
  [
    'has but one page',
    engine => ({
      listRuns: async (...args) => ({
        runs: (await engine.listRuns(...args)).runs,
      }),
    }),
    'lists each run once, by pages of no more than was asked for',
  ],
  [
    'does not care for the limit',
    engine => ({
      listRuns: (filter, options) =>
        engine.listRuns(filter, { ...options, limit: 1000 }),
    }),
    'lists each run once, by pages of no more than was asked for',
  ],
  [
    'starts anew each time',
    engine => ({
      start: (request, call) =>
        engine.start({ ...request, idempotencyKey: `${Math.random()}` }, call),
    }),
    'starts one run for one key, also when asked at once',
  ],
  [
    'forgets the environment of what it starts',
    engine => ({
      start: ({ environment, ...request }, call) => engine.start(request, call),
    }),
    'keeps which environment a run is for',
  ],
  [
    'tries again what cannot be started ever',
    engine => ({
      start: (request, call) =>
        engine.start(request, call).catch(error => {
          throw new EngineError(error.message, { next: 'retry' });
        }),
    }),
    'gives up what it cannot start, for there is nothing of the name',
  ],
  [
    'cancels what has ended',
    engine => ({
      cancel: async id => engine.control.set(id, 'cancelled'),
    }),
    'leaves alone what has ended, and what there is not',
  ],
  [
    'does not cancel',
    () => ({ cancel: async () => {} }),
    'has a run end that is cancelled, also when asked twice',
  ],
  [
    'loses lines between pages',
    engine => ({
      logs: async (id, options) => {
        const page = await engine.logs(id, options);
        return { ...page, lines: page.lines.slice(0, 1) };
      },
    }),
    'has what a run wrote, in order and by pages, until it has ended',
  ],
  [
    'goes on telling',
    engine => ({
      subscribe: handler => {
        engine.subscribe(handler);
        return () => {};
      },
    }),
    'tells of a run that changes, until nobody listens',
  ],
  [
    'cleans up by name',
    engine => ({
      cleanUp: async (environment, call) => {
        await engine.cleanUp(environment, call);
        await engine.cleanUp({ ...environment, uid: 'uid-2' }, call);
      },
    }),
    'takes away what is of an environment, and nothing of another of its name',
  ],
  [
    'has its password in an error',
    engine => ({
      getRun: (id, call) =>
        engine.getRun(id, call).catch(error => {
          throw new EngineError(`${error.message} (hunter2)`, error);
        }),
    }),
    'is asked again after it could not be reached, and is never believed meanwhile',
  ],
  [
    'tries wrong credentials again and again',
    engine => ({
      getRun: (id, call) =>
        engine.getRun(id, call).catch(error => {
          throw new EngineError(error.message, { next: 'retry' });
        }),
    }),
    'says that somebody has to correct the credentials when it refuses them',
  ],
  [
    'hears no signal',
    engine => ({
      cancel: (id, options) =>
        engine.cancel(id, { ...options, signal: new AbortController().signal }),
    }),
    IS_ABANDONED,
  ],
  [
    'begins whatever the signal says',
    engine => ({
      cancel: async (id, options) => {
        engine.control.set(id, 'cancelled');
        await engine.cancel(id, options);
      },
    }),
    'does not begin when nobody waits',
  ],
])('finds an engine that %s', async (_, broken, title) => {
  const check = environmentEngineChecks(() => createLab(broken), { can }).find(
    ({ name }) => name === title,
  )!;
  await expect(check.run()).rejects.toThrow();
});
