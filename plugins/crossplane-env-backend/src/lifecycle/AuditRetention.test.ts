import { ConfigReader } from '@backstage/config';
import { ConfigRemarks } from '../kubernetes/ConfigRemarks';
import { AuditStore } from '../record/AuditStore';
import { AuditRetention } from './AuditRetention';

const NOW = new Date('2026-03-01T12:00:00Z');

async function purge(audit?: unknown) {
  const remarks = new ConfigRemarks();
  const store = { purge: jest.fn(async (_: { before: Date }) => 3) };
  const retention = new AuditRetention({
    store: store as unknown as AuditStore,
    clock: { now: () => NOW } as never,
    config: new ConfigReader({
      crossplaneEnv: audit ? { audit } : {},
    } as never),
    remarks,
  });
  await retention.purge();
  const [call] = store.purge.mock.calls;
  return { before: call?.[0].before.toISOString(), remarks: remarks.list() };
}

it.each([
  [undefined, '2025-03-01T12:00:00.000Z'],
  [{ keepFor: '30d' }, '2026-01-30T12:00:00.000Z'],
  [{ keepFor: { hours: 12 } }, '2026-03-01T00:00:00.000Z'],
])('with %j forgets what went before %s', async (audit, expected) => {
  const { before, remarks } = await purge(audit);

  expect(before).toBe(expected);
  expect(remarks).toEqual([]);
});

it.each([
  { keepFor: 'a while' },
  { keepFor: { fortnights: 2 } },
  { keepFor: '0d' },
  { keepFor: true },
  'no',
])('with %j forgets nothing, and says why', async audit => {
  const { before, remarks } = await purge(audit);

  expect(before).toBeUndefined();
  expect(remarks).toMatchObject([
    {
      code: 'unusable-audit',
      sentence: expect.stringContaining('crossplaneEnv.audit'),
      remedy: expect.stringContaining('audit.md'),
    },
  ]);
});

it('forgets nothing when that is what is wanted', async () => {
  const { before, remarks } = await purge({ keepFor: { years: 1_000 } });

  expect(before).toBeUndefined();
  expect(remarks).toEqual([]);
});
