import { mockServices } from '@backstage/backend-test-utils';
import {
  AuditEntry,
  formatEnvironmentRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { anObservation } from '../__testUtils__/anObservation';
import { StoreDatabases } from '../__testUtils__/storeDatabases';
import { AuditStore, PlacedEntry } from '../record/AuditStore';
import { EventStore } from '../record/EventStore';
import { LifeStore } from '../record/LifeStore';
import { prepareDatabase, RecordStore } from '../record/RecordStore';
import { AuditTrail } from './auditTrail';
import { AuditFilter } from './types';

const databases = StoreDatabases.create();

jest.setTimeout(60_000);

const NOW = new Date('2026-03-01T12:00:00.000Z');

async function setup(length: number) {
  const client = await prepareDatabase(
    mockServices.database({ knex: await databases.init('SQLite') }),
  );
  const audit = new AuditStore(client);
  const records = new RecordStore(client);
  const trail = new AuditTrail({
    ...{ audit, events: new EventStore(client), records },
    ...{ lives: new LifeStore(client, records), now: () => NOW },
  });
  await client.transaction(transaction =>
    audit.recordEvents(
      transaction,
      Array.from({ length }, (_, n) => {
        const { ref } = anObservation();
        const namespace = n % 2 ? 'team-a' : 'team-b';
        return {
          ...{ id: `event-${n}`, type: 'ready', at: NOW, data: {} as never },
          observation: anObservation({
            ...{ uid: `uid-of-${namespace}`, ref: { ...ref, namespace } },
          }),
        };
      }),
    ),
  );
  return { audit, trail };
}

const IN_TEAM_A: AuditFilter = {
  filterReadable: async environments => ({
    environments: environments.filter(({ ref }) => ref.namespace === 'team-a'),
    incompleteClusters: [],
  }),
};

async function all(entries: AsyncIterable<AuditEntry>): Promise<AuditEntry[]> {
  const found: AuditEntry[] = [];
  for await (const entry of entries) found.push(entry);
  return found;
}

it('leaves out what the clusters do not let the caller see', async () => {
  const { trail } = await setup(1_100);
  const ref = formatEnvironmentRef(anObservation().ref);

  const { items, pageInfo } = await trail.list({ limit: 10 }, IN_TEAM_A);
  expect(items).toHaveLength(5);
  expect(items.every(({ object }) => object.ref === ref)).toBe(true);
  // There is more, though a page was not full.
  expect(pageInfo.nextCursor).toBeDefined();

  const exported = await all(trail.all({}, IN_TEAM_A));
  expect(exported.map(({ sequence }) => sequence)).toEqual(
    Array.from({ length: 550 }, (_, n) => n + 1),
  );
});

it('reads of an export no more than somebody takes', async () => {
  const { audit, trail } = await setup(1_100);
  const read: PlacedEntry[][] = [];
  const listFrom = audit.listFrom.bind(audit);
  jest.spyOn(audit, 'listFrom').mockImplementation(async (...args) => {
    const found = await listFrom(...args);
    read.push(found);
    return found;
  });

  const entries = trail.all({}, {});
  await entries.next();
  expect(read.map(({ length }) => length)).toEqual([500]);
  await all(entries);
  expect(read.map(({ length }) => length)).toEqual([500, 500, 100]);
});

it('says how to have the evidence of what has too many entries', async () => {
  const { audit, trail } = await setup(2);
  const subject = (await trail.find(anObservation().ref, {}))!;
  const [entry] = await audit.entriesOf(subject, { limit: 1 });
  jest
    .spyOn(audit, 'entriesOf')
    .mockImplementation(async (_, { limit }) => Array(limit).fill(entry));

  await expect(trail.evidenceOf(subject)).rejects.toThrow(
    'There are more than 10000 entries',
  );
});

it('ends with the head that it tells of, whatever is added meanwhile', async () => {
  const { audit, trail } = await setup(4);
  const { ref } = anObservation();
  const subject = (await trail.find(ref, {}))!;
  const head = { ...subject.head!, sequence: 1 };

  const { entries } = await trail.evidenceOf({ ...subject, head });
  expect(entries.map(({ sequence }) => sequence)).toEqual([1]);
  expect(await audit.entriesOf(subject, { limit: 9 })).toHaveLength(2);
});
