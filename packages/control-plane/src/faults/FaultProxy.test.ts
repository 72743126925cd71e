import { KubeClient } from '@crossplane-env/testkit';
import {
  openControlPlane,
  TestControlPlane,
} from '../testing/openControlPlane';
import { FaultProxy } from './FaultProxy';

const NAMESPACES = ['fault-proxy-a', 'fault-proxy-b'];
const [A, B] = NAMESPACES.map(name => `/api/v1/namespaces/${name}/configmaps`);

jest.setTimeout(30_000);

let controlPlane: TestControlPlane;
let proxy: FaultProxy;
/** Through the proxy. */
let kube: KubeClient;
/** Past the proxy. */
let direct: KubeClient;
let lastName = 0;

const configMap = () => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: `c-${(lastName += 1)}` },
  data: { text: 'x'.repeat(100) },
});

async function start(seed?: number): Promise<FaultProxy> {
  return FaultProxy.start({ target: controlPlane, seed });
}

beforeAll(async () => {
  controlPlane = await openControlPlane();
  const { url, caData, adminToken: token } = controlPlane;
  direct = new KubeClient({ url, caData, token });
  for (const name of NAMESPACES) {
    await direct.create('/api/v1/namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    });
  }
});

afterAll(() => controlPlane.stop());

beforeEach(async () => {
  proxy = await start();
  kube = new KubeClient({ url: proxy.url, token: controlPlane.adminToken });
});

afterEach(() => proxy.close());

it('passes everything on where there is no rule, changes as they come', async () => {
  const { body: list } = await kube.get(A);
  const watch = await kube.watch(
    `${A}?resourceVersion=${list.metadata.resourceVersion}`,
  );
  for (let count = 1; count <= 3; count += 1) {
    expect((await kube.create(A, configMap())).code).toBe(201);
    expect(await watch.take(count)).toHaveLength(count);
  }
  watch.close();

  const verbs = ['list', 'watch', 'create', 'create', 'create'];
  expect(proxy.take()).toEqual(
    verbs.map(verb => ({
      verb,
      resource: 'configmaps',
      namespace: NAMESPACES[0],
      faults: [],
    })),
  );
  expect(proxy.take()).toEqual([]);
});

it('refuses what a rule is about, with a Status, and nothing else', async () => {
  const fault = { type: 'refuse', code: 403 } as const;
  const takeBack = proxy.inject({
    fault,
    resource: 'configmaps',
    verb: 'list',
    namespace: NAMESPACES[0],
  });

  expect(await kube.get(A)).toMatchObject({
    code: 403,
    body: { kind: 'Status', status: 'Failure', reason: 'Forbidden', code: 403 },
  });
  expect((await kube.get(B)).code).toBe(200);
  expect((await kube.get('/api/v1/configmaps')).code).toBe(200);
  expect((await kube.get(`${A}/nope`)).code).toBe(404);
  expect(proxy.take().map(({ faults }) => faults)).toEqual([
    [fault],
    [],
    [],
    [],
  ]);

  takeBack();
  expect((await kube.get(A)).code).toBe(200);
});

it('tells a client that is refused for a while when to come back', async () => {
  proxy.inject({
    fault: { type: 'refuse', code: 429, retryAfterSeconds: 7 },
    times: 2,
  });

  for (const path of [A, B]) {
    expect(await kube.get(path)).toMatchObject({
      code: 429,
      headers: { 'retry-after': '7' },
      body: { reason: 'TooManyRequests', details: { retryAfterSeconds: 7 } },
    });
  }
  expect((await kube.get(A)).code).toBe(200);
});

it('knows a kind by its group as well', async () => {
  const fault = { type: 'refuse', code: 500 } as const;
  proxy.inject({ fault, resource: 'roles.rbac.authorization.k8s.io' });
  proxy.inject({ fault, resource: 'configmaps.example.org' });

  const roles = '/apis/rbac.authorization.k8s.io/v1/roles';
  expect((await kube.get(roles)).code).toBe(500);
  expect((await kube.get(A)).code).toBe(200);
});

it('delays a request, whatever else becomes of it', async () => {
  proxy.inject({ fault: { type: 'latency', ms: 150 } });
  proxy.inject({ fault: { type: 'refuse', code: 503 }, verb: 'create' });
  const startedAt = Date.now();

  expect((await kube.create(A, configMap())).code).toBe(503);
  expect(Date.now() - startedAt).toBeGreaterThanOrEqual(149);
  expect((await kube.get(A)).code).toBe(200);
  expect(Date.now() - startedAt).toBeGreaterThanOrEqual(298);
});

describe('a connection that is reset', () => {
  it.each([
    ['before the request is passed on', 'request', 404],
    ['before the answer', 'answer', 200],
    ['in the middle of the answer', 'body', 200],
  ] as const)('%s', async (_, at, code) => {
    const wanted = configMap();
    proxy.inject({ fault: { type: 'drop', at }, times: 1 });

    await expect(kube.create(A, wanted)).rejects.toThrow(/hang up|aborted/);
    const found = await direct.get(`${A}/${wanted.metadata.name}`);
    expect(found.code).toBe(code);
  });

  it('ends a watch in the middle of a change', async () => {
    proxy.inject({ fault: { type: 'drop', at: 'body' }, verb: 'watch' });
    const { body: list } = await kube.get(A);
    const watch = await kube.watch(
      `${A}?resourceVersion=${list.metadata.resourceVersion}`,
    );
    await direct.create(A, configMap());

    expect(await watch.endsWithin(5000)).toBe(true);
    expect(watch.events).toEqual([]);
  });
});

it('breaks off what is under way', async () => {
  const watches = await Promise.all([kube.watch(A), kube.watch(B)]);
  expect(proxy.breakOff({ namespace: NAMESPACES[1], verb: 'watch' })).toBe(1);

  const ended = watches.map(watch => watch.endsWithin(300));
  expect(await Promise.all(ended)).toEqual([false, true]);
  expect(proxy.breakOff()).toBe(1);
});

it('breaks off where the control plane cannot be reached', async () => {
  const nowhere = await FaultProxy.start({
    target: { url: 'http://127.0.0.1:9' },
  });
  await expect(fetch(`${nowhere.url}/version`)).rejects.toThrow('fetch failed');
  await nowhere.close();
});

it('hits as many requests as the probability says, the same ones in each run', async () => {
  const codes = async (seed: number) => {
    const seeded = await start(seed);
    const client = new KubeClient({
      url: seeded.url,
      token: controlPlane.adminToken,
    });
    seeded.inject({ fault: { type: 'refuse', code: 500 }, probability: 0.2 });
    const found: number[] = [];
    for (let request = 0; request < 100; request += 1) {
      found.push((await client.get(`${A}/nope`)).code);
    }
    await seeded.close();
    return found;
  };
  const first = await codes(1);
  const hits = first.filter(code => code === 500).length;

  expect(hits).toBeGreaterThan(10);
  expect(hits).toBeLessThan(30);
  expect(await codes(1)).toEqual(first);
  expect(await codes(2)).not.toEqual(first);
});

it('lets everything pass again once it is cleared', async () => {
  proxy.inject({ fault: { type: 'drop', at: 'request' } });
  await expect(kube.get(A)).rejects.toThrow('hang up');
  proxy.clear();
  expect((await kube.get(A)).code).toBe(200);
});
