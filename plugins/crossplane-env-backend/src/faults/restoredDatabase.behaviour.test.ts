import { ExampleControlPlane } from '../__testUtils__/controlPlane/ExampleControlPlane';
import { lastingDatabases } from '../__testUtils__/crash/databases';
import { GONE_ONCE, LivesLab } from '../__testUtils__/faults/LivesLab';

jest.setTimeout(300_000);

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** In which each of a backend's tasks has its turn. */
const TURN_MS = 60_000;

let plane: ExampleControlPlane;
let lab: LivesLab;

beforeAll(async () => {
  plane = await ExampleControlPlane.open();
  const [[, open]] = lastingDatabases();
  lab = await LivesLab.open({ lab: plane, database: await open() });
  await lab.start();
});

afterAll(async () => {
  await lab.close();
  await plane.close();
});

it('with the database of yesterday, lives go on as the cluster has them', async () => {
  const [gone, extended] = [
    await lab.make({ annotations: lab.expiringIn(HOUR_MS) }),
    await lab.make({ annotations: lab.expiringIn(2 * DAY_MS) }),
  ];
  await lab.kill();
  const restore = lab.database.backUp!();

  await lab.restart();
  await lab.pass(DAY_MS);
  await lab.untilProven(gone);
  expect(await lab.endOf(gone)).toEqual(GONE_ONCE);
  await lab.objects.merge(extended.key, {
    metadata: { annotations: lab.expiringIn(30 * DAY_MS) },
  });
  const created = await lab.make({ annotations: lab.expiringIn(30 * DAY_MS) });
  await lab.kill();
  await restore();

  await lab.restart();
  await lab.pass(3 * DAY_MS);
  await lab.untilProven(gone);
  expect(await lab.endOf(gone)).toEqual({ ...GONE_ONCE, toldDeletions: 0 });
  await lab.pass(TURN_MS);
  for (const { uid, ref } of [extended, created]) {
    const shown = await lab.shown(ref);
    expect(shown.resource.uid).toBe(uid);
    expect(lab.gate.deletionsOf(uid)).toBe(0);
    expect(await lab.rows('intents', { uid })).toEqual([]);
  }
});
