import { mockServices } from '@backstage/backend-test-utils';
import {
  AuditEntry,
  EvidenceBundle,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { anObservation } from './__testUtils__/anObservation';
import { aSighting } from './__testUtils__/aSighting';
import { recordGone, recordSeen } from './__testUtils__/recordOne';
import { StoreDatabases } from './__testUtils__/storeDatabases';
import { AuditTrail } from './environments/auditTrail';
import { hashOf } from './record/auditChain';
import { AuditStore } from './record/AuditStore';
import { EventStore } from './record/EventStore';
import { CreateIntent, IntentStore } from './record/IntentStore';
import { LifeStore } from './record/LifeStore';
import { prepareDatabase, RecordStore } from './record/RecordStore';
import { runVerify } from './verify';

const databases = StoreDatabases.create();

const T0 = new Date('2026-03-01T10:00:00.000Z');
const { ref } = anObservation();

const creation: CreateIntent = {
  ...{ id: 'intent-1', action: 'create', cluster: 'prod', requestId: 'r' },
  location: { group: 'g', version: 'v', plural: 'p', name: 'shop' },
  requestedBy: 'user:default/ada',
  requested: {
    ...{ ref, version: 'v1alpha1' },
    typeRef: 'prod/example.org/RunEnvironment',
    typeTitle: 'Run environment',
  },
};

let folder: string;
let file: string;
let audit: AuditTrail;
let bundle: EvidenceBundle;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verify-'));
  file = join(folder, 'evidence.json');
  const client = await prepareDatabase(
    mockServices.database({ knex: await databases.init('SQLite') }),
  );
  const events = new EventStore(client);
  const records = new RecordStore(client, events);
  const intents = new IntentStore(client, records, events);
  audit = new AuditTrail({
    ...{ audit: new AuditStore(client), events, records },
    lives: new LifeStore(client, records),
    now: () => T0,
  });
  await intents.add(creation, { at: T0, heldUntil: T0 });
  await intents.confirm(creation, { uid: 'uid-1', at: T0 });
  const ready = anObservation({ verdict: 'ready' });
  await recordSeen(records, ready, aSighting(T0));
  await recordGone(records, anObservation(), T0);
  const subject = await audit.find(ref, {});
  bundle = await audit.evidenceOf(subject!);
});

afterAll(() => rmSync(folder, { recursive: true }));

async function verify(content: unknown, ...others: string[]) {
  writeFileSync(
    file,
    typeof content === 'string' ? content : JSON.stringify(content),
  );
  let said = '';
  const code = await runVerify(['verify', file, ...others], {
    write: text => {
      said += text;
    },
  });
  return { code, said };
}

/** The bundle, with other entries. */
const withEntries = (change: (entries: AuditEntry[]) => void) => {
  const changed = structuredClone(JSON.parse(JSON.stringify(bundle)));
  change(changed.entries);
  return changed;
};

it('says what is as it was', async () => {
  const { code, said } = await verify(bundle);

  expect(code).toBe(0);
  expect(said).toContain('✓ prod/request:intent-1: 1 entry');
  expect(said).toContain('✓ prod/uid-1: 4 entries from 2026-03-01T10:00:00');
  expect(said).toContain(bundle.head!.hash);
  expect(bundle.history).toHaveLength(2);
  expect(bundle.events.map(({ type }) => type.split('.')[3])).toEqual([
    ...['requested', 'created', 'ready', 'deleted'],
  ]);
});

it.each<[string, (entries: AuditEntry[]) => void, string]>([
  [
    'a field was changed',
    entries => {
      entries[3].actor = 'user:default/eve';
    },
    'prod/uid-1: Entry 3 was changed',
  ],
  [
    'a field deep inside was changed',
    entries => {
      entries[0].after!.owner = 'group:default/eve';
    },
    'prod/request:intent-1: Entry 1 was changed',
  ],
  [
    'a field was changed and hashed anew',
    entries => {
      const { hash: _, ...entry } = entries[2];
      entries[2] = { ...entry, outcome: 'failed', hash: '' };
      entries[2].hash = hashOf({ ...entry, outcome: 'failed' });
    },
    'prod/uid-1: Entry 3 does not follow the one before it',
  ],
  ['an entry was taken out', e => e.splice(2, 1), 'Entry 2 is missing.'],
  ['the first was taken out', e => e.splice(1, 1), 'Entry 1 is missing.'],
  [
    'two were swapped',
    e => e.splice(2, 2, e[3], e[2]),
    'Entry 2 is out of order: it comes after entry 3.',
  ],
  [
    'the end was cut off',
    e => e.splice(-2),
    'prod/uid-1: The entries from 3 to 4 are missing at the end.',
  ],
  [
    'the request was taken out',
    e => e.splice(0, 1),
    'prod/uid-1: The request that entry 1 is the end of is missing',
  ],
  ['nothing is left', e => e.splice(0), 'There are no entries to verify.'],
  [
    'something else is among them',
    e => e.splice(1, 1, null as never),
    'What stands at place 2 is no entry.',
  ],
])('says where it is that %s', async (_, change, fault) => {
  const { code, said } = await verify(withEntries(change));

  expect(code).toBe(1);
  expect(said).toContain(fault);
  expect(said).toContain('It cannot be relied on.');
});

