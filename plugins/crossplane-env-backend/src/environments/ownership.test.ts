import request from 'supertest';
import { aComponent } from '../__testUtils__/aComponent';
import { anEnvironment } from '../__testUtils__/anEnvironment';
import { anEnvironmentType } from '../__testUtils__/anEnvironmentType';
import { startEnvironmentsBackend } from '../__testUtils__/startEnvironmentsBackend';
import { decideOwner, TrustedNamespaces } from '../inventory/ownership';
import { NamespaceOwner } from '../inventory/namespaces';

const A = 'group:default/team-a';
const B = 'group:default/team-b';
const STORE = 'component:default/store';
const ENVIRONMENTS = '/api/crossplane-env/environments';

const OWNED: NamespaceOwner = { isKnown: true, owner: A };
const UNOWNED: NamespaceOwner = { isKnown: true };
const UNKNOWN: NamespaceOwner = { isKnown: false, because: 'of a test' };

describe('decideOwner', () => {
  it.each<[string, NamespaceOwner | undefined, boolean, object]>([
    ['an owned namespace', OWNED, false, { owner: A, isOwnerClaimed: false }],
    ['an unowned one', UNOWNED, false, { owner: B, isOwnerClaimed: true }],
    [
      'an unknown one',
      UNKNOWN,
      false,
      { owner: undefined, isOwnerClaimed: false },
    ],
    ['no namespace', undefined, false, { owner: B, isOwnerClaimed: true }],
    ['a trusted owned one', OWNED, true, { owner: B, isOwnerClaimed: false }],
    ['a trusted unknown one', UNKNOWN, true, { owner: B }],
    [
      'no namespace, trusted',
      undefined,
      true,
      { owner: B, isOwnerClaimed: false },
    ],
  ])('of what names team-b in %s', (_, namespace, isTrusted, expected) => {
    const decided = decideOwner({ annotated: B, namespace, isTrusted });
    expect({ owner: undefined, ...decided }).toMatchObject(expected);
  });

  it.each<[string, NamespaceOwner | undefined, object]>([
    ['an owned namespace', OWNED, { owner: A, isOwnerClaimed: false }],
    ['an unowned one', UNOWNED, { owner: undefined, isOwnerClaimed: false }],
    ['no namespace', undefined, { owner: undefined, isOwnerClaimed: false }],
  ])('of what names nobody in %s', (_, namespace, expected) => {
    expect(decideOwner({ namespace, isTrusted: false })).toMatchObject(
      expected,
    );
  });
});

it('trusts what is in no namespace only where that is said', () => {
  const place = { cluster: 'prod' };
  expect(new TrustedNamespaces(['team-a']).has(place)).toBe(false);
  expect(new TrustedNamespaces(['-']).has(place)).toBe(true);
  expect(new TrustedNamespaces(['dev/-']).has(place)).toBe(false);
  expect(new TrustedNamespaces(['prod/-']).has(place)).toBe(true);
});

async function setup(config: object = {}) {
  const backend = await startEnvironmentsBackend({
    entities: [aComponent('store', B), aComponent('shop', A)],
    config: { crossplaneEnv: config as {} },
  });
  const api = request(backend.server);
  const cards = async (entityRef = STORE) =>
    (await api.get(ENVIRONMENTS).query({ entityRef })).body.items.map(
      (item: { resource: { name: string } }) => item.resource.name,
    );
  return { ...backend, api, cards };
}

