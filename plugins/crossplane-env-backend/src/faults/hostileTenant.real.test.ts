import { setTimeout as wait } from 'node:timers/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { ControlPlane } from '@crossplane-env/control-plane';
import { FAKE_API_VERSION, KubeClient } from '@crossplane-env/testkit';
import { eventually } from '../__testUtils__/eventually';
import { FaultLab } from '../__testUtils__/faults/FaultLab';
import { RealPlane } from '../__testUtils__/faults/RealPlane';
import { unique } from '../__testUtils__/controlPlane/unique';

const EXAMPLES = resolvePackagePath(
  '@crossplane-env/backstage-plugin-crossplane-env-backend',
  '../../examples',
);

/** What a tenant can do without anybody's leave, at once. */
const HOSTILE = {
  kinds: 2_000,
  objects: 10_000,
  largeObjects: 10,
  largeBytes: 1_000_000,
  spoiltStatuses: 300,
  changesPerSecond: 100,
  changesForMs: 15_000,
};

/** What is stated in docs/hostile-tenants.md. */
const BOUNDS = {
  timesAsSlow: 2,
  /** Of answers that take next to nothing, the clock tells no more. */
  slowByMs: 25,
  heapBytes: 300 * 1024 * 1024,
  backWithinMs: 60_000,
};

const PARALLEL = 24;
const SAMPLES = 40;

jest.setTimeout(300_000);

let real: RealPlane;
let lab: FaultLab;
let kube: KubeClient;
const namespace = unique('hostile');

beforeAll(async () => {
  const controlPlane = await ControlPlane.start({
    manifests: [`${EXAMPLES}/install`],
  });
  real = {
    controlPlane,
    plane: { ...controlPlane.address, kind: 'real', stop: async () => {} },
  };
  lab = await FaultLab.open(real.plane);
  kube = new KubeClient({ ...real.plane, token: real.plane.adminToken });
  await lab.objects.apply({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace },
  });
  await lab.provide('steady');
});

afterAll(async () => {
  await lab?.close();
  await real?.controlPlane.stop();
});

const composites = () =>
  `/apis/${
    lab.type.apiVersion
  }/namespaces/${namespace}/${lab.type.kind.toLowerCase()}s`;
const widgets = () =>
  `/apis/${FAKE_API_VERSION}/namespaces/${namespace}/widgets`;

/** Crossplane leaves a paused composite as its author wrote it. */
function composite(
  name: string,
  fields: { resourceRefs?: object[]; note?: string },
) {
  const { resourceRefs, note } = fields;
  return {
    apiVersion: lab.type.apiVersion,
    kind: lab.type.kind,
    metadata: { name, annotations: { 'crossplane.io/paused': 'true' } },
    spec: { ...(resourceRefs && { crossplane: { resourceRefs } }), note },
  };
}

async function inParallel(count: number, act: (n: number) => Promise<unknown>) {
  let next = 0;
  await Promise.all(
    Array.from({ length: PARALLEL }, async () => {
      for (let n = next++; n < count; n = next++) await act(n);
    }),
  );
}

/** How long another team waits for its views: the median of some, of each. */
async function timesOfOthers() {
  const times = { view: [] as number[], list: [] as number[] };
  const time = async (to: number[], ask: () => Promise<unknown>) => {
    const start = performance.now();
    await ask();
    to.push(performance.now() - start);
  };
  for (let n = 0; n < SAMPLES; n++) {
    await time(times.view, () => lab.portal.get(lab.refOf('steady')));
    await time(times.list, () =>
      lab.portal.client.listEnvironments(
        { namespace: lab.namespace, limit: 50 },
        lab.portal.user,
      ),
    );
    await wait(50);
  }
  const median = (all: number[]) => all.sort((a, b) => a - b)[SAMPLES / 2];
  return { view: median(times.view), list: median(times.list) };
}

type Times = Awaited<ReturnType<typeof timesOfOthers>>;

function expectBearable(now: Times, usual: Times) {
  for (const what of ['view', 'list'] as const) {
    expect(now[what]).toBeLessThan(
      Math.max(BOUNDS.timesAsSlow * usual[what], usual[what] + BOUNDS.slowByMs),
    );
  }
}

const WRONG = [null, 7, 'x', [], {}, [null], { a: [[]] }, '\u0000\u001b\u202e'];

/** A status of which no field is of the type that it is read as. */
function spoiltStatus(n: number) {
  const wrong = (by: number) => WRONG[(n * 7 + by) % WRONG.length];
  return {
    conditions:
      n % 2 ? wrong(1) : [wrong(2), { type: wrong(3), status: wrong(4) }],
    atProvider: wrong(5),
    health: wrong(6),
    phase: wrong(7),
    observedGeneration: wrong(8),
  };
}

