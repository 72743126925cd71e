import request from 'supertest';
import { aComponent } from '../__testUtils__/aComponent';
import { anEnvironment } from '../__testUtils__/anEnvironment';
import { anEnvironmentType } from '../__testUtils__/anEnvironmentType';
import { startEnvironmentsBackend } from '../__testUtils__/startEnvironmentsBackend';

const ENVIRONMENTS = '/api/crossplane-env/environments';

async function setup(options?: Parameters<typeof startEnvironmentsBackend>[0]) {
  const backend = await startEnvironmentsBackend({
    entities: [
      aComponent('shop', 'group:default/team-a'),
      aComponent('store', 'group:default/team-b'),
    ],
    ...options,
  });
  const api = request(backend.server);
  const list = async (query: object = {}) => {
    const response = await api.get(ENVIRONMENTS).query(query);
    return { ...response.body, status: response.status };
  };
  return { ...backend, api, list };
}

const names = (items: { resource: { name: string } }[]) =>
  items.map(({ resource }) => resource.name);

it('answers a page of summaries, newest first', async () => {
  const { inventory, list } = await setup();
  inventory.put(
    anEnvironment({ name: 'old', createdAt: '2026-02-01T00:00:00Z' }),
    anEnvironment({ name: 'new', createdAt: '2026-03-01T00:00:00Z' }),
  );

  const { items, totalItems, pageInfo } = await list();

  expect(names(items)).toEqual(['new', 'old']);
  expect(totalItems).toBe(2);
  expect(pageInfo).toEqual({});
  expect(items[0]).toMatchObject({
    ref: 'prod/example.org/RunEnvironment/team-a/new',
    resource: { version: 'v1alpha1', uid: 'uid-of-new' },
    typeTitle: 'Run environment',
    owner: 'group:default/team-a',
    health: { verdict: 'ready' },
    lifecycle: { state: 'ready' },
  });
  expect(items[0].tree).toBeUndefined();
});

it('puts the worst first where that is asked for, and the newest among equals', async () => {
  const { inventory, list } = await setup();
  const of = (name: string, createdAt: string, failing?: string) =>
    anEnvironment({ name, createdAt, failing });
  inventory.put(
    of('a-old', '2026-01-01T12:00:00Z'),
    of('b-new', '2026-01-01T12:01:30Z'),
    of('c-broken', '2026-01-01T11:00:00Z', 'no such bucket'),
  );

  const first = await list({ sort: 'verdict', limit: 2 });
  expect(names(first.items)).toEqual(['c-broken', 'b-new']);
  const { items } = await list({
    sort: 'verdict',
    cursor: first.pageInfo.nextCursor,
  });
  expect(names(items)).toEqual(['a-old']);
});

it('reaches every environment once by cursor, though some are made meanwhile', async () => {
  const { inventory, list } = await setup();
  const made = Array.from({ length: 7 }, (_, index) => `env-${index}`);
  inventory.put(
    // Three of each second, so that time alone does not give an order.
    ...made.map((name, index) =>
      anEnvironment({
        name,
        createdAt: `2026-03-01T00:00:0${Math.floor(index / 3)}Z`,
      }),
    ),
  );

  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ limit: 2, cursor });
    seen.push(...names(page.items));
    cursor = page.pageInfo.nextCursor;
    inventory.put(
      anEnvironment({
        name: `late-${seen.length}`,
        createdAt: '2026-03-02T00:00:00Z',
      }),
    );
  } while (cursor);

  expect([...seen].sort()).toEqual(made);
});

it('refuses a cursor of a list with other filters', async () => {
  const { inventory, list } = await setup();
  inventory.put(anEnvironment({ name: 'a' }), anEnvironment({ name: 'b' }));
  const filters = { cluster: 'prod', verdict: 'ready' };
  const { pageInfo } = await list({ ...filters, limit: 1 });

  const { status, error } = await list({
    cluster: 'prod',
    cursor: pageInfo.nextCursor,
  });

  expect(status).toBe(400);
  expect(error.message).toContain("'cursor'");
  expect(error.message).toContain('other filters');
});

it('finds those of an owner, however the annotation is spelt', async () => {
  const { inventory, list } = await setup();
  inventory.put(
    anEnvironment({ name: 'a', owner: 'Group:Default/Team-A' }),
    anEnvironment({ name: 'b', owner: 'group:default/team-b' }),
    anEnvironment({ name: 'none', owner: undefined }),
    anEnvironment({ name: 'odd', owner: 'not/a/reference' }),
  );

  expect(names((await list({ owner: 'team-a' })).items)).toEqual(['a']);
  expect((await list()).totalItems).toBe(4);
});

