import { CrossplaneEnvClient } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { anEnvironment } from '../__testUtils__/anEnvironment';
import { anEnvironmentType } from '../__testUtils__/anEnvironmentType';
import { documentedFetch } from '../__testUtils__/documentedFetch';
import { startEnvironmentsBackend } from '../__testUtils__/startEnvironmentsBackend';

const BASE = '/api/crossplane-env';

describe('for CrossplaneEnvClient', () => {
  async function setup() {
    const backend = await startEnvironmentsBackend();
    const client = new CrossplaneEnvClient({
      fetchApi: { fetch: documentedFetch },
      discoveryApi: {
        getBaseUrl: async () =>
          `http://127.0.0.1:${backend.server.port()}${BASE}`,
      },
    });
    return {
      ...backend,
      client,
      options: { token: mockCredentials.user.token() },
    };
  }

  it('serves environment types', async () => {
    const { client, inventory, options } = await setup();
    inventory.offer(anEnvironmentType(), anEnvironmentType({ kind: 'App' }));

    const { items } = await client.listEnvironmentTypes(options);
    expect(items.map(({ ref }) => ref)).toEqual([
      'prod/example.org/App',
      'prod/example.org/RunEnvironment',
    ]);
    expect(await client.getEnvironmentType(items[0].ref, options)).toEqual(
      anEnvironmentType({ kind: 'App' }),
    );
    await expect(
      client.getEnvironmentType('prod/example.org/Nothing', options),
    ).rejects.toMatchObject({ statusCode: 404 });
  });

  it('serves an environment through its life', async () => {
    const { client, inventory, options } = await setup();
    inventory.offer(anEnvironmentType());

    const { ref, uid } = await client.createEnvironment(
      {
        type: 'prod/example.org/RunEnvironment',
        name: 'shop',
        namespace: 'team-a',
        owner: 'group:default/team-a',
        spec: {},
      },
      options,
    );
    inventory.put(anEnvironment({ ready: false }));

    expect(await client.getEnvironment(ref, options)).toMatchObject({
      ref,
      health: { verdict: 'progressing' },
      lifecycle: { state: 'provisioning' },
      tree: { resource: { name: 'shop' } },
    });
    await client.deleteEnvironment(ref, { uid }, options);
    expect(
      await client.listEnvironments({ owner: 'group:default/team-a' }, options),
    ).toMatchObject({ items: [{ lifecycle: { state: 'tearing-down' } }] });
  });

  it('serves an environment in no namespace, of a cluster with an odd name', async () => {
    const { client, inventory, options } = await setup();
    const type = anEnvironmentType({
      ref: 'eu%2Fwest%201/example.org/XApp',
      cluster: 'eu/west 1',
      kind: 'XApp',
      style: 'composite',
      namespaced: false,
    });
    inventory.put(anEnvironment({ type }));

    const { ref } = await client.getEnvironment(
      'eu%2Fwest%201/example.org/XApp/-/shop',
      options,
    );
    expect(ref).toBe('eu%2Fwest%201/example.org/XApp/-/shop');
    expect((await client.getEnvironmentType(type.ref, options)).kind).toBe(
      'XApp',
    );
  });
});

describe('the order of a list', () => {
  async function setup() {
    const { inventory, server } = await startEnvironmentsBackend();
    inventory.put(
      anEnvironment({ name: 'shop' }),
      anEnvironment({ name: 'cart' }),
    );
    return (query: object) =>
      request(server).get(`${BASE}/environments`).query(query);
  }

  it.each([
    ['sort', { sort: 'size' }, 'age, cluster, name'],
    ['order', { order: 'up' }, 'asc, desc'],
    ['search', { search: '' }, 'empty'],
    ['search', { search: 'a'.repeat(201) }, 'at most 200'],
  ])('is refused with a wrong %s, %j', async (field, query, rule) => {
    const list = await setup();

    const { status, body } = await list(query);

    expect(status).toBe(400);
    expect(body.error.message).toContain(`'${field}'`);
    expect(body.error.message).toContain(rule);
  });

  it.each([{ sort: 'name' }, { order: 'desc' }, { search: 'shop' }])(
    'is that of the page before, whose cursor is refused beside %j',
    async change => {
      const list = await setup();
      const query = { sort: 'type', order: 'asc', search: 'team-a', limit: 1 };
      const { nextCursor: cursor } = (await list(query)).body.pageInfo;

      const same = await list({ ...query, cursor });
      const other = await list({ ...query, ...change, cursor });

      expect(same.status).toBe(200);
      expect(other.status).toBe(400);
      expect(other.body.error.message).toContain("'cursor'");
    },
  );
});

describe('what cannot be understood', () => {
  it('is refused when it is not JSON', async () => {
    const { server, writers } = await startEnvironmentsBackend();

    const response = await request(server)
      .post(`${BASE}/environments`)
      .set('Content-Type', 'application/json')
      .send('{"name":');

    expect(response.status).toBe(400);
    expect(writers.writes).toEqual([]);
  });

  it.each([
    '/environments/%/example.org/RunEnvironment/team-a/shop',
    '/environment-types/%/example.org/RunEnvironment',
  ])('is refused as a path: %s', async path => {
    const { server } = await startEnvironmentsBackend();

    expect((await request(server).get(`${BASE}${path}`)).status).toBe(400);
  });

  it.each(['/environments/prod', '/environments/a/b/c/d/e/f', '/secrets'])(
    'is not found as a path: %s',
    async path => {
      const { server } = await startEnvironmentsBackend();

      expect((await request(server).get(`${BASE}${path}`)).status).toBe(404);
    },
  );
});
