import { ConflictError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import request from 'supertest';
import { anEnvironment } from '../__testUtils__/anEnvironment';
import { startEnvironmentsBackend } from '../__testUtils__/startEnvironmentsBackend';

const BASE = '/api/crossplane-env';
const SHOP = `${BASE}/environments/prod/example.org/RunEnvironment/team-a/shop`;
const POLICY = `${BASE}/environment-types/prod/example.org/RunEnvironment/expiry`;

const WEEK = { name: 'week', owners: ['team-a'], maximum: '7d', grace: '1h' };

const EXPIRES_AT = 'crossplane-env.io/expires-at';
const KEPT_UNTIL = 'crossplane-env.io/kept-until';
const TEARDOWN = 'crossplane-env.io/teardown';

/** It is 12:00 on the first of March, and the environment is two hours old. */
async function setup(
  options: {
    rules?: JsonObject[];
    annotations?: Record<string, string>;
    environment?: Parameters<typeof anEnvironment>[0];
  } = {},
) {
  const { rules = [WEEK], annotations = {}, environment } = options;
  const backend = await startEnvironmentsBackend({
    config: { crossplaneEnv: { lifecycle: { expiry: { rules } } } },
  });
  const shop = anEnvironment(environment);
  backend.inventory.put(shop);
  backend.writers.existing = { uid: shop.uid, annotations, deleting: false };
  const api = request(backend.server);
  const extend = (body: object) => api.post(`${SHOP}/extend`).send(body);
  return { ...backend, api, shop, extend };
}

it('says on the object until when it is wanted', async () => {
  const { extend, writers } = await setup();

  const { status, body } = await extend({ expires: '2d' });

  expect({ status, body }).toEqual({
    status: 200,
    body: {
      expiresAt: '2026-03-03T12:00:00Z',
      latestExpiresAt: '2026-03-08T10:00:00Z',
      expiryRule: 'week',
    },
  });
  expect(writers.writes).toEqual([
    {
      verb: 'patch',
      cluster: 'prod',
      uid: 'uid-of-shop',
      location: {
        group: 'example.org',
        version: 'v1alpha1',
        plural: 'runenvironments',
        namespace: 'team-a',
        name: 'shop',
      },
      patch: {
        metadata: {
          annotations: {
            [EXPIRES_AT]: '2026-03-03T12:00:00Z',
            [KEPT_UNTIL]: null,
          },
        },
      },
    },
  ]);
});

describe('what is written', () => {
  const TIME = '2026-03-01T20:00:00Z';

  it.each<[string, Parameters<typeof setup>[0], string, object]>([
    [
      'also keeps what the end of its run would take down',
      { annotations: { [TEARDOWN]: 'on-run-end' } },
      '8h',
      { [EXPIRES_AT]: TIME, [KEPT_UNTIL]: TIME },
    ],
    [
      'does so where the rule says that its run takes it down',
      { rules: [{ ...WEEK, teardown: 'on-run-success' }] },
      '8h',
      { [EXPIRES_AT]: TIME, [KEPT_UNTIL]: TIME },
    ],
    [
      'takes its end away where nothing limits it',
      { rules: [] },
      'never',
      { [EXPIRES_AT]: null, [KEPT_UNTIL]: null },
    ],
    [
      'frees it of its run as well then',
      { rules: [], annotations: { [TEARDOWN]: 'on-run-end' } },
      'never',
      { [EXPIRES_AT]: null, [KEPT_UNTIL]: null, [TEARDOWN]: 'on-expiry' },
    ],
    [
      'replaces what cannot be read',
      { annotations: { [EXPIRES_AT]: 'tomorrow' } },
      '8h',
      { [EXPIRES_AT]: TIME, [KEPT_UNTIL]: null },
    ],
  ])('%s', async (_, options, expires, annotations) => {
    const { extend, writers } = await setup(options);

    expect((await extend({ expires })).status).toBe(200);

    expect(writers.writes).toMatchObject([
      { patch: { metadata: { annotations } } },
    ]);
  });
});

it('allows as long as the rule does, counted from creation on', async () => {
  const { extend } = await setup();

  expect((await extend({ expires: '2026-03-08T10:00:00Z' })).status).toBe(200);
});

describe('nothing is written', () => {
  it.each<[string, object, RegExp]>([
    [
      'for an end beyond the maximum',
      { expires: '7d' },
      /'expires': the rule 'week' lets .* until 2026-03-08T10:00:00Z at the/,
    ],
    ['for none where there is a maximum', { expires: 'never' }, /'week' lets/],
    [
      'for an end in the past',
      { expires: '2026-03-01T11:00:00Z' },
      /2026-03-01T11:00:00Z is in the past; the rule 'week'/,
    ],
    ['for what is no time', { expires: 'soon' }, /must be a duration from now/],
    ['without a time', {}, /'expires': it must be text/],
    ['for more than is asked for', { expires: '8h', by: 'me' }, /field 'by'/],
    ['for no uid', { expires: '8h', uid: '' }, /'uid': it must not be empty/],
  ])('%s', async (_, body, message) => {
    const { extend, writers } = await setup();

    const response = await extend(body);

    expect(response.status).toBe(400);
    expect(response.body.error.message).toMatch(message);
    expect(writers.writes).toEqual([]);
  });

  it.each<[string, (lab: Awaited<ReturnType<typeof setup>>) => void]>([
    [
      'to one that is being taken down',
      ({ inventory }) =>
        inventory.put(
          anEnvironment({ deletionTimestamp: '2026-03-01T11:59:00Z' }),
        ),
    ],
    ['to one that is gone', ({ inventory, shop }) => inventory.remove(shop)],
    [
      'to one that was asked to go, which the portal has not seen yet',
      ({ writers }) => {
        writers.existing!.deleting = true;
      },
    ],
    [
      'to one that went, which the portal has not seen yet',
      ({ writers }) => {
        writers.existing = undefined;
      },
    ],
    [
      'to one that has taken its name, which the portal has not seen yet',
      ({ writers }) => {
        writers.existing!.uid = 'successor';
      },
    ],
  ])('%s', async (_, happen) => {
    const lab = await setup();
    happen(lab);

    const response = await lab.extend({ expires: '8h' });

    expect(response.status).toBe(409);
    expect(response.body.error.message).toContain('being taken down already');
    expect(lab.writers.writes).toEqual([]);
  });

  it('to another one than is meant', async () => {
    const { extend, writers } = await setup({
      environment: { uid: 'successor' },
    });

    const response = await extend({ expires: '8h', uid: 'predecessor' });

    expect(response.status).toBe(409);
    expect(response.body.error.message).toContain('another one by now');
    expect(writers.writes).toEqual([]);
  });

  it('that the cluster refuses, and why is passed on', async () => {
    const { extend, writers } = await setup();
    writers.refusal = new ConflictError('It is another object by now.');

    const response = await extend({ expires: '8h' });

    expect(response.status).toBe(409);
    expect(response.body.error.message).toBe('It is another object by now.');
  });
});

it('notes who extends what until when', async () => {
  const { extend, auditEvents } = await setup();

  await extend({ expires: '8h' });

  expect(auditEvents).toMatchObject([
    {
      eventId: 'environment-extend',
      severityLevel: 'medium',
      meta: {
        ref: 'prod/example.org/RunEnvironment/team-a/shop',
        expires: '8h',
      },
      outcome: 'succeeded',
    },
  ]);
});

describe('how long environments may be wanted', () => {
  it('is told with the rule that says so', async () => {
    const { api } = await setup();

    const { body } = await api.get(`${POLICY}?owner=team-a`);

    expect(body).toEqual({
      rule: 'week',
      default: '7d',
      maximum: '7d',
      grace: '1h',
      teardown: 'on-expiry',
    });
  });

  it.each(['', '?owner=group:default/team-b'])(
    'is unlimited without a rule: %j',
    async query => {
      const { api } = await setup();

      const { body } = await api.get(`${POLICY}${query}`);

      expect(body).toEqual({ grace: '10m', teardown: 'on-expiry' });
    },
  );

  it('is asked of types that there are, and for owners', async () => {
    const { api } = await setup();

    const unknown = await api.get(POLICY.replace('RunEnvironment', 'Nothing'));
    const nobody = await api.get(`${POLICY}?owner=component:default/shop`);

    expect(unknown.status).toBe(404);
    expect(nobody.status).toBe(400);
    expect(nobody.body.error.message).toContain("'owner': it must be");
  });
});
