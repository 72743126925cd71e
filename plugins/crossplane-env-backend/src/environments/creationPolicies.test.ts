import { JsonObject } from '@backstage/types';
import request from 'supertest';
import { anEnvironment } from '../__testUtils__/anEnvironment';
import { permissionsOf } from '../__testUtils__/permissionsOf';
import { startEnvironmentsBackend } from '../__testUtils__/startEnvironmentsBackend';
import { crossplaneEnvironmentConditions } from '../permissions';

const BASE = '/api/crossplane-env';
const POLICIES = `${BASE}/environment-types/prod/example.org/RunEnvironment/policies`;

const TEAM_A = 'group:default/team-a';
const TEAM_B = 'group:default/team-b';

const TWO = { name: 'two', limit: 2 };
const SMALL = {
  name: 'small',
  values: { required: ['size'], properties: { size: { enum: ['small'] } } },
};

const creation = (name: string, more: object = {}) => ({
  type: 'prod/example.org/RunEnvironment',
  ...{ name, namespace: 'team-a', owner: TEAM_A, spec: {} },
  ...more,
});

/** There is team-a's `shop`. */
async function setup(
  rules: JsonObject[],
  permissions?: ReturnType<typeof permissionsOf>,
) {
  const backend = await startEnvironmentsBackend({
    config: { crossplaneEnv: { lifecycle: { creation: { rules } } } },
    permissions,
  });
  backend.inventory.put(anEnvironment());
  const api = request(backend.server);
  const create = (name: string, more?: object) =>
    api.post(`${BASE}/environments`).send(creation(name, more));
  const ask = (body: object = {}) =>
    api
      .post(POLICIES)
      .send({ owner: TEAM_A, namespace: 'team-a', spec: {}, ...body });
  return { ...backend, api, create, ask };
}

describe('a limit', () => {
  it('counts what is being created, before anybody sees it', async () => {
    const { create, writers } = await setup([TWO]);

    expect((await create('store')).status).toBe(201);
    const refused = await create('third');

    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toBe(
      "The rule 'two' allows 2 environments for group:default/team-a, and there are 2 already: take one down first, such as prod/example.org/RunEnvironment/team-a/shop.",
    );
    expect(writers.writes).toHaveLength(1);
  });

  it('is kept by those who ask at the same moment', async () => {
    const { create, writers } = await setup([TWO]);

    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map(name => create(name)),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([
      ...[201, 403, 403, 403],
    ]);
    expect(writers.writes).toHaveLength(1);
  });

  it('counts once what was created and is seen', async () => {
    const { create, inventory } = await setup([{ ...TWO, limit: 3 }]);

    await create('store');
    inventory.put(anEnvironment({ name: 'store' }));

    expect((await create('third')).status).toBe(201);
    expect((await create('fourth')).status).toBe(403);
  });

  it('has room again once what was seen is gone', async () => {
    const { create, inventory } = await setup([TWO]);
    await create('store');
    const store = anEnvironment({ name: 'store' });
    inventory.put(store);
    expect((await create('third')).status).toBe(403);

    inventory.remove(store);

    expect((await create('third')).status).toBe(201);
  });

  it('does not count for ever what was never seen, unless its cluster is out of touch', async () => {
    const { create, clock, inventory } = await setup([TWO]);
    await create('store');
    clock.now = new Date('2026-03-01T12:20:00Z');

    inventory.incomplete = [{ cluster: 'prod', reason: 'silent' }];
    expect((await create('third')).status).toBe(403);
    inventory.incomplete = [];
    expect((await create('third')).status).toBe(201);
  });

  it('counts what is going until it is gone, and says so', async () => {
    const { create, inventory } = await setup([{ ...TWO, limit: 1 }]);
    const deletionTimestamp = '2026-03-01T11:59:00Z';
    inventory.put(anEnvironment({ deletionTimestamp }));

    const { status, body } = await create('store');

    expect(status).toBe(403);
    expect(body.error.message).toContain(
      'wait until the one that is going is gone, or ask',
    );
  });

  it('frees the place of what the cluster did not create', async () => {
    const { create, writers } = await setup([TWO]);
    writers.onChecked = () => {
      writers.refusal = Object.assign(new Error('no'), { name: 'InputError' });
    };
    expect((await create('store')).status).toBe(400);
    writers.onChecked = undefined;
    writers.refusal = undefined;

    expect((await create('third')).status).toBe(201);
  });

  it.each<[string, JsonObject, object, number]>([
    ['of others', {}, { owner: TEAM_B }, 201],
    ['of all', { per: [] }, { owner: TEAM_B }, 403],
    ['of a namespace', { per: ['namespace'] }, { owner: TEAM_B }, 403],
    ['of another namespace', { per: ['namespace'] }, { namespace: 'b' }, 201],
    ['of a type', { per: ['type', 'cluster'] }, { owner: TEAM_B }, 403],
    ['of what it is not for', { types: ['other.org/*'] }, {}, 201],
  ])('counts together what is alike: %s', async (_, rule, more, status) => {
    const { create } = await setup([{ ...TWO, limit: 1, ...rule }]);

    expect((await create('store', more)).status).toBe(status);
  });

  it('names nothing that the caller may not see', async () => {
    const { create } = await setup(
      [{ ...TWO, limit: 1 }],
      permissionsOf('allow', { 'crossplane-env.environment.read': 'deny' }),
    );

    const { status, body } = await create('store');

    expect(status).toBe(403);
    expect(body.error.message).toContain('ask whoever they belong to');
    expect(body.error.message).not.toContain('shop');
  });
});

