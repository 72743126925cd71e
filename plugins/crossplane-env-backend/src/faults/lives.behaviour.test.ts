import { setTimeout as wait } from 'node:timers/promises';
import { ExampleControlPlane } from '../__testUtils__/controlPlane/ExampleControlPlane';
import { lastingDatabases } from '../__testUtils__/crash/databases';
import { eventually } from '../__testUtils__/eventually';
import {
  End,
  GONE_ONCE,
  LabEnvironment,
  LivesLab,
} from '../__testUtils__/faults/LivesLab';

jest.setTimeout(300_000);

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const FINALIZER = 'faults.crossplane-env.io/held';

let plane: ExampleControlPlane;
let lab: LivesLab;

beforeAll(async () => {
  plane = await ExampleControlPlane.open();
  // The last is the one that takes most.
  const [, open] = lastingDatabases().at(-1)!;
  lab = await LivesLab.open({ lab: plane, database: await open() });
  await lab.start({ backends: 2 });
});

afterAll(async () => {
  await lab.close();
  await plane.close();
});

async function endsOf(environments: LabEnvironment[]): Promise<End[]> {
  const ends: End[] = [];
  for (const one of environments) ends.push(await lab.endOf(one));
  return ends;
}

const goneOnce = (environments: LabEnvironment[]) =>
  environments.map(() => GONE_ONCE);

/** In which the backends look at what is due, and do what comes of it. */
async function turn() {
  for (let looks = 0; looks < 3; looks += 1) {
    await lab.pass(1000);
    await wait(500);
  }
}

/** Until the cluster was told to delete one of them. */
async function untilInTheMiddle(environments: LabEnvironment[]) {
  await eventually(async () => {
    const told = environments.filter(({ uid }) => lab.gate.deletionsOf(uid));
    if (told.length === 0) throw new Error('None is being taken down.');
  });
}

it('two replicas take down once what is over at once', async () => {
  const count = plane.plane.kind === 'real' ? 60 : 200;
  const all = await lab.makeMany(count, lab.expiringIn(HOUR_MS));

  await lab.pass(2 * HOUR_MS);
  await lab.untilProven(...all);

  expect(await endsOf(all)).toEqual(goneOnce(all));
});

it('what is being taken down while the API server is away goes once it is back', async () => {
  const awayMs = plane.plane.kind === 'real' ? 30_000 : 8_000;
  const all = await lab.makeMany(12, lab.expiringIn(HOUR_MS));

  await lab.pass(2 * HOUR_MS);
  await untilInTheMiddle(all);
  lab.gate.shut();
  await wait(awayMs);
  expect((await lab.gone(all.map(({ uid }) => uid))).length).toBeLessThan(12);
  lab.gate.reopen();
  await lab.untilProven(...all);

  expect(await endsOf(all)).toEqual(goneOnce(all));
});

it('what is being taken down while the database is restarted goes', async () => {
  const { database } = lab;
  // Of a file there is nothing to restart.
  if (!database.restart) return;
  const all = await lab.makeMany(12, lab.expiringIn(HOUR_MS));

  await lab.pass(2 * HOUR_MS);
  await untilInTheMiddle(all);
  await database.restart();
  await eventually(() => lab.rows('lives', { phase: 'gone' }));
  await lab.untilProven(...all);

  expect(await endsOf(all)).toEqual(goneOnce(all));
});

it('what does not go is stuck, says why, and goes once nothing keeps it', async () => {
  const environment = await lab.make();
  const [{ group, version, kind, namespace, name }] = await lab.parts(
    environment.uid,
  );
  const key = { apiVersion: `${group}/${version}`, kind, namespace, name };
  const metadata = { finalizers: [FINALIZER] };
  await lab.objects.merge(key, { metadata });
  await lab.sayItsTimeIsOver(environment);
  await eventually(async () => {
    const [{ life }] = await lab.rows('lives', { uid: environment.uid });
    expect(JSON.parse(life).deletedAt).toBeDefined();
  });

  await lab.pass(16 * MINUTE_MS);
  await eventually(async () => {
    expect(await lab.life(environment)).toMatchObject({
      phase: 'stuck',
      failure: expect.any(String),
    });
  });
  expect(await lab.leftOf(environment)).toContain(`${kind} '${name}'`);

  await lab.objects.merge(key, { metadata: { finalizers: null } });
  await lab.untilProven(environment);
  expect(await lab.endOf(environment)).toEqual(GONE_ONCE);
});

describe('another one that gets the name within a second', () => {
  async function recreate({ name }: LabEnvironment) {
    return eventually(() => lab.makeByHand({ name }));
  }

  async function expectUntouched({ uid, key }: LabEnvironment) {
    await turn();
    const found = await lab.objects.get(key);
    expect(found.metadata.uid).toBe(uid);
    expect(found.metadata.deletionTimestamp).toBeUndefined();
    expect(lab.gate.deletionsOf(uid)).toBe(0);
    await lab.objects.delete(key);
  }

  it('after the time of the first was over is left alone', async () => {
    const first = await lab.make();
    await lab.sayItsTimeIsOver(first);
    await eventually(async () => {
      expect(lab.gate.deletionsOf(first.uid)).toBe(1);
    });
    const second = await recreate(first);

    await lab.untilProven(first);
    expect(await lab.endOf(first)).toEqual(GONE_ONCE);
    await expectUntouched(second);
  });

  it('before the first is taken down is left alone', async () => {
    const first = await lab.make();
    await lab.sayItsTimeIsOver(first);
    await lab.objects.delete(first.key);
    const second = await recreate(first);

    await lab.untilProven(first);
    const { deletions, ...end } = await lab.endOf(first);
    expect(deletions).toBeLessThan(2);
    expect(end).toMatchObject({ proofs: 1, faults: [], left: [] });
    await expectUntouched(second);
  });
});

it('a clock that jumps a day ahead is not believed for a minute', async () => {
  const annotations = lab.expiringIn(12 * HOUR_MS);
  const [over, extended] = await lab.makeMany(2, annotations);
  const jump = () => lab.backends.map(one => one.setClockAhead(DAY_MS));

  await Promise.all(jump());
  await turn();
  for (const { uid } of [over, extended]) {
    expect(lab.gate.deletionsOf(uid)).toBe(0);
  }
  expect(lab.log()).toContain("The system's clock jumped by 86400 s");

  await lab.objects.merge(extended.key, {
    metadata: { annotations: lab.expiringIn(30 * DAY_MS) },
  });
  await lab.pass(MINUTE_MS);
  await lab.untilProven(over);
  expect(await lab.endOf(over)).toEqual(GONE_ONCE);
  expect(lab.gate.deletionsOf(extended.uid)).toBe(0);
});
