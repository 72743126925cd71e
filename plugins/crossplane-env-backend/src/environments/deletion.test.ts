import { ConflictError } from '@backstage/errors';
import request from 'supertest';
import { anEnvironment } from '../__testUtils__/anEnvironment';
import { anEnvironmentType } from '../__testUtils__/anEnvironmentType';
import { signalAbout } from '../__testUtils__/signalAbout';
import { startEnvironmentsBackend } from '../__testUtils__/startEnvironmentsBackend';

const SHOP =
  '/api/crossplane-env/environments/prod/example.org/RunEnvironment/team-a/shop';

async function setup() {
  const backend = await startEnvironmentsBackend();
  return { ...backend, api: request(backend.server) };
}

it('takes an environment down in the foreground, and remembers who asked', async () => {
  const { api, inventory, writers, publish } = await setup();
  inventory.put(
    anEnvironment({ spec: { compositeDeletePolicy: 'Foreground' } }),
  );
  publish.mockClear();

  const response = await api.delete(SHOP);

  expect(response.status).toBe(202);
  expect(writers.writes).toEqual([
    {
      verb: 'delete',
      cluster: 'prod',
      uid: 'uid-of-shop',
      location: {
        group: 'example.org',
        version: 'v1alpha1',
        plural: 'runenvironments',
        namespace: 'team-a',
        name: 'shop',
      },
    },
  ]);
  expect((await api.get(SHOP)).body.lifecycle).toMatchObject({
    state: 'tearing-down',
    deletionRequestedBy: 'user:default/mock',
    deletionRequestedAt: '2026-03-01T12:00:00.000Z',
  });
  expect(publish).toHaveBeenCalledWith(
    expect.objectContaining({ message: signalAbout('uid-of-shop') }),
  );
});

it('first tells a claim to wait for its composite, if it does not', async () => {
  const { api, inventory, writers } = await setup();
  inventory.put(
    anEnvironment({ spec: { compositeDeletePolicy: 'Background' } }),
  );

  await api.delete(SHOP);

  expect(writers.writes).toMatchObject([
    {
      verb: 'patch',
      uid: 'uid-of-shop',
      patch: { spec: { compositeDeletePolicy: 'Foreground' } },
    },
    { verb: 'delete', uid: 'uid-of-shop' },
  ]);
});

it('does not patch a composite', async () => {
  const { api, inventory, writers } = await setup();
  const type = anEnvironmentType({ kind: 'App', style: 'composite' });
  inventory.put(anEnvironment({ type }));

  await api.delete(SHOP.replace('RunEnvironment', 'App'));

  expect(writers.writes).toMatchObject([{ verb: 'delete' }]);
});

it('finds a composite that was created directly though its type is a claim', async () => {
  const { api, inventory, writers } = await setup();
  const { root, ...environment } = anEnvironment();
  const resource = {
    ...root.resource,
    kind: 'XRunEnvironment',
    namespace: undefined,
  };
  inventory.put({
    ...environment,
    ref: {
      cluster: 'prod',
      group: 'example.org',
      kind: 'XRunEnvironment',
      name: 'shop',
    },
    plural: 'xrunenvironments',
    root: { ...root, resource, role: 'composite' },
  });

  await api.delete(SHOP.replace('RunEnvironment/team-a', 'XRunEnvironment/-'));

  expect(writers.writes).toMatchObject([
    { verb: 'delete', location: { plural: 'xrunenvironments' } },
  ]);
});

it('has nothing to do where the root is gone and the rest is going', async () => {
  const { api, inventory, writers } = await setup();
  const { root, ...environment } = anEnvironment();
  const rest = anEnvironment({ name: 'rest' }).root;
  inventory.put({
    ...environment,
    root: { ...root, presence: 'missing', object: undefined, children: [rest] },
  });

  expect((await api.delete(SHOP)).status).toBe(202);
  expect(writers.writes).toEqual([]);
  expect((await api.get(SHOP)).body.lifecycle.state).toBe('tearing-down');
});

it('leaves alone an environment that is another one by now', async () => {
  const { api, inventory, writers } = await setup();
  inventory.put(anEnvironment({ uid: 'successor' }));

  const response = await api.delete(`${SHOP}?uid=predecessor`);

  expect(response.status).toBe(409);
  expect(response.body.error.message).toContain('another one by now');
  expect(writers.writes).toEqual([]);
});

it('takes down the one that is meant', async () => {
  const { api, inventory, writers } = await setup();
  inventory.put(anEnvironment({ uid: 'this' }));

  expect((await api.delete(`${SHOP}?uid=this`)).status).toBe(202);
  expect(writers.writes.at(-1)).toMatchObject({ verb: 'delete', uid: 'this' });
});

it('passes on why the cluster refuses, and does not count it as asked for', async () => {
  const { api, inventory, writers } = await setup();
  inventory.put(anEnvironment());
  const words =
    'This resource is in-use by 1 usage(s), including the *v1beta1.Usage "u" by resource Kind/name.';
  writers.refusal = new ConflictError(words);

  const response = await api.delete(SHOP);

  expect(response.status).toBe(409);
  expect(response.body.error.message).toBe(words);
  const { lifecycle } = (await api.get(SHOP)).body;
  expect(lifecycle.state).toBe('ready');
  expect(lifecycle.deletionRequestedBy).toBeUndefined();
});

it('can be asked again', async () => {
  const { api, inventory } = await setup();
  const shop = anEnvironment();
  inventory.put(shop);

  expect((await api.delete(SHOP)).status).toBe(202);
  expect((await api.delete(SHOP)).status).toBe(202);
  inventory.remove(shop);
  await untilGone(api);
  expect((await api.delete(SHOP)).status).toBe(202);
});

it('shows what went, for a while', async () => {
  const { api, inventory, writers, clock } = await setup();
  const shop = anEnvironment();
  inventory.put(shop);
  writers.onDelete = () => inventory.remove(shop);

  await api.delete(SHOP);

  const gone = await untilGone(api);
  expect(gone).toMatchObject({
    resource: { uid: 'uid-of-shop' },
    health: {
      verdict: 'gone',
      diagnosis: {
        sentence:
          'Taken down at 2026-03-01 12:00 UTC after 2 hours, as requested by user:default/mock.',
      },
    },
    lifecycle: { state: 'gone', goneAt: '2026-03-01T12:00:00.000Z' },
  });
  expect(gone.tree).toBeUndefined();

  clock.now = new Date('2026-03-01T12:16:00Z');
  expect((await api.get(SHOP)).status).toBe(404);
});

it('shows the new environment of a name, not the one that went', async () => {
  const { api, inventory } = await setup();
  const old = anEnvironment({ uid: 'old' });
  inventory.put(old);
  inventory.remove(old);
  await untilGone(api);

  inventory.put(anEnvironment({ uid: 'new' }));

  expect((await api.get(SHOP)).body.resource.uid).toBe('new');
  const list = await api.get('/api/crossplane-env/environments');
  expect(list.body.totalItems).toBe(2);
});

it('refuses a query that it does not know', async () => {
  const { api, inventory, writers } = await setup();
  inventory.put(anEnvironment());

  expect((await api.delete(`${SHOP}?uuid=x`)).status).toBe(400);
  expect((await api.delete(`${SHOP}?uid=a&uid=b`)).status).toBe(400);
  expect(writers.writes).toEqual([]);
});

async function untilGone(api: ReturnType<typeof request>) {
  for (;;) {
    const { body } = await api.get(SHOP);
    if (body.lifecycle?.state === 'gone') return body;
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
