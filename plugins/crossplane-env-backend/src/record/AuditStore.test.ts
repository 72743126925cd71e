import { mockServices } from '@backstage/backend-test-utils';
import { Verdict } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { anObservation } from '../__testUtils__/anObservation';
import { aSighting } from '../__testUtils__/aSighting';
import { eventsIn } from '../__testUtils__/eventsIn';
import { recordGone, recordSeen } from '../__testUtils__/recordOne';
import { StoreDatabases } from '../__testUtils__/storeDatabases';
import { findChainFaults } from './auditChain';
import { AuditStore } from './AuditStore';
import { EnvironmentObservation } from './environmentRows';
import { CreateIntent, DeleteIntent, IntentStore } from './IntentStore';
import { prepareDatabase, RecordStore } from './RecordStore';

const databases = StoreDatabases.create();

jest.setTimeout(60_000);

const T0 = new Date('2026-03-01T10:00:00.000Z');
const after = (minutes: number) => new Date(T0.getTime() + minutes * 60_000);
const DAY = 24 * 60;
const REF = anObservation().ref;
const ADA = 'user:default/ada';
const ALL = { limit: 1000 };

const location = {
  group: 'example.org',
  version: 'v1alpha1',
  plural: 'runenvironments',
  namespace: 'team-a',
  name: 'shop',
};

const creation: CreateIntent = {
  ...{ id: 'intent-1', action: 'create', cluster: 'prod', location },
  requestedBy: ADA,
  requestId: 'request-1',
  requested: {
    ref: REF,
    version: 'v1alpha1',
    typeRef: 'prod/example.org/RunEnvironment',
    typeTitle: 'Run environment',
    owner: 'group:default/team-a',
  },
  manifest: {
    apiVersion: 'example.org/v1alpha1',
    kind: 'RunEnvironment',
    metadata: { name: 'shop', namespace: 'team-a' },
    spec: {
      size: 2,
      adminPassword: 'dolphins',
      database: { url: 'postgres://shop:dolphins@db/shop' },
    },
  },
};

const deletion = (observation = anObservation()): DeleteIntent => ({
  ...{ id: `delete-${observation.uid}`, action: 'delete', location },
  cluster: observation.ref.cluster,
  requestedBy: ADA,
  uid: observation.uid,
  foreground: false,
  observation,
});