describe('a rule on values', () => {
  it('says what would satisfy it, and what it was given to say', async () => {
    const { create, writers } = await setup([
      { ...SMALL, message: 'Ask in #platform.' },
    ]);

    const { status, body } = await create('store', { spec: { size: 'big' } });

    expect(status).toBe(403);
    expect(body.error.message).toBe(
      "By the rule 'small', 'spec.size' must be one of small. Ask in #platform.",
    );
    expect(writers.writes).toEqual([]);
  });

  it.each([
    ['small', 201],
    ['big', 403],
  ])('is about defaults as well: %s', async (size, status) => {
    const { create, writers } = await setup([SMALL]);
    writers.defaults = { size };

    expect((await create('store')).status).toBe(status);
  });

  it("is not about Crossplane's own fields", async () => {
    const { create } = await setup([
      { name: 'none', values: { maxProperties: 0 } },
    ]);

    expect((await create('store')).status).toBe(201);
  });
});

it('names each rule that is against it', async () => {
  const { create } = await setup([{ ...TWO, limit: 1 }, SMALL]);

  const { body } = await create('store');

  expect(body.error.message).toContain("The rule 'two'");
  expect(body.error.message).toContain("By the rule 'small'");
});

it('creates nothing that a rule with a mistake may be for', async () => {
  const { create, writers } = await setup([
    { name: 'a', owners: ['team-a'], limit: 'two' },
  ]);

  const { status, body } = await create('store');

  expect(status).toBe(403);
  expect(body.error.message).toContain(
    "The rule at 'crossplaneEnv.lifecycle.creation.rules[0]' has a mistake",
  );
  expect(writers.writes).toEqual([]);
  expect((await create('store', { owner: TEAM_B })).status).toBe(201);
});

it('tells in a dry run what each rule says, and creates nothing', async () => {
  const { create, ask } = await setup([TWO, SMALL]);
  const policies = [
    {
      rule: 'two',
      outcome: 'allowed',
      sentence:
        "The rule 'two' allows 2 environments for group:default/team-a, and there is 1.",
    },
    {
      rule: 'small',
      outcome: 'refused',
      sentence: "By the rule 'small', 'spec.size' must be given.",
      field: 'spec.size',
    },
  ];

  const { status, body } = await create('store', { dryRun: true });

  expect({ status, policies: body.policies }).toEqual({
    status: 200,
    policies,
  });
  expect((await ask()).body).toEqual({ items: policies });
});

it('tells how many there are only to whoever may create another', async () => {
  const { ask } = await setup(
    [TWO],
    permissionsOf(
      crossplaneEnvironmentConditions.isOwner({ claims: [TEAM_A] }),
    ),
  );

  expect((await ask()).status).toBe(200);
  const foreign = await ask({ owner: TEAM_B });
  expect(foreign.status).toBe(403);
  expect(foreign.text).not.toContain("'two'");
});
