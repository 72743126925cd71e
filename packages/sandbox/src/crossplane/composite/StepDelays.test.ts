import {
  app,
  composition,
  keyOf,
  suiteNamespace,
  xrd,
} from '@crossplane-env/testkit';
import {
  startTestSandbox,
  stopTestSandboxes,
} from '../../testing/startTestSandbox';

afterEach(stopTestSandboxes);

function step(name: string, response: object, delay?: string) {
  return {
    step: name,
    functionRef: { name: 'function-scripted' },
    input: {
      apiVersion: 'scripted.fn.crossplane-env.io/v1beta1',
      kind: 'Script',
      response,
      ...(delay && { delay }),
    },
  };
}

async function start(...pipeline: ReturnType<typeof step>[]) {
  const { api, settled, pass } = await startTestSandbox();
  for (const object of [
    suiteNamespace,
    xrd({ kind: 'App' }),
    composition('apps', 'App', pipeline),
    app('slow', 'apps'),
  ]) {
    api.create(object);
    await settled();
  }
  const conditions = () =>
    (api.get(keyOf(app('slow'))).status?.conditions ?? [])
      .map(
        ({ type, status, message }: Record<string, string>) =>
          `${type}=${status}${message ? ` ${message}` : ''}`,
      )
      .sort();
  return { api, pass, conditions };
}

const READY = { desired: { composite: { ready: 'READY_TRUE' } } };

it('says nothing of a composite until all functions have answered', async () => {
  const { api, pass, conditions } = await start(
    step('first', READY, '2s'),
    step('second', {}, '1s'),
  );
  expect(api.get(keyOf(app('slow'))).metadata.finalizers).toHaveLength(1);

  await pass(2_900);
  expect(conditions()).toEqual([]);

  await pass(100);
  expect(conditions()).toEqual(
    expect.arrayContaining(['Ready=True', 'Synced=True']),
  );
});

it('takes as long each time', async () => {
  const { api, pass, conditions } = await start(step('first', READY, '2s'));
  await pass(10_000);
  const changed = composition('apps', 'App', [
    step('first', { desired: { composite: { ready: 'READY_FALSE' } } }, '2s'),
  ]);
  api.apply(changed, { fieldManager: 'test', force: true });

  await pass(1_900);
  expect(conditions()).toContain('Ready=True');
  await pass(100);
  expect(conditions()).toContain('Ready=False');
});

it('waits for what is fatal, too', async () => {
  const fatal = { results: [{ severity: 'SEVERITY_FATAL', message: 'no' }] };
  const { pass, conditions } = await start(step('first', fatal, '2s'));
  await pass(1_900);
  expect(conditions()).toEqual([]);

  await pass(100);
  expect(conditions().join()).toContain('returned a fatal result: no');
});
