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

const secret = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'registry', namespace: 'crossplane-system' },
};

it('runs no step without the Secret that is its credential', async () => {
  const { api, pass, settled } = await startTestSandbox();
  const step = {
    step: 'ready',
    functionRef: { name: 'function-auto-ready' },
    credentials: [
      { name: 'login', source: 'Secret', secretRef: secret.metadata },
    ],
  };
  for (const object of [
    suiteNamespace,
    xrd({ kind: 'App' }),
    composition('apps', 'App', [step]),
    app('shop'),
  ]) {
    api.create(object);
    await settled();
  }
  const conditions = () => api.get(keyOf(app('shop'))).status?.conditions;

  expect(conditions()).toContainEqual(
    expect.objectContaining({
      type: 'Synced',
      status: 'False',
      message:
        'cannot compose resources: cannot get Composition pipeline step "ready" credential "login" from Secret: secrets "registry" not found',
    }),
  );

  api.create(secret);
  await pass(60_000);

  expect(conditions()).toContainEqual(
    expect.objectContaining({ type: 'Synced', status: 'True' }),
  );
});
