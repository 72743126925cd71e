import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuditEntry,
  EnvironmentType,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { anEnvironment } from '../__testUtils__/anEnvironment';
import { anEnvironmentType } from '../__testUtils__/anEnvironmentType';
import { eventually } from '../__testUtils__/eventually';
import { startBackendWithKubernetesAuthorization } from '../__testUtils__/startBackendWithKubernetesAuthorization';
import { startEnvironmentsBackend } from '../__testUtils__/startEnvironmentsBackend';
import { StatusError } from '../kubernetes/errors';
import { toBackstageError } from '../kubernetes/refusals';
import { runVerify } from '../verify';

const BASE = '/api/crossplane-env';
const REF = 'prod/example.org/RunEnvironment/team-a/shop';
const CANARY = 'hunter2-the-canary';

const CREATION = {
  type: 'prod/example.org/RunEnvironment',
  name: 'shop',
  namespace: 'team-a',
  owner: 'group:default/team-a',
  requestId: 'task-1.create',
  spec: { size: 2 },
};

async function setup(type: Partial<EnvironmentType> = {}) {
  const backend = await startEnvironmentsBackend();
  backend.inventory.offer(anEnvironmentType(type));
  const api = request(backend.server);
  const create = (overrides: object = {}) =>
    api.post(`${BASE}/environments`).send({ ...CREATION, ...overrides });
  const entries = async (query = ''): Promise<AuditEntry[]> =>
    (await api.get(`${BASE}/audit${query}`)).body.items;
  return { ...backend, api, create, entries };
}

it('has the story of an environment, which can be verified, also once it is gone', async () => {
  const { api, create, inventory, entries } = await setup();
  const { body: created } = await create();
  const environment = anEnvironment({ uid: created.uid });
  inventory.put(environment);
  await eventually(async () => expect(await entries()).toHaveLength(4));
  await api.delete(`${BASE}/environments/${REF}`);
  inventory.remove(environment);
  await eventually(async () => expect(await entries()).toHaveLength(9));

  const { body: evidence } = await api.get(
    `${BASE}/environments/${REF}/evidence?uid=${created.uid}`,
  );
  expect(evidence).toMatchObject({
    format: 'crossplane-env/evidence.v1',
    environment: {
      ...{ ref: REF, uid: created.uid, owner: 'group:default/team-a' },
      goneAt: expect.any(String),
    },
    head: { sequence: 8 },
  });
  expect(evidence.entries[0]).toMatchObject({
    ...{ actor: 'user:default/mock', way: 'api', action: 'create' },
    ids: { requestId: 'task-1.create' },
    after: { spec: { size: 2 } },
  });
  expect(evidence.entries.at(-1).action).toBe('teardown.proven');
  expect(evidence.history).not.toEqual([]);
  expect(evidence.events).not.toEqual([]);

  const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
  const file = join(folder, 'evidence.json');
  writeFileSync(file, JSON.stringify(evidence));
  const write = jest.fn();
  expect(await runVerify(['verify', file], { write })).toBe(0);
  rmSync(folder, { recursive: true });

  const other = await api.get(
    `${BASE}/environments/${REF}/evidence?uid=another`,
  );
  expect(other.status).toBe(404);
});

it('names the service that acts for somebody, and its task', async () => {
  const { create, entries } = await setup();
  const token = mockCredentials.user.token('user:default/ada', {
    actor: { subject: 'plugin:scaffolder' },
  });
  await create().set('Authorization', `Bearer ${token}`);

  const [last] = await entries('?actor=user:default/ada');
  expect(last).toMatchObject({
    actor: 'plugin:scaffolder',
    onBehalfOf: 'user:default/ada',
    way: 'action',
    ids: { requestId: 'task-1.create' },
  });
});

it.each<[string, Partial<EnvironmentType>, object]>([
  [
    'of a type that has a field for it',
    {
      specSchema: {
        properties: { login: { type: 'string', format: 'password' } },
      },
    },
    { login: CANARY },
  ],
  [
    'of a type that takes anything',
    { specSchema: { 'x-kubernetes-preserve-unknown-fields': true } },
    { anything: CANARY },
  ],
  ['under a name for it', {}, { auth: { apiKey: CANARY } }],
  ['in an address', {}, { url: `https://me:${CANARY}@example.org` }],
])('has no secret %s', async (_, type, spec) => {
  const { api, create } = await setup(type);
  await create({ spec });

  const answers = await Promise.all([
    api.get(`${BASE}/environments/${REF}/evidence`),
    api.get(`${BASE}/audit`),
    api.get(`${BASE}/audit/export`),
  ]);
  for (const { status, text } of answers) {
    expect(status).toBe(200);
    expect(text).toContain('task-1.create');
    expect(text).not.toContain(CANARY);
  }
});