describe.each(databases.each())('AuditStore on %p', databaseName => {
  async function setup() {
    const client = await prepareDatabase(
      mockServices.database({ knex: await databases.init(databaseName) }),
    );
    const records = new RecordStore(client);
    const intents = new IntentStore(client, records);
    const audit = new AuditStore(client);
    const see = (
      verdict: Verdict,
      minute: number,
      observation: Partial<EnvironmentObservation> = {},
    ) =>
      recordSeen(
        records,
        anObservation({ verdict, ...observation }),
        aSighting(after(minute), {
          causeKey: verdict === 'failed' ? 'quota' : undefined,
        }),
      );
    const story = async (ref = REF, uid?: string) => {
      const subject = (await audit.findSubject(ref, { uid }))!;
      return { subject, entries: await audit.entriesOf(subject, ALL) };
    };
    return { client, records, intents, audit, see, story };
  }

  it('has who did what to an environment, and what became of it', async () => {
    const { client, records, intents, see, story } = await setup();
    await intents.add(creation, { at: T0, heldUntil: T0 });
    await see('progressing', 1);
    await intents.confirm(creation, { uid: 'uid-1', at: after(2) });
    await see('ready', 3);
    await see('failed', 4);
    await intents.add(deletion(), { at: after(5), heldUntil: T0 });
    await intents.confirm(deletion(), { uid: 'uid-1', at: after(6) });
    await recordGone(records, anObservation(), after(7));

    const { subject, entries } = await story();
    expect(
      entries.map(({ chain, sequence, actor, way, action, outcome }) =>
        [chain, sequence, actor, way, action, outcome].join(' '),
      ),
    ).toEqual([
      `prod/request:intent-1 1 ${ADA} api create requested`,
      'prod/uid-1 1 cluster:prod cluster created observed',
      `prod/uid-1 2 ${ADA} api create succeeded`,
      'prod/uid-1 3 cluster:prod cluster ready observed',
      'prod/uid-1 4 cluster:prod cluster degraded observed',
      `prod/uid-1 5 ${ADA} api delete requested`,
      `prod/uid-1 6 ${ADA} api teardown.started observed`,
      `prod/uid-1 7 ${ADA} api delete succeeded`,
      'prod/uid-1 8 cluster:prod cluster deleted observed',
    ]);
    const [request, ...others] = entries;
    expect(findChainFaults([request])).toEqual([]);
    expect(findChainFaults(others)).toEqual([]);
    expect(others[1].follows).toBe(request.hash);
    expect(subject).toEqual({
      ref: REF,
      uid: 'uid-1',
      owner: 'group:default/team-a',
      goneAt: after(7).toISOString(),
      chain: 'uid-1',
      head: { chain: 'prod/uid-1', sequence: 8, hash: others.at(-1)!.hash },
    });
    const told = await eventsIn(client);
    expect(entries.flatMap(({ ids }) => ids.eventId ?? []).sort()).toEqual(
      told.map(({ id }) => id).sort(),
    );
    expect(request.ids).toMatchObject({
      ...{ requestId: 'request-1', intentId: 'intent-1' },
    });
    expect(entries[5].before).toMatchObject({ verdict: 'progressing' });
  });

  it('names the service that asks on behalf of somebody, and is found by both', async () => {
    const { intents, audit } = await setup();
    const through = 'plugin:scaffolder';
    await intents.add({ ...creation, through }, { at: T0, heldUntil: T0 });

    for (const actor of [ADA, through]) {
      const [{ entry }] = await audit.list({ actor }, ALL);
      expect(entry).toMatchObject({
        ...{ actor: through, onBehalfOf: ADA, way: 'action' },
      });
    }
  });

  it('has of a spec what is no secret', async () => {
    const { client, intents, story } = await setup();
    await intents.add(creation, { at: T0, heldUntil: T0 });

    const { entries } = await story();
    expect(entries[0].after).toEqual({
      type: 'prod/example.org/RunEnvironment',
      version: 'v1alpha1',
      owner: 'group:default/team-a',
      spec: {
        size: 2,
        adminPassword: '…',
        database: { url: 'postgres://…@db/shop' },
      },
    });
    const rows = await client('audit_entries');
    expect(JSON.stringify(rows)).not.toContain('dolphins');
  });

  it('leaves out what is too long', async () => {
    const { intents, story } = await setup();
    const spec = { list: Array.from({ length: 3_000 }, (_, n) => `item${n}`) };
    const manifest = { ...creation.manifest!, spec };
    await intents.add({ ...creation, manifest }, { at: T0, heldUntil: T0 });

    const { entries } = await story();
    expect(entries[0].after).toEqual({
      omitted: 'It is longer than 8000 characters.',
    });
  });

  it('has of what came to nothing why, and of what nobody knows that', async () => {
    const { intents, story } = await setup();
    await intents.add(creation, { at: T0, heldUntil: T0 });
    await intents.doubt(creation, { at: after(1) });
    const error = 'Forbidden';
    await intents.fail(creation, { error, at: after(2) });
    // Nothing is new about it.
    await intents.doubt(creation, { at: after(3) });
    await intents.fail(creation, { error, at: after(3) });

    const { subject, entries } = await story();
    expect(entries.map(({ outcome }) => outcome)).toEqual([
      ...['requested', 'unknown', 'failed'],
    ]);
    expect(entries[2].error).toBe(error);
    expect(findChainFaults(entries)).toEqual([]);
    expect(subject.uid).toBeUndefined();
  });

  it('has nothing of what is not recorded in the end', async () => {
    const { client, intents } = await setup();
    await intents.add(creation, { at: T0, heldUntil: T0 });
    await expect(
      intents.add(creation, { at: T0, heldUntil: T0 }),
    ).rejects.toThrow();
    await expect(
      client.transaction(async transaction => {
        await new AuditStore(client).recordIntent(transaction, deletion(), {
          ...{ outcome: 'requested', at: T0 },
        });
        throw new Error('the disk is full');
      }),
    ).rejects.toThrow('the disk is full');

    expect(await client('audit_entries')).toHaveLength(1);
    expect(await client('audit_chains')).toHaveLength(1);
  });

  it('makes one chain of what replicas add at once', async () => {
    const { client, see, story } = await setup();
    await see('progressing', 0);
    const others = ['uid-2', 'uid-3'].map(uid => anObservation({ uid }));
    const replicas = [1, 2, 3, 4].map(() => new AuditStore(client));
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        client.transaction(transaction =>
          n % 2
            ? replicas[n % 4].recordIntent(transaction, deletion(), {
                ...{ outcome: 'requested', at: after(n) },
              })
            : replicas[n % 4].recordEvents(
                transaction,
                // In another order each time.
                [anObservation(), ...others]
                  .sort(() => (n % 4 ? 1 : -1))
                  .map(observation => ({
                    ...{ id: `event-${n}`, type: 'ready', at: after(n) },
                    ...{ observation, data: {} as never },
                  })),
              ),
        ),
      ),
    );

    const { entries, subject } = await story(REF, 'uid-1');
    expect(entries).toHaveLength(41);
    expect(findChainFaults(entries)).toEqual([]);
    expect(subject.head!.hash).toBe(entries.at(-1)!.hash);
    const { entries: second } = await story(REF, 'uid-2');
    expect(second).toHaveLength(20);
    expect(findChainFaults(second)).toEqual([]);
  });

  it('knows those of one name apart', async () => {
    const { records, see, story } = await setup();
    await see('ready', 0);
    await recordGone(records, anObservation(), after(1));
    await see('ready', 2, { uid: 'uid-2' });

    expect((await story()).subject.uid).toBe('uid-2');
    const { subject, entries } = await story(REF, 'uid-1');
    expect(subject.goneAt).toBe(after(1).toISOString());
    expect(entries.every(({ object }) => object.uid === 'uid-1')).toBe(true);
  });

  it('finds entries by environment, actor and time, page by page', async () => {
    const { intents, audit, see } = await setup();
    for (let n = 0; n < 5; n++) {
      await see('ready', n, {
        uid: `uid-${n}`,
        ref: { ...REF, name: `e${n}` },
      });
    }
    await intents.add(deletion(), { at: after(9), heldUntil: T0 });

    expect(await audit.list({ actor: ADA }, ALL)).toHaveLength(1);
    const environment = 'prod/example.org/RunEnvironment/team-a/e3';
    const found = await audit.list({ environment }, ALL);
    expect(found.map(({ entry }) => entry.action)).toEqual([
      'ready',
      'created',
    ]);
    const since = after(1);
    const until = after(3);
    expect(await audit.list({ since, until }, ALL)).toHaveLength(4);

    const seen: string[] = [];
    let last: string | undefined;
    for (;;) {
      const page = await audit.listFrom({}, { after: last, limit: 4 });
      if (page.length === 0) break;
      seen.push(...page.map(({ entry }) => entry.hash));
      last = page.at(-1)!.position;
    }
    const newest = await audit.list({}, ALL);
    expect(newest.map(({ entry }) => entry.hash)).toEqual(seen.reverse());
    expect(seen).toHaveLength(11);
  });

  it.each([
    [{ property: 'owner', values: ['group:default/team-b'] }, ['b']],
    [{ property: 'owner', values: [] }, []],
    [
      { not: { property: 'owner', values: ['group:default/team-b'] } },
      ['a', 'n'],
    ],
    [{ not: { property: 'namespace', values: ['team-a'] } }, ['n']],
    [
      { property: 'kind', values: ['example.org/RunEnvironment'] },
      ['a', 'b', 'n'],
    ],
    [{ property: 'cluster', values: ['dev'] }, []],
    [
      {
        anyOf: [
          { property: 'owner', values: ['group:default/team-b'] },
          { not: { property: 'cluster', values: ['dev'] } },
        ],
      },
      ['a', 'b', 'n'],
    ],
    [
      {
        allOf: [
          { property: 'cluster', values: ['prod', "' or 1=1 --"] },
          { property: 'owner', values: ['group:default/team-a'] },
        ],
      },
      ['a'],
    ],
  ])('finds what meets %j', async (criteria, names) => {
    const { audit, see } = await setup();
    const { namespace: _, ...wide } = REF;
    await see('progressing', 0, { uid: 'a', ref: { ...REF, name: 'a' } });
    const owner = 'group:default/team-b';
    await see('progressing', 0, {
      uid: 'b',
      ref: { ...REF, name: 'b' },
      owner,
    });
    await see('progressing', 0, {
      ...{ uid: 'n', ref: { ...wide, name: 'n' }, owner: undefined },
    });

    const found = await audit.list({ criteria: criteria as never }, ALL);
    expect(found.map(({ entry }) => entry.object.uid).sort()).toEqual(names);
  });

  it('refuses criteria that nobody can decide about', async () => {
    const { audit } = await setup();
    const criteria = { property: 'verdict', values: ['ready'] } as const;
    await expect(
      audit.list({ criteria: { not: criteria } as never }, ALL),
    ).rejects.toThrow("depends on 'verdict'");
  });

  it('lets those see it who own the environment now, and once it is forgotten those who did', async () => {
    const { client, records, intents, audit, see } = await setup();
    await intents.add(creation, { at: T0, heldUntil: T0 });
    await intents.confirm(creation, { uid: 'uid-1', at: T0 });
    await see('progressing', 1);
    const owner = 'group:default/team-b';
    await see('progressing', 2, { owner });
    const criteria = { property: 'owner', values: [owner] } as const;
    const count = async () =>
      (await audit.list({ criteria: criteria as never }, ALL)).length;

    expect(await count()).toBe(3);
    expect((await audit.findSubject(REF))!.owner).toBe(owner);
    await recordGone(records, anObservation({ owner }), after(3));
    await client('environments').delete();
    expect((await audit.findSubject(REF))!.owner).toBe(owner);
  });

  it('forgets whole environments that went long ago, and no part of another', async () => {
    const { records, intents, audit, see } = await setup();
    await intents.add(creation, { at: T0, heldUntil: T0 });
    await intents.confirm(creation, { uid: 'uid-1', at: T0 });
    await see('ready', 1);
    await recordGone(records, anObservation(), after(2));
    await see('ready', 3, { uid: 'there' });
    const failed = { ...creation, id: 'intent-2' };
    await intents.add(failed, { at: T0, heldUntil: T0 });
    await intents.fail(failed, { error: 'No.', at: after(2) });
    // It is there again.
    await see('ready', 0, { uid: 'again' });
    await recordGone(records, anObservation({ uid: 'again' }), after(1));
    await see('ready', 4, { uid: 'again' });

    expect(await audit.purge({ before: after(2) })).toBe(0);
    expect(await audit.purge({ before: after(DAY) })).toBe(3);
    const left = await audit.list({}, ALL);
    expect(new Set(left.map(({ entry }) => entry.object.uid))).toEqual(
      new Set(['there', 'again']),
    );
    expect(left).toHaveLength(7);
  });
});
