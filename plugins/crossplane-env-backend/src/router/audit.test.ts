import request from 'supertest';
import { anEnvironment } from '../__testUtils__/anEnvironment';
import { permissionsOf } from '../__testUtils__/permissionsOf';
import { startEnvironmentsBackend } from '../__testUtils__/startEnvironmentsBackend';

const BASE = '/api/crossplane-env';
const REF = 'prod/example.org/RunEnvironment/team-a/shop';

const CREATION = {
  type: 'prod/example.org/RunEnvironment',
  name: 'fresh',
  namespace: 'team-a',
  owner: 'group:default/team-a',
  spec: { password: 'hunter2' },
};

async function setup(rule: 'allow' | 'deny') {
  const backend = await startEnvironmentsBackend({
    permissions: permissionsOf(rule),
  });
  backend.inventory.put(anEnvironment());
  return { ...backend, api: request(backend.server) };
}

it('notes who creates what, without its spec', async () => {
  const { api, auditEvents } = await setup('allow');

  await api.post(`${BASE}/environments`).send(CREATION);

  expect(auditEvents).toMatchObject([
    {
      eventId: 'environment-create',
      severityLevel: 'medium',
      meta: { name: 'fresh', owner: 'group:default/team-a' },
      outcome: 'succeeded',
    },
  ]);
  expect(JSON.stringify(auditEvents[0].meta)).not.toContain('hunter2');
});

it('notes who takes what down', async () => {
  const { api, auditEvents } = await setup('allow');

  await api.delete(`${BASE}/environments/${REF}`);

  expect(auditEvents).toMatchObject([
    {
      eventId: 'environment-delete',
      severityLevel: 'medium',
      meta: { ref: REF },
      outcome: 'succeeded',
    },
  ]);
});

it('notes what was refused, and why', async () => {
  const { api, auditEvents } = await setup('deny');

  await api.post(`${BASE}/environments`).send(CREATION);

  expect(auditEvents).toMatchObject([
    {
      eventId: 'environment-create',
      outcome: 'failed',
      error: expect.stringContaining('not allowed'),
    },
  ]);
});

it.each([
  ['environments', 'environment-read', 'by-query'],
  [`environments/${REF}`, 'environment-read', 'by-ref'],
  [`environments/${REF}/diagnosis`, 'environment-read', 'diagnosis'],
  [`environments/${REF}/history`, 'environment-read', 'history'],
  ['causes', 'environment-read', 'causes'],
  ['platform', 'platform-read', 'all'],
  ['environment-types', 'environment-type-read', 'all'],
  [
    'environment-types/prod/example.org/RunEnvironment',
    'environment-type-read',
    'by-ref',
  ],
])('notes who reads %s', async (path, eventId, queryType) => {
  const { api, auditEvents } = await setup('allow');

  await api.get(`${BASE}/${path}`);

  expect(auditEvents).toMatchObject([
    { eventId, meta: { queryType }, outcome: 'succeeded' },
  ]);
});