it('has why it failed, and no value that the cluster quoted', async () => {
  const { api, create, writers } = await setup();
  const quoted = `Invalid value: "${CANARY}": is too short`;
  writers.onChecked = () => {
    throw toBackstageError(
      new StatusError({
        ...{ code: 422, reason: 'Invalid', message: `spec.pin: ${quoted}` },
        details: {
          causes: [
            { field: 'spec.pin', reason: 'FieldValueInvalid', message: quoted },
          ],
        },
      }),
      { cluster: 'prod', identity: 'writing identity' },
    );
  };
  await create();

  const { body, text } = await api.get(`${BASE}/environments/${REF}/evidence`);
  expect(body.entries.at(-1)).toMatchObject({
    outcome: 'failed',
    error: expect.stringContaining('spec.pin (FieldValueInvalid)'),
  });
  expect(body.environment).toEqual({ ref: REF, owner: CREATION.owner });
  expect(text).not.toContain(CANARY);
});

it('is kept from whom the cluster does not let see the environment', async () => {
  const { api, accessReviews } = await startBackendWithKubernetesAuthorization({
    allowed: ['get team-b'],
  });
  const ofStore = `${BASE}/environments/${REF.replace('a/shop', 'b/store')}`;
  await eventually(async () => {
    const { body } = await api.get(`${BASE}/audit`);
    expect(body.items.length).toBeGreaterThan(0);
  });

  const evidence = await api.get(`${BASE}/environments/${REF}/evidence`);
  expect(evidence.status).toBe(404);
  expect((await api.get(`${ofStore}/evidence`)).status).toBe(200);
  for (const path of ['audit', 'audit/export']) {
    const { text } = await api.get(`${BASE}/${path}`);
    expect(text).toContain('team-b/store');
    expect(text).not.toContain('team-a');
  }
  accessReviews.allowed.add('get team-a');
  accessReviews.down.add('prod');
  expect((await api.get(`${BASE}/audit`)).text).not.toContain('team-a/shop');
});

it('is searched page by page, and exported in one go as lines', async () => {
  const { api, create, entries } = await setup();
  for (let n = 0; n < 4; n++) await create({ name: `shop-${n}` });

  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await api.get(
      `${BASE}/audit?limit=3${cursor ? `&cursor=${cursor}` : ''}`,
    );
    seen.push(...body.items.map(({ hash }: AuditEntry) => hash));
    cursor = body.pageInfo.nextCursor;
  } while (cursor);
  const { headers, text } = await api.get(`${BASE}/audit/export`);

  expect(seen).toHaveLength(8);
  expect(headers['content-type']).toContain('application/x-ndjson');
  const lines = text.trim().split('\n');
  expect(lines.map(line => JSON.parse(line).hash)).toEqual(seen.reverse());
  const of2 = await entries(`?environment=${REF}-2`);
  expect(of2.map(({ object }) => object.ref)).toEqual([`${REF}-2`, `${REF}-2`]);
  const of2Lines = await api.get(`${BASE}/audit/export?environment=${REF}-2`);
  expect(of2Lines.text.trim().split('\n')).toHaveLength(2);
  expect(await entries('?until=2026-03-01T12:00:00Z')).toEqual([]);
});

it.each([
  ['cursor=nonsense', "Invalid field 'cursor'"],
  ['environment=shop', "Invalid field 'environment'"],
  ['since=yesterday', "Invalid field 'since'"],
  ['until=2026-02-30T99:00:00Z', "Invalid field 'until'"],
  ['limit=1000', "Invalid field 'limit'"],
  ['actor=', "Invalid field 'actor'"],
])('refuses %s, and names the field', async (query, message) => {
  const { api } = await setup();
  const { status, body } = await api.get(`${BASE}/audit?${query}`);

  expect(status).toBe(400);
  expect(body.error.message).toContain(message);
});