async function seesHostile(count: number) {
  const { totalItems } = await lab.portal.client.listEnvironments(
    { namespace, limit: 1 },
    lab.portal.user,
  );
  if (totalItems !== count) throw new Error(`${totalItems}, not ${count}`);
}

it('harms no other team, and leaves nothing behind', async () => {
  await timesOfOthers();
  const usual = await timesOfOthers();
  const heapBefore = process.memoryUsage().heapUsed;
  const requestsBefore = lab.portal.traffic.requests;

  const kinds = await kube.create(
    composites(),
    composite('kinds', {
      resourceRefs: Array.from({ length: HOSTILE.kinds }, (_, n) => ({
        apiVersion: `g${n}.example.com/v1`,
        kind: `Kind${n}`,
        name: 'x',
      })),
    }),
  );
  expect(kinds.code).toBe(201);
  const owner = await kube.create(
    composites(),
    composite('objects', {
      resourceRefs: Array.from({ length: HOSTILE.objects }, (_, n) => ({
        ...lab.type.widgetType,
        name: `w${n}`,
      })),
    }),
  );
  expect(owner.code).toBe(201);
  const { uid } = owner.body.metadata;
  await inParallel(HOSTILE.objects, async n => {
    const { code } = await kube.create(widgets(), {
      ...lab.type.widgetType,
      metadata: {
        name: `w${n}`,
        labels: { 'crossplane.io/composite': 'objects' },
        ownerReferences: [
          {
            apiVersion: lab.type.apiVersion,
            kind: lab.type.kind,
            name: 'objects',
            uid,
            controller: true,
          },
        ],
      },
      ...(n % 2 && { spec: { forProvider: {} } }),
    });
    expect(code).toBe(201);
  });
  for (let n = 0; n < HOSTILE.largeObjects; n++) {
    const note = 'x'.repeat(HOSTILE.largeBytes);
    await kube.create(composites(), composite(`large-${n}`, { note }));
  }
  let spoilt = 0;
  await inParallel(HOSTILE.spoiltStatuses, async n => {
    const status = spoiltStatus(n);
    const answer = await kube.merge(`${widgets()}/w${n}/status`, { status });
    if (answer.code === 200) spoilt += 1;
  });
  await eventually(() => seesHostile(2 + HOSTILE.largeObjects), {
    patienceMs: 30_000,
  });

  const changing = new AbortController();
  let changes = 0;
  const change = (async () => {
    const start = Date.now();
    while (!changing.signal.aborted) {
      const due = ((Date.now() - start) / 1000) * HOSTILE.changesPerSecond;
      const batch = Math.min(PARALLEL, Math.floor(due) - changes);
      await inParallel(Math.max(0, batch), async n => {
        const metadata = { labels: { change: String(changes + n) } };
        const at = `${widgets()}/w${(changes + n) % HOSTILE.objects}`;
        await kube.merge(at, { metadata });
      });
      changes += Math.max(0, batch);
      await wait(10);
    }
    return (changes * 1000) / (Date.now() - start);
  })();
  const until = Date.now() + HOSTILE.changesForMs;
  const during = await timesOfOthers();
  await wait(Math.max(0, until - Date.now()));
  changing.abort();
  const rate = await change;
  const steady = await lab.portal.get(lab.refOf('steady'));
  const heapAfter = process.memoryUsage().heapUsed;
  const view = await lab.portal.get(
    lab.refOf('kinds').replace(lab.namespace, namespace),
  );
  const requests = lab.portal.traffic.requests - requestsBefore;

  expect(steady.health.verdict).toBe('ready');
  expect(view.tree?.children).toHaveLength(HOSTILE.kinds);
  expect(view.tree?.children?.[0].reason).toBe('KindNotServed');
  expectBearable(during, usual);
  expect(heapAfter - heapBefore).toBeLessThan(BOUNDS.heapBytes);
  // Reading what changed takes one watch, however much it is.
  expect(requests).toBeLessThan(500);

  for (const path of [composites(), widgets()]) await kube.delete(path);
  const goneAt = Date.now();
  await eventually(() => seesNone(), { patienceMs: BOUNDS.backWithinMs });
  const after = await timesOfOthers();
  expectBearable(after, usual);
  expect(Date.now() - goneAt).toBeLessThan(BOUNDS.backWithinMs);

  process.stdout.write(
    `${JSON.stringify({
      usual,
      during,
      after,
      heapMiB: Math.round((heapAfter - heapBefore) / 1024 / 1024),
      changesPerSecond: Math.round(rate),
      spoilt,
      requests,
    })}\n`,
  );
});

/** Those that went are shown for a while, as gone. */
async function seesNone() {
  const { items } = await lab.portal.client.listEnvironments(
    { namespace, limit: 200 },
    lab.portal.user,
  );
  const left = items.filter(({ health }) => health.verdict !== 'gone');
  if (left.length > 0) throw new Error(`${left.length} are left`);
}