it.each<[string, object, string]>([
  ['another one', { environment: { ref: 'prod/a/B/c/d' } }, "'prod/a/B/c/d'"],
  [
    'another uid',
    { environment: { ...{ ref: '' }, uid: 'uid-2' } },
    "It is not about the uid 'uid-2'.",
  ],
  ['no head', { head: undefined }, 'The head of the chain is missing.'],
  [
    'an event that nobody entered',
    { events: [{ id: 'event-1', time: '2026-03-01T10:00:00.000Z' }] },
    "No entry knows of the event 'event-1'",
  ],
  ['another format', { format: 'v0' }, 'It is no evidence of the format'],
])('says that it has %s', async (_, difference, fault) => {
  const { code, said } = await verify({ ...bundle, ...difference });

  expect(code).toBe(1);
  expect(said).toContain(fault);
});

it('finds by a hash that was noted what was cut off or written anew since', async () => {
  const { head, entries } = bundle;
  const shorter = { ...bundle, entries: entries.slice(0, -1) };
  const { chain, sequence, hash } = entries.at(-2)!;
  const cut = {
    ...shorter,
    head: { chain, sequence, hash },
    events: bundle.events.slice(0, -1),
  };

  // Of itself it looks whole.
  expect((await verify(cut)).code).toBe(0);
  const { code, said } = await verify(cut, '--head', head!.hash);
  expect(code).toBe(1);
  expect(said).toContain(`No entry has the noted hash ${head!.hash}`);
  expect((await verify(bundle, '--head', hash)).code).toBe(0);
});

it('verifies the lines of an export', async () => {
  const lines: string[] = [];
  for await (const entry of audit.all({}, {})) {
    lines.push(JSON.stringify(entry));
  }

  expect((await verify(lines.join('\n'))).code).toBe(0);
  expect((await verify(lines[0])).code).toBe(0);
  const { said } = await verify([lines[0], ...lines.slice(2)].join('\n'));
  expect(said).toContain('prod/uid-1: Entry 1 is missing.');
});

it.each([
  ['nothing', '', 1, 'There are no entries'],
  ['text', 'hello', 2, 'its line 1 is no JSON object'],
  ['a half of it', '{"format":\n"x', 2, 'its line 1 is no JSON object'],
  ['a number', '7', 2, 'its line 1 is no JSON object'],
  ['a list', '[]', 1, 'It is no evidence of the format'],
])('does not take %s for evidence', async (_, content, expected, sentence) => {
  const { code, said } = await verify(content);

  expect(code).toBe(expected);
  expect(said).toContain(sentence);
});

it('does not fail on what is nested without an end', async () => {
  const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
  const text = JSON.stringify(
    withEntries(entries => {
      entries[0].after = { deep: 'HERE' };
    }),
  ).replace('"HERE"', deep);

  const { code, said } = await verify(text);
  expect(code).toBe(1);
  expect(said).toContain('nested more deeply');
});

it.each([
  [['verify'], 'Name the file to verify.'],
  [['verify', 'a', 'b'], "Unexpected argument 'b'."],
  [['verify', 'a', '--hed', 'x'], "Unknown option '--hed'."],
  [['verify', '/nowhere/evidence.json'], 'cannot be read: ENOENT'],
])('tells of %j that it is not understood', async (argv, sentence) => {
  let said = '';
  const code = await runVerify(argv, { write: text => (said += text) });

  expect(code).toBe(2);
  expect(said).toContain(sentence);
});

it('needs Node alone', () => {
  const needed = new Set<string>();
  const visit = (path: string) => {
    for (const [, from] of readFileSync(path, 'utf8').matchAll(
      /^(?:import|export) (?!type)[^;]*? from '([^']+)';/gm,
    )) {
      if (from.startsWith('.')) visit(join(dirname(path), `${from}.ts`));
      else needed.add(from);
    }
  };
  visit(join(__dirname, 'verify.ts'));

  expect([...needed].sort()).toEqual([
    ...['node:crypto', 'node:fs', 'node:util'],
  ]);
});

it('tells how it is called', async () => {
  let said = '';
  const code = await runVerify(['verify', '--help'], {
    write: text => (said += text),
  });

  expect(code).toBe(0);
  expect(said).toContain('Usage: crossplane-env verify <file>');
});
