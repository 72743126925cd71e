import {
  ANNOTATION_EXPIRES_AT,
  ANNOTATION_REQUESTED_BY,
  AuditEntry,
  AuditOutcome,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { ExampleControlPlane } from '../__testUtils__/controlPlane/ExampleControlPlane';
import { USER } from '../__testUtils__/crash/BackendProcess';
import {
  Case,
  CrashLab,
  EXTENDED_UNTIL,
} from '../__testUtils__/crash/CrashLab';
import { lastingDatabases } from '../__testUtils__/crash/databases';
import { Moment } from '../__testUtils__/crash/MomentProxy';
import { checkEntries } from '../record/checkEvidence';

jest.setTimeout(180_000);

const checked: Moment = { verb: 'create (dry run)', at: 'answer' };
/** Both that an object is applied and that it is told to wait for what it is made of. */
const beforePatch: Moment = { verb: 'patch', at: 'request' };
const afterPatch: Moment = { verb: 'patch', at: 'answer' };
const beforeDelete: Moment = { verb: 'delete', at: 'request' };
const afterDelete: Moment = { verb: 'delete', at: 'answer' };

const cases: Record<string, Case> = {
  'checked, not recorded': { request: 'create', moment: checked },
  'recorded, not applied': { request: 'create', moment: beforePatch },
  'applied, not confirmed': { request: 'create', moment: afterPatch },
  'recorded long ago': {
    request: 'create',
    moment: beforePatch,
    meanwhile: 'a quarter of an hour',
  },
  'recorded, and another created': {
    request: 'create',
    moment: beforePatch,
    meanwhile: 'the name is taken',
  },
  'recorded a moment ago': {
    request: 'create',
    moment: beforePatch,
    meanwhile: 'hardly anything',
  },
  'recorded, not patched': { request: 'delete', moment: beforePatch },
  'patched, not confirmed': { request: 'delete', moment: afterPatch },
  'patched, not deleted': { request: 'delete', moment: beforeDelete },
  'deleted, not confirmed': { request: 'delete', moment: afterDelete },
  'recorded, not annotated': { request: 'extend', moment: beforePatch },
  'annotated, not confirmed': { request: 'extend', moment: afterPatch },
};

/** What the audit says of an intent, by what became of it. */
const STORIES: Record<string, AuditOutcome[]> = {
  open: ['requested'],
  done: ['requested', 'succeeded'],
  failed: ['requested', 'failed'],
};

let plane: ExampleControlPlane;

beforeAll(async () => {
  plane = await ExampleControlPlane.open();
});

afterAll(() => plane.close());

describe.each(
  lastingDatabases().flatMap(([name, open]) => [
    { name, open, replicas: 'one backend', count: 1 },
    { name, open, replicas: 'two backends at once', count: 2 },
  ]),
)('after a kill, by $replicas on $name', ({ open, count }) => {
  let lab: CrashLab;

  beforeAll(async () => {
    lab = await CrashLab.open({ lab: plane, database: await open(), cases });
    await lab.crash();
    await lab.restart({ backends: count });
  });

  afterAll(() => lab.close());

  /** In the log and in the audit log, by one backend. */
  function expectReported(name: string, outcome: string): void {
    const lines = lab.logged(name);
    const times = (words: string) =>
      lines.filter(line => line.includes(words)).length;
    expect(times('crossplane-env.environment-resume')).toBeGreaterThan(0);
    expect(times(`was interrupted, and ${outcome}`)).toBe(1);
  }

  it('nothing comes of a creation that was not recorded', async () => {
    const name = 'checked, not recorded';

    expect(await lab.find(name)).toBeUndefined();
    expect(await lab.intents(name)).toEqual([]);
    expect(lab.logged(name)).toEqual([]);
  });

  it.each(['recorded, not applied', 'applied, not confirmed'])(
    'an environment is created once: %s',
    async name => {
      const object = await lab.find(name);
      expect(object?.metadata.annotations).toMatchObject({
        [ANNOTATION_REQUESTED_BY]: USER,
      });
      expect(lab.granted(name, 'patch')).toBe(1);
      expect(await lab.intents(name)).toEqual([
        expect.objectContaining({
          state: 'done',
          uid: object?.metadata.uid,
          requested_by: USER,
          details: null,
        }),
      ]);
      expectReported(name, 'has been carried out.');
    },
  );

  it('a creation that was wanted too long ago is reported, and not carried out', async () => {
    const name = 'recorded long ago';

    expect(await lab.find(name)).toBeUndefined();
    expect(lab.granted(name, 'patch')).toBe(0);
    expect(await lab.intents(name)).toEqual([
      expect.objectContaining({
        state: 'failed',
        requested_by: USER,
        details: null,
      }),
    ]);
    expectReported(name, 'failed: The portal was stopped before');
  });

  it('a creation whose name somebody else took is reported, and theirs is left alone', async () => {
    const name = 'recorded, and another created';

    const object = await lab.find(name);
    expect(object?.metadata.uid).toBe(lab.uidOf(name));
    expect(object?.metadata.annotations).not.toHaveProperty([
      ANNOTATION_REQUESTED_BY,
    ]);
    expect(lab.granted(name, 'patch')).toBe(0);
    expect(await lab.intents(name)).toEqual([
      expect.objectContaining({ state: 'failed', requested_by: USER }),
    ]);
    expectReported(name, 'failed: There is another object of that name.');
  });

  it('what somebody may still be carrying out is left to them', async () => {
    const name = 'recorded a moment ago';

    expect(await lab.find(name)).toBeUndefined();
    expect(await lab.intents(name)).toEqual([
      expect.objectContaining({ state: 'open' }),
    ]);
    expect(lab.logged(name)).toEqual([]);
  });

  it.each([
    'recorded, not patched',
    'patched, not confirmed',
    'patched, not deleted',
    'deleted, not confirmed',
  ])('an environment is taken down once: %s', async name => {
    const uid = lab.uidOf(name);

    // It may be on its way still.
    const { metadata, spec } = (await lab.find(name)) ?? {};
    expect(metadata?.uid ?? uid).toBe(uid);
    expect(metadata ? metadata.deletionTimestamp : 'gone').toBeDefined();
    expect(spec?.compositeDeletePolicy ?? 'Foreground').toBe('Foreground');
    expect(lab.granted(name, 'patch')).toBeGreaterThan(0);
    expect(lab.granted(name, 'delete')).toBe(1);
    expect(await lab.intents(name)).toEqual([
      expect.objectContaining({
        state: 'done',
        uid,
        requested_by: USER,
        details: null,
      }),
    ]);
    expect(await lab.rows('environments', { uid })).toEqual([
      expect.objectContaining({ deletion_requested_by: USER }),
    ]);
    expectReported(name, 'has been carried out.');
  });

  it.each(['recorded, not annotated', 'annotated, not confirmed'])(
    'an environment is extended once: %s',
    async name => {
      const uid = lab.uidOf(name);

      const object = await lab.find(name);
      expect(object?.metadata.uid).toBe(uid);
      expect(object?.metadata.annotations).toMatchObject({
        [ANNOTATION_EXPIRES_AT]: EXTENDED_UNTIL,
      });
      expect(lab.granted(name, 'patch')).toBe(1);
      expect(await lab.intents(name)).toEqual([
        expect.objectContaining({
          action: 'annotate',
          state: 'done',
          uid,
          requested_by: USER,
          details: null,
        }),
      ]);
      expectReported(name, 'has been carried out.');
    },
  );

  it('has each wish and what became of it in the audit, once, in chains that are whole', async () => {
    const rows = await lab.rows('audit_entries', {});
    const entries: AuditEntry[] = rows
      .sort((a, b) => a.position - b.position)
      .map(({ entry, hash }) => ({ ...JSON.parse(entry), hash }));
    const outcomesOf = (id: string) =>
      entries
        .filter(({ ids }) => ids.intentId === id)
        .map(({ outcome }) => outcome);

    expect(checkEntries(entries).faults).toEqual([]);
    for (const { id, state } of await lab.rows('intents', {})) {
      expect([state, ...outcomesOf(id)]).toEqual([state, ...STORIES[state]]);
    }
  });
});
