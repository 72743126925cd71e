import { setTimeout as wait } from 'node:timers/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  openControlPlane,
  TestControlPlane,
} from '@crossplane-env/control-plane';
import { eventually } from '../__testUtils__/eventually';
import { FaultLab } from '../__testUtils__/faults/FaultLab';
import { insist } from '../__testUtils__/faults/insist';
import { openProxiedLab, ProxiedLab } from '../__testUtils__/faults/ProxiedLab';
import { Witness } from '../__testUtils__/faults/Witness';

const EXAMPLES = resolvePackagePath(
  '@crossplane-env/backstage-plugin-crossplane-env-backend',
  '../../examples',
);

/** Of all requests: half of them are refused, half are cut off in one of three ways. */
const FAILING = 0.2;
/** Between the beginnings of two environments' lives. */
const PAUSE_MS = 2000;

jest.setTimeout(180_000);

let plane: TestControlPlane;
let opened: ProxiedLab;

beforeAll(async () => {
  plane = await openControlPlane({ manifests: [`${EXAMPLES}/install`] });
  opened = await openProxiedLab(plane);
});

afterAll(async () => {
  await opened.close();
  await plane.stop();
});

it('the best is made of a control plane of which every fifth request fails, and nothing is lost or shown better than it is', async () => {
  const { lab, proxy } = opened;
  const durationMs = plane.kind === 'real' ? 60_000 : 8000;
  const witness = Witness.watch(lab);
  injectFaults(opened);
  const lives: Promise<string>[] = [];
  const end = Date.now() + durationMs;
  while (Date.now() < end) {
    lives.push(live(lab, `life-${lives.length}`));
    await wait(PAUSE_MS);
  }
  const faulty = proxy.take().filter(({ faults }) => faults.length > 0);
  proxy.clear();
  const uids = await Promise.all(lives);

  expect(faulty.length).toBeGreaterThan(lives.length / 3);
  expect(new Set(uids).size).toBe(lives.length);
  const { environments } = await lab.samePicture({ patienceMs: 40_000 });
  expect(environments.map(({ ref }) => ref).sort()).toEqual(
    await lab.existingRefs(),
  );
  const { lies, comparisons } = await witness.testify();
  expect(lies).toEqual([]);
  expect(comparisons).toBeGreaterThan(lives.length);
});

function injectFaults({ proxy }: ProxiedLab): void {
  const ways = [
    { type: 'refuse', code: 503, retryAfterSeconds: 1 },
    { type: 'refuse', code: 500 },
    { type: 'refuse', code: 429, retryAfterSeconds: 1 },
    { type: 'drop', at: 'request' },
    { type: 'drop', at: 'answer' },
    { type: 'drop', at: 'body' },
  ] as const;
  // A request that one rule spares is for the next.
  const probability = 1 - (1 - FAILING) ** (1 / ways.length);
  for (const fault of ways) proxy.inject({ fault, probability });
}

/** An environment is created, becomes ready, ill, and well again; every other one is taken down. */
async function live(lab: FaultLab, name: string): Promise<string> {
  const { ref, uid = '' } = await insist(() =>
    lab.portal.create(lab.wanted(name)),
  );
  for (const ready of [true, false, true]) {
    await eventually(() => lab.makeWidgets(name, ready));
    await eventually(
      async () => {
        const { health, resource } = await lab.portal.get(ref);
        expect(resource.uid).toBe(uid);
        expect(health.verdict === 'ready').toBe(ready);
      },
      { patienceMs: 60_000 },
    );
  }
  if (uid.charCodeAt(0) % 2 === 0) {
    await insist(() => lab.portal.delete(ref));
    await eventually(
      async () => {
        expect(await lab.root(name)).toBeUndefined();
      },
      { patienceMs: 60_000 },
    );
  }
  return uid;
}
