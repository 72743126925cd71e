import request from 'supertest';
import { aComponent } from '../__testUtils__/aComponent';
import { anEnvironment } from '../__testUtils__/anEnvironment';
import { anEnvironmentType } from '../__testUtils__/anEnvironmentType';
import { permissionsOf } from '../__testUtils__/permissionsOf';
import { startEnvironmentsBackend } from '../__testUtils__/startEnvironmentsBackend';
import { crossplaneEnvironmentConditions } from '../permissions';

const SHOP = 'component:default/shop';

async function setup(options?: Parameters<typeof startEnvironmentsBackend>[0]) {
  const backend = await startEnvironmentsBackend({
    entities: [aComponent('shop', 'group:default/team-a')],
    ...options,
  });
  const app = anEnvironmentType({ kind: 'App' });
  const dev = anEnvironmentType({ cluster: 'dev' });
  const clusterWide = anEnvironmentType({ kind: 'XApp', namespaced: false });
  const gone = anEnvironment({ name: 'gone', claimedEntityRef: SHOP });
  backend.inventory.put(
    gone,
    anEnvironment({ name: 'good', claimedEntityRef: SHOP }),
    anEnvironment({ name: 'unready', ready: false }),
    anEnvironment({ name: 'theirs', namespace: 'team-b' }),
    anEnvironment({ name: 'app', type: app }),
    anEnvironment({ name: 'dev', type: dev }),
    anEnvironment({ name: 'wide', type: clusterWide }),
  );
  backend.inventory.remove(gone);
  await backend.scheduler.triggerTask('crossplane-env-reconcile-records');
  const find = async (filters: object) => {
    const response = await request(backend.server)
      .get('/api/crossplane-env/environments')
      .query(filters);
    expect(response.status).toBe(200);
    const { items, totalItems, pageInfo } = response.body;
    const names = items.map(
      (item: { resource: { name: string } }) => item.resource.name,
    );
    return { names: [...names].sort(), totalItems, pageInfo };
  };
  return { ...backend, find };
}

it.each([
  [{ cluster: 'dev' }, ['dev']],
  [{ cluster: 'nowhere' }, []],
  [{ namespace: 'team-b' }, ['theirs']],
  [{ type: 'prod/example.org/App' }, ['app']],
  [{ type: 'prod/example.org/%41pp' }, ['app']],
  [{ type: 'prod/example.org/XApp', namespace: 'team-a' }, []],
  [
    { type: 'prod/example.org/RunEnvironment' },
    ['gone', 'good', 'theirs', 'unready'],
  ],
  [{ verdict: 'progressing' }, ['unready']],
  [{ verdict: 'gone' }, ['gone']],
  [{ verdict: 'ready', cluster: 'prod', namespace: 'team-a' }, ['app', 'good']],
  [{ entityRef: SHOP }, ['gone', 'good']],
  [{ entityRef: SHOP, verdict: 'ready' }, ['good']],
])('lists those of %j', async (filters, expected) => {
  const { find } = await setup();

  const { names, totalItems } = await find(filters);

  expect(names).toEqual(expected);
  expect(totalItems).toBe(expected.length);
});

it('keeps to the filters from page to page', async () => {
  const { find } = await setup();
  const filters = { cluster: 'prod', verdict: 'ready' };

  const first = await find({ ...filters, limit: 3 });
  const { nextCursor } = first.pageInfo;
  const second = await find({ ...filters, limit: 3, cursor: nextCursor });

  expect([...first.names, ...second.names].sort()).toEqual([
    'app',
    'good',
    'theirs',
    'wide',
  ]);
  expect(second.pageInfo).toEqual({});
});

it('finds only what the caller may see', async () => {
  const { find } = await setup({
    permissions: permissionsOf(
      crossplaneEnvironmentConditions.inNamespace({ namespaces: ['team-b'] }),
    ),
  });

  expect(await find({ verdict: 'ready' })).toMatchObject({
    names: ['theirs'],
    totalItems: 1,
  });
});
