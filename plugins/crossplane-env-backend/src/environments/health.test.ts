import request from 'supertest';
import { aPlatform } from '../__testUtils__/aPlatform';
import { anEnvironment } from '../__testUtils__/anEnvironment';
import { eventually } from '../__testUtils__/eventually';
import { startEnvironmentsBackend } from '../__testUtils__/startEnvironmentsBackend';

const BASE = '/api/crossplane-env';
const PATH = `${BASE}/environments/prod/example.org/RunEnvironment/team-a`;

async function setup() {
  const backend = await startEnvironmentsBackend();
  const api = request(backend.server);
  return {
    ...backend,
    api,
    get: async (path: string) => (await api.get(path)).body,
    /** Until what was put is recorded. */
    recorded: (name = 'shop') =>
      eventually(async () => {
        const { body } = await api.get(`${PATH}/${name}`);
        expect(body.timing).toBeDefined();
        return body;
      }),
  };
}

it('tells lists and pages since when, and whether it is settled', async () => {
  const { clock, inventory, get, recorded } = await setup();
  inventory.put(anEnvironment());
  await recorded();
  clock.now = new Date('2026-03-01T12:00:10Z');

  const { items } = await get(`${BASE}/environments`);
  const environment = await get(`${PATH}/shop`);

  for (const one of [items[0], environment]) {
    expect(one).toMatchObject({
      settlement: { state: 'ready', since: '2026-03-01T10:00:00.000Z' },
      timing: { since: '2026-03-01T10:00:00.000Z', slow: false },
    });
  }
});

it('remarks that readiness comes and goes', async () => {
  const { clock, inventory, get, recorded } = await setup();
  for (let change = 0; change < 8; change++) {
    clock.now = new Date(Date.parse('2026-03-01T12:00:00Z') + change * 60_000);
    inventory.put(anEnvironment({ ready: change % 2 === 1 }));
    await recorded();
  }

  const { health } = await get(`${PATH}/shop`);

  expect(health.verdict).toBe('ready');
  expect(health.diagnosis.remarks).toMatchObject([
    { sentence: expect.stringContaining('7 times') },
  ]);
});

it('knows what is usual from those that it saw become ready', async () => {
  const { clock, inventory, recorded } = await setup();
  const createdAt = clock.now.toISOString();
  for (let index = 1; index <= 5; index++) {
    const name = `app-${index}`;
    inventory.put(anEnvironment({ name, createdAt, ready: false }));
    await recorded(name);
    clock.now = new Date(Date.parse(createdAt) + index * 60_000);
    inventory.put(anEnvironment({ name, createdAt }));
    await recorded(name);
  }
  const late = anEnvironment({ name: 'late', createdAt, ready: false });
  inventory.put(late);
  clock.now = new Date(Date.parse(createdAt) + 10 * 60_000);

  expect(await recorded('late')).toMatchObject({
    timing: { usuallyReadyAfterSeconds: 180, slow: true },
  });
});

it('diagnoses an environment, as JSON unless text is asked for', async () => {
  const { api, inventory, recorded } = await setup();
  inventory.put(anEnvironment({ failing: 'no such function' }));
  await recorded();

  const json = await api.get(`${PATH}/shop/diagnosis`);
  const text = await api.get(`${PATH}/shop/diagnosis`).accept('text/plain');
  const any = await api.get(`${PATH}/shop/diagnosis`).accept('*/*');

  expect(json.body).toMatchObject({
    ref: 'prod/example.org/RunEnvironment/team-a/shop',
    health: { verdict: 'failed' },
    timing: { since: '2026-03-01T10:00:00.000Z' },
  });
  expect(json.body.tree).toBeUndefined();
  expect(text.type).toBe('text/plain');
  expect(text.text).toBe(json.body.ticket);
  expect(text.text).toContain('no such function');
  expect(text.text).toContain('Since: 2026-03-01T10:00:00.000Z');
  expect(any.type).toBe('application/json');
});

it('tells how the health of an environment changed', async () => {
  const { clock, inventory, get, recorded } = await setup();
  inventory.put(anEnvironment({ ready: false }));
  await recorded();
  clock.now = new Date('2026-03-01T12:05:00Z');
  inventory.put(anEnvironment({ failing: 'no such function' }));
  await recorded();

  expect(await get(`${PATH}/shop/history`)).toEqual({
    items: [
      {
        at: '2026-03-01T12:05:00.000Z',
        verdict: 'failed',
        sentence: expect.stringContaining('no such function'),
        actor: expect.any(String),
        causeKey: expect.any(String),
      },
      expect.objectContaining({
        at: '2026-03-01T12:00:00.000Z',
        verdict: 'progressing',
      }),
    ],
  });
});

it('tells how an environment was until it went', async () => {
  const { inventory, get, recorded } = await setup();
  inventory.put(anEnvironment());
  await recorded();
  inventory.remove(anEnvironment());

  await eventually(async () => {
    const { items } = await get(`${PATH}/shop/history`);
    expect(items).toMatchObject([{ verdict: 'gone' }, { verdict: 'ready' }]);
  });
  expect(await get(`${PATH}/shop`)).toMatchObject({
    settlement: { state: 'failed' },
    timing: { since: '2026-03-01T12:00:00.000Z', slow: false },
  });
});

it('shows the platform of each cluster, and what is not known of it', async () => {
  const { inventory, get } = await setup();
  const staleSince = '2026-03-01T11:59:00.000Z';
  inventory.platforms.push(aPlatform({ staleSince }));

  const { items } = await get(`${BASE}/platform`);

  expect(items).toMatchObject([
    {
      cluster: 'prod',
      components: [
        {
          resource: { kind: 'Provider', name: 'provider-aws-s3' },
          title: 'provider-aws-s3',
          dependents: { environmentTypes: [], compositions: [], kinds: [] },
        },
      ],
      unknownKinds: ['Lock.pkg.crossplane.io'],
      staleSince,
    },
  ]);
  expect(items[0].components[0].verdict).not.toBe('ready');
});
