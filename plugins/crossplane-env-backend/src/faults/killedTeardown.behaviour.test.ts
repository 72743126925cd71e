import { ADDRESS_FILE_VARIABLE } from '@crossplane-env/control-plane';
import pLimit from 'p-limit';
import { ExampleControlPlane } from '../__testUtils__/controlPlane/ExampleControlPlane';
import {
  lastingDatabases,
  OpenDatabase,
} from '../__testUtils__/crash/databases';
import { GONE_ONCE, LivesLab } from '../__testUtils__/faults/LivesLab';

jest.setTimeout(600_000);

/** A teardown has fewer. */
const MOST_WRITES = 40;
/** From its end being told to nothing being left, on any control plane. */
const FEWEST_WRITES = 10;

/** Whether each write is walked on each database: otherwise, they take turns. */
const IS_THOROUGH = process.env.CROSSPLANE_ENV_FAULTS === 'all';

/**
 * Has environments' time be over, and the backend be killed right after a later
 * write of each teardown, until one comes to its end before.
 *
 * @returns after how many writes it was killed
 */
async function walk(
  lab: LivesLab,
  { from, step }: { from: number; step: number },
): Promise<number[]> {
  const killedAfter: number[] = [];
  for (let writes = from; writes <= MOST_WRITES; writes += step) {
    const environment = await lab.make();
    await lab.backend.dieAfter(writes);
    await lab.sayItsTimeIsOver(environment);
    await lab.untilProven(environment);
    const wasKilled = !lab.backend.isRunning;
    if (wasKilled) {
      killedAfter.push(writes);
      await lab.restart();
      await lab.untilProven(environment);
    }
    expect(await lab.endOf(environment)).toEqual(GONE_ONCE);
    if (!wasKilled) break;
  }
  return killedAfter;
}

/** On a control plane that no other portal watches. */
async function walkOn(
  open: OpenDatabase,
  steps: { from: number; step: number },
): Promise<number[]> {
  const plane = await ExampleControlPlane.open();
  const database = await open();
  const lab = await LivesLab.open({ lab: plane, database, style: 'claim' });
  try {
    await lab.start();
    return await walk(lab, steps);
  } finally {
    await lab.close();
    await plane.close();
  }
}

it('an environment whose time is over goes once, after whichever of its writes a backend is killed', async () => {
  const databases = lastingDatabases();
  const isShared = process.env[ADDRESS_FILE_VARIABLE] !== undefined;
  // The real control plane is one for all, and takes its time.
  const limit = pLimit(isShared ? 1 : databases.length);
  const stride = isShared && !IS_THOROUGH ? 2 : 1;
  const walks = await Promise.all(
    databases.map(([, open], index) => {
      const turn = {
        from: 1 + index * stride,
        step: databases.length * stride,
      };
      const steps = IS_THOROUGH ? { from: 1, step: 1 } : turn;
      return limit(() => walkOn(open, steps));
    }),
  );

  const walked = walks.flat();
  for (let writes = 1; writes <= FEWEST_WRITES; writes += stride) {
    expect(walked).toContain(writes);
  }
  expect(Math.max(...walked)).toBeLessThan(MOST_WRITES);
});
