import { randomUUID } from 'node:crypto';
import { ExampleControlPlane } from '../__testUtils__/controlPlane/ExampleControlPlane';
import { unique } from '../__testUtils__/controlPlane/unique';
import { lastingDatabases } from '../__testUtils__/crash/databases';
import { LabEnvironment, LivesLab } from '../__testUtils__/faults/LivesLab';

/** Lives from being asked for to being gone, of each of which a backend is killed in the middle. */
const CYCLES = Number(process.env.CROSSPLANE_ENV_CYCLES ?? 40);
/** Which a kill finds wherever each happens to be. */
const AT_ONCE = 40;
/** What each of them writes on its way, at least. */
const WRITES = { creation: 3, teardown: 7 };

jest.setTimeout(60_000 + CYCLES * 10_000);

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

/** Has the backend be killed somewhere within so many writes. */
async function dieWithin(writes: number): Promise<void> {
  await lab.backend.dieAfter(1 + Math.floor(Math.random() * writes));
}

/** Asks for each until it is there, as somebody would whose request broke off. */
async function createAll(names: string[]): Promise<LabEnvironment[]> {
  const requestIds = new Map(names.map(name => [name, randomUUID()]));
  const create = (name: string) =>
    lab.create(name, { requestId: requestIds.get(name)! });
  await dieWithin(names.length * WRITES.creation);
  await Promise.allSettled(names.map(create));
  await restartKilled();
  return Promise.all(names.map(create));
}

async function takeDownAll(environments: LabEnvironment[]): Promise<void> {
  await dieWithin(environments.length * WRITES.teardown);
  await Promise.all(environments.map(one => lab.sayItsTimeIsOver(one)));
  await restartKilled();
  await lab.untilProven(...environments);
}

const deletionsOf = (environments: LabEnvironment[]) =>
  environments.map(({ uid }) => lab.gate.deletionsOf(uid));

let kills = 0;

async function restartKilled(): Promise<void> {
  await lab.backend.ended();
  kills += 1;
  await lab.restart();
  await lab.untilNothingIsOpen();
}

it(`nothing is left of ${CYCLES} environments, of which a backend is killed while they are created and taken down`, async () => {
  for (let done = 0; done < CYCLES; done += AT_ONCE) {
    const count = Math.min(AT_ONCE, CYCLES - done);
    const names = Array.from({ length: count }, () => unique('cycle'));
    const environments = await createAll(names);
    await takeDownAll(environments);

    expect(deletionsOf(environments)).toEqual(environments.map(() => 1));
  }

  process.stdout.write(`${CYCLES} cycles with ${kills} kills.\n`);
  await lab.untilNothingIsOpen();
  expect(await lab.existing()).toEqual([]);
  const unfinished = await lab.database
    .client('lives')
    .whereNot('phase', 'gone');
  expect(unfinished).toEqual([]);
  expect(lab.gate.deleted).toHaveLength(CYCLES);
  expect(kills).toBe(2 * Math.ceil(CYCLES / AT_ONCE));
});