describe('a card on the page of team-b', () => {
  const claimed = { owner: B, isOwnerClaimed: true, claimedEntityRef: STORE };
  const clusterScoped = anEnvironmentType({
    kind: 'XEnvironment',
    namespaced: false,
  });

  it('is not had by an annotation alone, in an unowned namespace or in none', async () => {
    const { inventory, cards, api } = await setup();
    inventory.put(
      anEnvironment({ ...claimed, name: 'unowned' }),
      anEnvironment({ ...claimed, name: 'none', type: clusterScoped }),
      anEnvironment({ ...claimed, isOwnerClaimed: false, name: 'decided' }),
    );
    expect(await cards()).toEqual(['decided']);

    const { items } = (await api.get(ENVIRONMENTS)).body;
    const claims = items.map((item: { ownerIsClaimed?: boolean }) =>
      String(item.ownerIsClaimed),
    );
    expect(claims.sort()).toEqual(['true', 'true', 'undefined']);
  });

  it('is had where the configuration trusts the place', async () => {
    const { inventory, cards } = await setup({
      trustedNamespaces: ['prod/-', 'team-c'],
    });
    inventory.put(
      anEnvironment({ ...claimed, name: 'none', type: clusterScoped }),
      anEnvironment({ ...claimed, name: 'c', namespace: 'team-c' }),
      anEnvironment({ ...claimed, name: 'd', namespace: 'team-d' }),
    );
    expect((await cards()).sort()).toEqual(['c', 'none']);
  });

  it('is had by what the portal created for it, as long as it says the same', async () => {
    const { api, inventory, cards } = await setup();
    const type = anEnvironmentType({});
    inventory.offer(type);
    const created = await api.post(ENVIRONMENTS).send({
      type: type.ref,
      namespace: 'team-a',
      name: 'made',
      owner: A,
      entityRef: 'component:default/shop',
      spec: {},
    });
    expect(created.status).toBe(201);
    const { uid } = created.body;
    const ours = { ...claimed, uid, owner: A, name: 'made' };

    inventory.put(
      anEnvironment({ ...ours, claimedEntityRef: 'component:default/shop' }),
    );
    expect(await cards('component:default/shop')).toEqual(['made']);
    const { lifecycle, ownerIsClaimed } = (await api.get(ENVIRONMENTS)).body
      .items[0];
    expect(lifecycle.requestedBy).toBe('user:default/mock');
    expect(lifecycle.requestedByIsClaimed).toBeUndefined();
    expect(ownerIsClaimed).toBeUndefined();

    // Whoever may write the object points it elsewhere afterwards.
    inventory.put(anEnvironment({ ...ours, owner: B }));
    expect(await cards()).toEqual([]);
  });
});

it('shows who asked for it as claimed where nobody but the object says so', async () => {
  const { inventory, api } = await setup();
  inventory.put(anEnvironment({ requestedBy: 'user:default/ceo' }));
  const { items } = (await api.get(ENVIRONMENTS)).body;

  expect(items[0].lifecycle).toMatchObject({
    requestedBy: 'user:default/ceo',
    requestedByIsClaimed: true,
  });
});

it.each([{ dryRun: true }, { dryRun: false }, { entityRef: STORE }])(
  'creates nothing in a namespace of which nobody knows whose it is: %j',
  async fields => {
    const { api, inventory, writers } = await setup();
    const type = anEnvironmentType({});
    inventory.offer(type);
    inventory.namespacesUnknownBecause =
      'the viewer lacks the right to get, list and watch Namespaces';
    const response = await api.post(ENVIRONMENTS).send({
      type: type.ref,
      namespace: 'team-a',
      name: 'made',
      owner: B,
      spec: {},
      ...fields,
    });

    expect(response.status).toBe(503);
    expect(response.body.error.message).toBe(
      "Who owns the namespace 'team-a' of the cluster 'prod' is not known, so that nothing can be created in it: the viewer lacks the right to get, list and watch Namespaces. Ask the platform team to mend that, or to name the namespace under 'crossplaneEnv.trustedNamespaces'.",
    );
    expect(writers.writes).toEqual([]);
  },
);

it('creates in a trusted namespace, whether it is known whose it is or not', async () => {
  const { api, inventory } = await setup({ trustedNamespaces: ['team-a'] });
  const type = anEnvironmentType({});
  inventory.offer(type);
  inventory.namespacesUnknownBecause = 'of a test';
  const response = await api.post(ENVIRONMENTS).send({
    type: type.ref,
    namespace: 'team-a',
    name: 'made',
    owner: A,
    spec: {},
  });
  expect(response.status).toBe(201);
});
