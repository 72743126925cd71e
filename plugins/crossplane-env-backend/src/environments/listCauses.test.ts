import request from 'supertest';
import { anEnvironment } from '../__testUtils__/anEnvironment';
import { startBackendWithKubernetesAuthorization } from '../__testUtils__/startBackendWithKubernetesAuthorization';
import { startEnvironmentsBackend } from '../__testUtils__/startEnvironmentsBackend';

const CAUSES = '/api/crossplane-env/causes';

/** What Crossplane says wherever it cannot get at a function. */
const FUNCTION_DOWN =
  'cannot compose resources: cannot run Composition pipeline step "render": cannot get gRPC client connection for Function "function-auto-ready": cannot find an active FunctionRevision (a FunctionRevision with spec.desiredState == Active)';

async function setup() {
  const { server, inventory } = await startEnvironmentsBackend();
  return {
    inventory,
    list: async (query = {}) => {
      const { status, body } = await request(server).get(CAUSES).query(query);
      expect(status).toBe(200);
      return body;
    },
  };
}

const names = (group: { environments: string[] }) =>
  group.environments.map(ref => ref.split('/').at(-1));

it('says of each cause what it is, and which environments have it', async () => {
  const { inventory, list } = await setup();
  inventory.put(
    anEnvironment({ name: 'fine' }),
    anEnvironment({ name: 'shop', failing: 'cannot make shop' }),
  );

  const { items, totalItems } = await list();

  expect(totalItems).toBe(1);
  expect(items).toMatchObject([
    {
      key: expect.any(String),
      resource: { kind: 'RunEnvironment', name: 'shop' },
      sentence: expect.stringContaining('cannot make shop'),
      actor: expect.any(String),
      evidence: { message: 'cannot make shop' },
      environments: ['prod/example.org/RunEnvironment/team-a/shop'],
      totalEnvironments: 1,
    },
  ]);
  expect(items[0].staleSince).toBeUndefined();
});

it('groups what suffers from one cause, largest group first', async () => {
  const { inventory, list } = await setup();
  inventory.put(
    anEnvironment({ name: 'alone', failing: 'cannot make alone' }),
    ...Array.from({ length: 60 }, (_, index) =>
      anEnvironment({
        name: `app-${String(index).padStart(2, '0')}`,
        failing: FUNCTION_DOWN,
      }),
    ),
  );

  const { items, totalItems } = await list();

  expect(totalItems).toBe(2);
  expect(items[0].totalEnvironments).toBe(60);
  expect(items[0].environments).toHaveLength(50);
  expect(names(items[0]).slice(0, 2)).toEqual(['app-00', 'app-01']);
  expect(names(items[1])).toEqual(['alone']);
});

it('finds one cause by its key', async () => {
  const { inventory, list } = await setup();
  inventory.put(
    anEnvironment({ name: 'shop', failing: 'cannot make shop' }),
    anEnvironment({ name: 'cart', failing: FUNCTION_DOWN }),
  );
  const { items } = await list();
  const [wanted] = items.filter((item: { environments: string[] }) =>
    names(item).includes('cart'),
  );

  expect(await list({ key: wanted.key })).toEqual({
    items: [wanted],
    totalItems: 1,
  });
  expect(await list({ key: 'no such key' })).toEqual({
    items: [],
    totalItems: 0,
  });
});

it('lists a hundred causes, and counts all', async () => {
  const { inventory, list } = await setup();
  inventory.put(
    ...Array.from({ length: 120 }, (_, index) =>
      anEnvironment({ name: `app-${index}`, failing: 'cannot make it' }),
    ),
  );

  const { items, totalItems } = await list();

  expect(items).toHaveLength(100);
  expect(totalItems).toBe(120);
});

it('says how old it is what is said of a cluster out of touch', async () => {
  const { inventory, list } = await setup();
  const staleSince = '2026-03-01T11:00:00.000Z';
  inventory.put(
    anEnvironment({ name: 'shop', failing: 'cannot make it', staleSince }),
  );

  expect((await list()).items).toMatchObject([{ staleSince }]);
});

describe('with authorization by the cluster', () => {
  it('names only what the caller may read there', async () => {
    const { inventory, api } = await startBackendWithKubernetesAuthorization({
      allowed: ['get team-a'],
    });
    inventory.put(
      anEnvironment({ name: 'mine', namespace: 'team-a', failing: 'no' }),
      anEnvironment({ name: 'theirs', namespace: 'team-b', failing: 'no' }),
    );

    const { body, text } = await api.get(CAUSES);
    expect(body.items.map(names)).toEqual([['mine']]);
    expect(text).not.toContain('theirs');
  });

  it('says which clusters could not be asked', async () => {
    const { inventory, accessReviews, api } =
      await startBackendWithKubernetesAuthorization();
    inventory.put(anEnvironment({ name: 'mine', failing: 'no' }));
    accessReviews.down.add('prod');

    expect((await api.get(CAUSES)).body).toEqual({
      items: [],
      totalItems: 0,
      incompleteClusters: [
        {
          ...{ cluster: 'prod', reason: 'undecided' },
          sentence: expect.stringContaining('could not be asked'),
        },
      ],
    });
  });

  it('hides diagnosis and history of what the caller may not read there', async () => {
    const { api } = await startBackendWithKubernetesAuthorization({
      allowed: ['get team-a/shop'],
    });
    const path = (name: string) =>
      `/api/crossplane-env/environments/prod/example.org/RunEnvironment/team-a/${name}`;

    for (const suffix of ['diagnosis', 'history']) {
      expect((await api.get(`${path('shop')}/${suffix}`)).status).toBe(200);
      expect((await api.get(`${path('cart')}/${suffix}`)).status).toBe(404);
    }
  });
});
