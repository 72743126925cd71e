import { mockServices } from '@backstage/backend-test-utils';
import request from 'supertest';
import { anEnvironment } from '../__testUtils__/anEnvironment';
import { anEnvironmentType } from '../__testUtils__/anEnvironmentType';
import { permissionsOf } from '../__testUtils__/permissionsOf';
import { startEnvironmentsBackend } from '../__testUtils__/startEnvironmentsBackend';
import { withAudit } from '../audit';
import { StatusError } from '../kubernetes/errors';
import { toBackstageError } from '../kubernetes/refusals';

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

it('notes who has which event be delivered again', async () => {
  const { api, auditEvents } = await setup('allow');

  await api.post(`${BASE}/events/deliveries/7/redeliver`);

  expect(auditEvents).toMatchObject([
    {
      eventId: 'event-redeliver',
      severityLevel: 'medium',
      meta: { id: '7' },
      outcome: 'failed',
      error: expect.stringContaining("There is no delivery '7'"),
    },
  ]);
});

it('notes who has events be delivered again, and which', async () => {
  const { api, auditEvents } = await setup('allow');

  await api.post(`${BASE}/events/redeliver?sink=audit&since=2026-03-01T12:00Z`);

  expect(auditEvents).toMatchObject([
    {
      eventId: 'event-redeliver',
      severityLevel: 'medium',
      meta: { sink: 'audit', since: '2026-03-01T12:00Z' },
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
  [`environments/${REF}/evidence`, 'audit-read', 'evidence'],
  ['audit', 'audit-read', 'by-query'],
  ['audit/export', 'audit-read', 'export'],
  ['causes', 'environment-read', 'causes'],
  ['platform', 'platform-read', 'all'],
  ['events/deliveries', 'event-delivery-read', 'by-query'],
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

it('notes no value that a cluster refused and quoted', async () => {
  const { api, auditEvents, writers, inventory } = await setup('allow');
  inventory.offer(anEnvironmentType());
  const refusal = new StatusError({
    code: 422,
    reason: 'Invalid',
    message: 'spec.password: Invalid value: "hunter2": is too short',
    details: {
      causes: [
        {
          field: 'spec.password',
          reason: 'FieldValueInvalid',
          message: 'Invalid value: "hunter2": is too short',
        },
      ],
    },
  });
  const context = { cluster: 'prod', identity: 'writing identity' };
  writers.refusal = toBackstageError(refusal, context);

  const response = await api.post(`${BASE}/environments`).send(CREATION);

  expect(response.body.error.message).toContain('hunter2');
  expect(auditEvents).toMatchObject([
    {
      outcome: 'failed',
      error: '422 Invalid: spec.password (FieldValueInvalid)',
    },
  ]);
});

it.each(['success', 'fail'] as const)(
  'does not undo in its answer what was done when %s cannot be noted',
  async outcome => {
    const noted = { success: jest.fn(), fail: jest.fn() };
    noted.success.mockResolvedValue(undefined);
    noted.fail.mockResolvedValue(undefined);
    noted[outcome].mockRejectedValue(new Error('the audit log is full'));
    const auditor = mockServices.auditor.mock({
      createEvent: async () => noted,
    });
    const event = { eventId: 'x' };
    const failure = new Error('what went wrong');

    await expect(withAudit(auditor, event, async () => 'done')).resolves.toBe(
      'done',
    );
    await expect(
      withAudit(auditor, event, async () => {
        throw failure;
      }),
    ).rejects.toBe(failure);
  },
);
