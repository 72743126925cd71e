import { mockServices } from '@backstage/backend-test-utils';
import { RunRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentEngine } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import {
  anEngineEnvironment,
  createTestEngine,
} from '@crossplane-env/backstage-plugin-crossplane-env-node/testUtils';
import { anObservation } from '../../__testUtils__/anObservation';
import { ManualClock } from '../../__testUtils__/ManualClock';
import { DrainReason } from '../Drain';
import { createEngineDrain } from './engineDrain';
import { Engines } from './Engines';

const shop = anObservation({ uid: 'uid-1' });

function setup({
  bound,
  more = [],
  overrides = {},
}: {
  bound?: RunRef;
  more?: EnvironmentEngine[];
  overrides?: Partial<EnvironmentEngine>;
} = {}) {
  const clock = new ManualClock();
  const engine = createTestEngine({ name: 'flows', now: () => clock.now() });
  Object.assign(engine, overrides);
  const engines = new Engines();
  for (const one of [engine, ...more]) engines.add(one);
  const logger = mockServices.logger.mock();
  const onDrained = jest.fn(async () => {});
  const onInUse = jest.fn();
  const drain = createEngineDrain({
    ...{ engines, clock, logger, onDrained },
    boundRun: () => bound,
    onInUse,
  });
  return {
    ...{ clock, engine, control: engine.control, logger, onDrained },
    onInUse,
    /** And lets so much time pass until it is done. */
    async drain(reason: Partial<DrainReason> = {}, ms = 60_000) {
      const draining = drain(shop, { end: 'expired', failures: 0, ...reason });
      const settled = draining.then(
        () => undefined,
        (error: Error) => error.message,
      );
      await clock.advance(ms);
      return settled;
    },
    stateOf: async (id: string) =>
      (await engine.getRun(id, { signal: new AbortController().signal }))
        ?.state,
  };
}

it('leaves a run alone that is for another environment, whatever an annotation says', async () => {
  const { control, drain, stateOf } = setup({
    bound: { engine: 'flows', id: 'of-another' },
  });
  control.run({ id: 'of-another', environmentUid: 'uid-2' });

  expect(await drain()).toBeUndefined();

  expect(await stateOf('of-another')).toBe('running');
});

it('ends the runs of an environment, and no others', async () => {
  const { control, drain, stateOf, onDrained } = setup({
    bound: { engine: 'flows', id: 'bound' },
  });
  control.run({ id: 'bound' });
  control.run({ id: 'its', environmentUid: 'uid-1' });
  control.run({ id: 'over', environmentUid: 'uid-1' });
  control.finish('over');
  control.run({ id: 'of-another', environmentUid: 'uid-2' });

  expect(await drain()).toBeUndefined();

  expect(await stateOf('bound')).toBe('cancelled');
  expect(await stateOf('its')).toBe('cancelled');
  expect(await stateOf('over')).toBe('succeeded');
  expect(await stateOf('of-another')).toBe('running');
  expect(onDrained.mock.calls).toEqual([
    [shop, { engine: 'flows', cancelled: ['bound', 'its'] }],
  ]);
});

it('ends nothing where a run goes on that was thought to be over', async () => {
  const { control, drain, stateOf, onInUse } = setup({
    bound: { engine: 'flows', id: 'bound' },
  });
  control.run({ id: 'bound' });
  control.fail('bound');
  control.run({ id: 'newer', environmentUid: 'uid-1' });

  const reason = { end: 'run-ended', failures: 9 } as const;
  expect(await drain(reason)).toBe("Its run 'newer' goes on.");
  expect(await stateOf('newer')).toBe('running');
  expect(onInUse).toHaveBeenCalledWith(shop);
});

it('gives runs as long to end, however long it took to tell all of them', async () => {
  const { control, clock, drain } = setup({
    overrides: {
      cancel: async id => {
        await new Promise<void>(resolve => {
          clock.schedule(resolve, 4_000);
        });
        control.set(id, 'cancelling');
        clock.schedule(() => control.set(id, 'cancelled'), 10_000);
      },
    },
  });
  for (let n = 0; n < 5; n++) control.run({ environmentUid: 'uid-1' });

  expect(await drain()).toBeUndefined();

  expect(control.calls.map(({ method }) => method).at(-1)).toBe('cleanUp');
});

it('takes a run of another engine for none of its own', async () => {
  const { control, drain, stateOf } = setup({
    bound: { engine: 'jobs', id: 'run' },
  });
  control.run({ id: 'run' });

  await drain();

  expect(await stateOf('run')).toBe('running');
});