describe('a link to an entity', () => {
  const claimed = { claimedEntityRef: 'component:default/store' };

  it('counts when the owners agree', async () => {
    const { inventory, list } = await setup();
    inventory.put(
      anEnvironment({ ...claimed, name: 'ours', owner: 'group:team-b' }),
      anEnvironment({ ...claimed, name: 'theirs', owner: 'group:team-a' }),
      anEnvironment({ ...claimed, name: 'nobodys', owner: undefined }),
    );

    const { items } = await list({ entityRef: 'component:default/store' });

    expect(names(items)).toEqual(['ours']);
    expect(items[0].entityRef).toBe('component:default/store');
  });

  it('is not shown when it does not count', async () => {
    const { inventory, list } = await setup();
    inventory.put(anEnvironment({ ...claimed, owner: 'group:team-a' }));

    const { items } = await list();

    expect(names(items)).toEqual(['shop']);
    expect(items[0].entityRef).toBeUndefined();
  });

  it("does not count against the namespace's owner, also once it is gone", async () => {
    const { inventory, list, scheduler } = await setup();
    const forged = {
      ...claimed,
      owner: 'group:team-b',
      namespaceOwner: 'group:team-a',
    };
    const gone = anEnvironment({ ...forged, name: 'gone' });
    inventory.put(
      gone,
      anEnvironment({ ...forged, name: 'forged' }),
      anEnvironment({
        ...forged,
        name: 'agreed',
        namespaceOwner: 'Group:Team-B',
      }),
    );
    inventory.remove(gone);
    await scheduler.triggerTask('crossplane-env-reconcile-records');

    const { items } = await list({ entityRef: 'component:default/store' });

    expect(names(items)).toEqual(['agreed']);
    expect((await list()).totalItems).toBe(3);
  });

  it.each(['team-a', 'prod/team-a'])(
    'counts in the trusted namespace %s, whoever owns it',
    async trusted => {
      const { inventory, list } = await setup({
        config: { crossplaneEnv: { trustedNamespaces: [trusted] } },
      });
      inventory.put(
        anEnvironment({ ...claimed, name: 'in', namespaceOwner: 'platform' }),
        anEnvironment({ ...claimed, name: 'out', namespace: 'team-c' }),
      );

      const { items } = await list({ entityRef: 'component:default/store' });

      expect(names(items)).toEqual(['in']);
    },
  );

  it('does not count in a namespace of that name elsewhere', async () => {
    const { inventory, list } = await setup({
      config: { crossplaneEnv: { trustedNamespaces: ['dev/team-a'] } },
    });
    inventory.put(anEnvironment({ ...claimed }));

    expect(
      (await list({ entityRef: 'component:default/store' })).totalItems,
    ).toBe(0);
  });

  it('does not count in the copy of a cluster, whose objects have the same uids', async () => {
    const { inventory, list } = await setup({
      config: { crossplaneEnv: { trustedNamespaces: ['prod/team-a'] } },
    });
    const copy = anEnvironmentType({ cluster: 'copy' });
    inventory.put(
      anEnvironment({ ...claimed }),
      anEnvironment({ ...claimed, type: copy }),
    );

    const { items } = await list({ entityRef: 'component:default/store' });
    expect(items).toMatchObject([{ resource: { cluster: 'prod' } }]);
    const all = await list({ cluster: 'copy' });
    expect(all.items[0].entityRef).toBeUndefined();
    const both = await list({ sort: 'cluster' });
    expect(
      both.items.map((item: { entityRef?: string }) => item.entityRef),
    ).toEqual([undefined, 'component:default/store']);
  });

  it('to an entity that is not in the catalog does not count', async () => {
    const { inventory, list } = await setup();
    inventory.put(
      anEnvironment({ claimedEntityRef: 'component:default/nothing' }),
    );

    expect((await list()).items[0].entityRef).toBeUndefined();
  });

  it('still counts once the environment is gone', async () => {
    const { inventory, list, scheduler } = await setup();
    const shop = anEnvironment({ claimedEntityRef: 'component:default/shop' });
    inventory.put(shop);
    inventory.remove(shop);
    await scheduler.triggerTask('crossplane-env-reconcile-records');

    const { items } = await list({ entityRef: 'component:default/shop' });

    expect(items).toMatchObject([{ health: { verdict: 'gone' } }]);
  });
});

it('says how old what is shown of a cluster out of touch is', async () => {
  const { inventory, list } = await setup();
  inventory.put(anEnvironment({ staleSince: '2026-03-01T11:00:00Z' }));

  expect((await list()).items).toMatchObject([
    { health: { verdict: 'ready' }, staleSince: '2026-03-01T11:00:00Z' },
  ]);
});

it('refuses an unknown verdict, and lists those there are', async () => {
  const { list } = await setup();

  const { status, error } = await list({ verdict: 'healthy' });

  expect(status).toBe(400);
  expect(error.message).toBe(
    "Invalid field 'verdict': it must be one of ready, progressing, blocked, stale, failed, paused, deleting, missing, unreadable, unknown, gone.",
  );
});

it.each([
  ['limit', { limit: '0' }],
  ['limit', { limit: '201' }],
  ['limit', { limit: 'many' }],
  ['limit', { limit: ['1', '2'] }],
  ['cursor', { cursor: 'made-up' }],
  ['cursor', { cursor: Buffer.from('{"uid":1}').toString('base64url') }],
  ['owner', { owner: 'component:default/shop' }],
  ['entityRef', { entityRef: 'shop' }],
  ['cluster', { cluster: '' }],
  ['namespace', { namespace: 'Team_A' }],
  ['type', { type: 'RunEnvironment' }],
  ['verdicts', { verdicts: 'ready' }],
])('refuses a wrong %s, %j', async (field, query) => {
  const { inventory, list } = await setup();
  inventory.put(anEnvironment());

  const { status, error } = await list(query);

  expect(status).toBe(400);
  expect(error.message).toContain(`'${field}'`);
});
