import { mockCredentials } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { anEnvironment } from '../__testUtils__/anEnvironment';
import { permissionsByUser } from '../__testUtils__/permissionsByUser';
import { Rule } from '../__testUtils__/permissionsOf';
import { startEnvironmentsBackend } from '../__testUtils__/startEnvironmentsBackend';
import { crossplaneEnvironmentConditions } from '../permissions';

const SHOP = 'prod/example.org/RunEnvironment/team-a/shop';
const FAILING = 'cannot compose resources: no such function';

async function setup(rules: Record<string, Rule> = {}) {
  const backend = await startEnvironmentsBackend({
    permissions: permissionsByUser(rules),
  });
  backend.inventory.put(
    anEnvironment({ name: 'shop', namespace: 'team-a', failing: FAILING }),
    anEnvironment({ name: 'cart', namespace: 'team-a' }),
    anEnvironment({
      name: 'cart',
      uid: 'uid-of-other-cart',
      namespace: 'team-b',
      owner: 'group:default/team-b',
    }),
  );
  return {
    ...backend,
    diagnose: async (input: JsonObject, user = 'user:default/ada') => {
      const { output } = await backend.actions.invoke({
        id: 'test:diagnose-environment',
        input,
        credentials: mockCredentials.user(user),
      });
      return output as JsonObject;
    },
  };
}

it('is offered as an action that only reads', async () => {
  const { actions } = await setup();

  const { actions: offered } = await actions.list();

  expect(offered).toMatchObject([
    {
      name: 'diagnose-environment',
      attributes: { readOnly: true, destructive: false, idempotent: true },
    },
  ]);
});

it('says what is wrong, with text for a ticket', async () => {
  const { diagnose } = await setup();

  const output = await diagnose({ ref: SHOP });

  expect(output).toMatchObject({
    ref: SHOP,
    verdict: 'failed',
    sentence: expect.stringContaining('no such function'),
    actor: expect.any(String),
    healsItself: expect.any(Boolean),
    cause: { key: expect.any(String), resource: { name: 'shop' } },
    evidence: { message: FAILING },
    ticket: expect.stringContaining(FAILING),
  });
});

it('finds an environment by kind, name and namespace', async () => {
  const { diagnose } = await setup();
  const kind = 'RunEnvironment';

  expect(
    await diagnose({ kind, name: 'cart', namespace: 'team-b' }),
  ).toMatchObject({
    ref: 'prod/example.org/RunEnvironment/team-b/cart',
    verdict: 'ready',
  });
  expect(await diagnose({ kind, name: 'shop' })).toMatchObject({ ref: SHOP });
});

it.each([
  ['nothing', {}, 'InputError', "either 'ref', or 'kind' and 'name'"],
  ['half a name', { name: 'shop' }, 'InputError', "'kind' and 'name'"],
  ['a malformed reference', { ref: 'shop' }, 'InputError', "'shop'"],
  ['what is no text', { ref: 7 }, 'InputError', 'Invalid input'],
  [
    'a name that several have',
    { kind: 'RunEnvironment', name: 'cart' },
    'InputError',
    'team-b/cart',
  ],
  [
    'a name that none has',
    { kind: 'RunEnvironment', name: 'no', namespace: 'team-a' },
    'NotFoundError',
    "no RunEnvironment 'no' in the namespace 'team-a'",
  ],
  [
    'a reference to what is not there',
    { ref: `${SHOP}s` },
    'NotFoundError',
    'shops',
  ],
])('refuses %s', async (_, input, name, message) => {
  const { diagnose } = await setup();

  await expect(diagnose(input)).rejects.toMatchObject({
    name,
    message: expect.stringContaining(message),
  });
});

describe('for a caller', () => {
  const rules = {
    'user:default/denied': 'deny' as const,
    'user:default/of-team-a': crossplaneEnvironmentConditions.isOwner({
      claims: ['group:default/team-a'],
    }),
  };

  it('does what the caller may', async () => {
    const { diagnose } = await setup(rules);
    const cart = { kind: 'RunEnvironment', name: 'cart' };

    expect(
      await diagnose({ ref: SHOP }, 'user:default/of-team-a'),
    ).toMatchObject({ ref: SHOP });
    // Of the two, one is none of theirs.
    expect(await diagnose(cart, 'user:default/of-team-a')).toMatchObject({
      ref: 'prod/example.org/RunEnvironment/team-a/cart',
    });
  });

  it.each([
    ['denied', SHOP],
    ['of-team-a', 'prod/example.org/RunEnvironment/team-b/cart'],
  ])('tells nothing of what %s may not see', async (user, ref) => {
    const { diagnose } = await setup(rules);

    await expect(
      diagnose({ ref }, `user:default/${user}`),
    ).rejects.toMatchObject({
      name: 'NotFoundError',
      message: `There is no environment '${ref}', or you may not see it.`,
    });
  });

  it('does nothing for nobody', async () => {
    const { actions } = await setup({});
    const invoked = actions.invoke({
      id: 'test:diagnose-environment',
      input: { ref: SHOP },
      credentials: mockCredentials.none(),
    });

    await expect(invoked).rejects.toMatchObject({
      name: 'AuthenticationError',
    });
  });
});

it('is noted in the audit log', async () => {
  const { diagnose, auditEvents } = await setup();

  await diagnose({ ref: SHOP });

  expect(auditEvents).toMatchObject([
    {
      eventId: 'environment-read',
      meta: { queryType: 'diagnosis', ref: SHOP },
      outcome: 'succeeded',
    },
  ]);
});