it('takes away what was made for an environment, and tells nothing of it', async () => {
  const { engine, control, drain, onDrained } = setup();
  const call = { signal: new AbortController().signal };
  await engine.prepare(anEngineEnvironment({ uid: 'uid-1' }), call);
  await engine.prepare(anEngineEnvironment({ uid: 'uid-2' }), call);

  expect(await drain()).toBeUndefined();

  expect([...control.prepared]).toEqual(['uid-2']);
  expect(onDrained).not.toHaveBeenCalled();
});

it('waits until runs have ended, before anything is taken away', async () => {
  const { control, clock, drain } = setup();
  control.run({ id: 'slow', environmentUid: 'uid-1', state: 'cancelling' });
  clock.schedule(() => control.set('slow', 'cancelled'), 5_000);

  expect(await drain()).toBeUndefined();

  const methods = control.calls.map(({ method }) => method);
  expect(methods.at(-1)).toBe('cleanUp');
  expect(methods).not.toContain('cancel');
  expect(methods.filter(method => method === 'listRuns').length).toBe(6);
});

it('tells a run only once to end', async () => {
  const cancel = jest.fn(async () => {});
  const { control, drain, onDrained } = setup({ overrides: { cancel } });
  control.run({ id: 'stubborn', environmentUid: 'uid-1' });
  control.run({ id: 'as-well', environmentUid: 'uid-1' });

  expect(await drain()).toMatch(
    /^The engine 'flows' could not be drained: .*told to end, and has not, nor have 1 more\.$/,
  );
  expect(cancel).toHaveBeenCalledTimes(2);
  expect(onDrained).not.toHaveBeenCalled();
});

describe('an engine that cannot be reached', () => {
  const AWAY =
    "The engine 'flows' could not be drained: The engine 'flows' cannot be reached.";

  it('has a policy wait, and not for ever', async () => {
    const { control, drain, logger, onDrained } = setup();
    control.trouble('away');

    for (const failures of [0, 1, 2]) {
      expect(await drain({ failures })).toBe(AWAY);
    }
    expect(logger.warn).not.toHaveBeenCalled();

    expect(await drain({ failures: 3 })).toBeUndefined();
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining("be left in the engine 'flows'"),
    );
    expect(onDrained.mock.calls).toEqual([
      [shop, { engine: 'flows', cancelled: [], failure: AWAY }],
    ]);
  });

  it('does not have somebody wait who asks for it', async () => {
    const { control, drain, onDrained } = setup();
    control.trouble('away');

    expect(await drain({ end: 'asked' })).toBeUndefined();
    expect(onDrained).toHaveBeenCalledTimes(1);
  });

  it('keeps nobody from ending what is in others', async () => {
    const jobs = createTestEngine({ name: 'jobs' });
    jobs.control.run({ id: 'its', environmentUid: 'uid-1' });
    const { control, drain, onDrained } = setup({ more: [jobs] });
    control.trouble('away');

    await drain({ end: 'asked' });

    expect(jobs.control.calls.map(({ method }) => method)).toContain('cancel');
    expect(onDrained).toHaveBeenCalledTimes(2);
  });
});

it.each<[string, Partial<EnvironmentEngine>]>([
  ['hears that nobody waits', {}],
  ['does not hear it', { listRuns: () => new Promise(() => {}) }],
])('does not wait for an engine that hangs, and %s', async (_, overrides) => {
  const { control, drain } = setup({ overrides });
  control.trouble('hangs');

  expect(await drain({}, 11_000)).toBe(
    "The engine 'flows' could not be drained: It did not answer within 10 seconds.",
  );
});

it('does not take longer for many runs that end slowly', async () => {
  const { clock, control, drain, onDrained } = setup({
    overrides: {
      cancel: () =>
        new Promise(resolve => {
          clock.schedule(resolve, 9_000);
        }),
    },
  });
  for (let n = 0; n < 50; n++) control.run({ environmentUid: 'uid-1' });

  expect(await drain({ end: 'asked' }, 60_000)).toBeUndefined();
  expect(onDrained).toHaveBeenCalledWith(shop, {
    engine: 'flows',
    cancelled: expect.arrayContaining(['run-50']),
    failure:
      "The engine 'flows' could not be drained: It did not answer within 60 seconds.",
  });
  await clock.advance(600_000);
  expect(control.calls.map(({ method }) => method)).not.toContain('cleanUp');
});

it('asks nothing of an engine that can neither cancel nor clean up', async () => {
  const { control, drain } = setup({
    overrides: { cancel: undefined, cleanUp: undefined },
  });
  control.run({ id: 'its', environmentUid: 'uid-1' });

  expect(await drain()).toBeUndefined();
  expect(control.calls).toEqual([]);
});
