import request from 'supertest';
import { aComponent } from '../__testUtils__/aComponent';
import { anEnvironmentType } from '../__testUtils__/anEnvironmentType';
import { startEnvironmentsBackend } from '../__testUtils__/startEnvironmentsBackend';

const ENVIRONMENTS = '/api/crossplane-env/environments';

const GOOD = {
  type: 'prod/example.org/RunEnvironment',
  name: 'shop-run',
  namespace: 'team-a',
  owner: 'group:default/team-a',
  entityRef: 'component:default/shop',
  spec: { size: 2 },
};

async function setup(options?: Parameters<typeof startEnvironmentsBackend>[0]) {
  const backend = await startEnvironmentsBackend({
    entities: [
      aComponent('shop', 'group:default/team-a'),
      aComponent('store', 'group:default/team-b'),
    ],
    ...options,
  });
  backend.inventory.offer(
    anEnvironmentType(),
    anEnvironmentType({ kind: 'App', style: 'composite' }),
    anEnvironmentType({ kind: 'XApp', style: 'composite', namespaced: false }),
    anEnvironmentType({
      kind: 'XOld',
      style: 'legacy-composite',
      namespaced: false,
    }),
  );
  const create = (body: object) =>
    request(backend.server).post(ENVIRONMENTS).send(body);
  return { ...backend, create };
}

describe('a good request', () => {
  it('becomes a claim that says what it is for, and goes only with what it composed', async () => {
    const { create, writers } = await setup();

    const response = await create(GOOD);

    expect(response.status).toBe(201);
    expect(response.body).toEqual({
      ref: 'prod/example.org/RunEnvironment/team-a/shop-run',
      uid: 'uid-of-shop-run',
    });
    expect(writers.writes).toEqual([
      {
        verb: 'create',
        cluster: 'prod',
        dryRun: false,
        location: {
          group: 'example.org',
          version: 'v1alpha1',
          plural: 'runenvironments',
          namespace: 'team-a',
          name: 'shop-run',
        },
        manifest: {
          apiVersion: 'example.org/v1alpha1',
          kind: 'RunEnvironment',
          metadata: {
            name: 'shop-run',
            namespace: 'team-a',
            annotations: {
              'crossplane-env.io/owner': 'group:default/team-a',
              'crossplane-env.io/entity': 'component:default/shop',
              'crossplane-env.io/requested-by': 'user:default/mock',
              'crossplane-env.io/request-id': expect.any(String),
            },
          },
          spec: { size: 2, compositeDeletePolicy: 'Foreground' },
        },
      },
    ]);
  });

  it('is only checked by the cluster in a dry run', async () => {
    const { create, writers } = await setup();

    const response = await create({ ...GOOD, dryRun: true });

    expect(response.status).toBe(200);
    expect(response.body).toEqual({
      ref: 'prod/example.org/RunEnvironment/team-a/shop-run',
      policies: [],
    });
    expect(writers.writes).toMatchObject([{ verb: 'create', dryRun: true }]);
  });

  it.each([
    ['RunEnvironment', { compositionRef: { name: 'standard' } }],
    ['App', { crossplane: { compositionRef: { name: 'standard' } } }],
    ['XApp', { crossplane: { compositionRef: { name: 'standard' } } }],
    ['XOld', { compositionRef: { name: 'standard' } }],
  ])('passes on the Composition where %s expects it', async (kind, spec) => {
    const { create, writers } = await setup();

    const response = await create({
      ...GOOD,
      type: `prod/example.org/${kind}`,
      namespace: kind.startsWith('X') ? undefined : 'team-a',
      composition: 'standard',
    });

    expect(response.status).toBe(201);
    expect(writers.writes).toMatchObject([{ manifest: { spec } }]);
  });

  it('writes references in canonical form', async () => {
    const { create, writers } = await setup();

    await create({ ...GOOD, owner: 'Team-A', entityRef: 'Component:Shop' });

    expect(writers.writes).toMatchObject([
      {
        manifest: {
          metadata: {
            annotations: {
              'crossplane-env.io/owner': 'group:default/team-a',
              'crossplane-env.io/entity': 'component:default/shop',
            },
          },
        },
      },
    ]);
  });
});

describe('a wrong request is refused before the cluster is asked', () => {
  const choosy = anEnvironmentType({
    kind: 'Choosy',
    compositions: ['small', 'large'],
    defaultComposition: undefined,
  });

  it.each([
    ['name', { name: 'Shop_Run' }, 'lower-case letters'],
    ['name', { name: 'a'.repeat(64) }, 'at most 63'],
    ['name', { name: undefined }, 'text'],
    ['namespace', { namespace: undefined }, 'name one'],
    ['namespace', { namespace: '-' }, 'letter or digit'],
    ['namespace', { type: 'prod/example.org/XApp' }, 'leave it out'],
    ['owner', { owner: 'component:default/shop' }, 'group or user'],
    ['owner', { owner: 'group:default/team-b' }, 'group:default/team-a'],
    ['entityRef', { entityRef: 'shop' }, 'component:default/shop'],
    ['entityRef', { entityRef: 'component:default/none' }, 'no entity'],
    ['owner', { entityRef: 'component:default/store' }, 'team-b'],
    ['spec', { spec: [] }, 'object'],
    ['spec', { spec: undefined }, 'object'],
    [
      'spec.resourceRef',
      { spec: { resourceRef: { name: 'theirs' } } },
      'Crossplane',
    ],
    [
      'spec.compositeDeletePolicy',
      { spec: { compositeDeletePolicy: 'Background' } },
      'Crossplane',
    ],
    [
      'spec.crossplane',
      { type: 'prod/example.org/App', spec: { crossplane: {} } },
      'Crossplane',
    ],
    ['composition', { type: choosy.ref }, 'small, large'],
    ['composition', { composition: 'huge' }, 'standard'],
    ['type', { type: 'RunEnvironment' }, 'cluster/group/kind'],
    ['type', { type: '%/example.org/RunEnvironment' }, 'cluster/group/kind'],
    [
      'type',
      { type: 'prod/example.org/Nothing' },
      'Known ones are: prod/example.org/App,',
    ],
    [
      'type',
      { type: 'dev/example.org/RunEnvironment' },
      "The known clusters are: 'prod'.",
    ],
    ['dryRun', { dryRun: 'yes' }, 'true or false'],
    ['entityref', { entityref: 'component:default/shop' }, 'leave it out'],
  ])('for its %s %j', async (field, change, remedy) => {
    const { create, inventory, writers } = await setup();
    inventory.offer(choosy);

    const response = await create({ ...GOOD, ...change });

    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(`'${field}'`);
    expect(response.body.error.message).toContain(remedy);
    expect(writers.writes).toEqual([]);
  });

  it('for not being an object', async () => {
    const { create } = await setup();

    const response = await create([]);

    expect(response.status).toBe(400);
    expect(response.body.error.message).toBe(
      'Invalid request: send an object as JSON.',
    );
  });
});

describe("in somebody's namespace", () => {
  const theirs = 'group:default/team-b';

  it('another owner is refused, with or without an entity', async () => {
    const { create, inventory, writers } = await setup();
    inventory.ownNamespace('team-a', 'Team-B');

    for (const entityRef of [GOOD.entityRef, undefined]) {
      const response = await create({ ...GOOD, entityRef });

      expect(response.status).toBe(400);
      expect(response.body.error.message).toBe(
        "Invalid field 'owner': the namespace 'team-a' is owned by 'group:default/team-b', and so are the environments in it; name that owner or another namespace.",
      );
    }
    expect(writers.writes).toEqual([]);
  });

  it('that owner is welcome', async () => {
    const { create, inventory } = await setup();
    inventory.ownNamespace('team-a', 'Team-B');

    const response = await create({
      ...GOOD,
      owner: theirs,
      entityRef: undefined,
    });

    expect(response.status).toBe(201);
  });

  it('every owner is welcome where the configuration trusts it', async () => {
    const { create, inventory } = await setup({
      config: { crossplaneEnv: { trustedNamespaces: ['prod/team-a'] } },
    });
    inventory.ownNamespace('team-a', theirs);

    expect((await create(GOOD)).status).toBe(201);
  });
});
