import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { JsonObject, JsonValue } from '@backstage/types';
import { CrossplaneEnvClient } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import {
  namespacedXrd,
  app,
  databaseXrd,
} from '../__testUtils__/crossplaneObjects';
import { documentedFetch } from '../__testUtils__/documentedFetch';
import { clusterOfEveryKind, oneOfEveryKind } from '../__testUtils__/everyKind';
import { FakeCluster, ObjectInput } from '../__testUtils__/FakeCluster';
import { ManualClock } from '../__testUtils__/ManualClock';
import { startEnvironmentsBackend } from '../__testUtils__/startEnvironmentsBackend';
import { LiveInventory } from '../inventory/Inventory';

const SEED = Number(process.env.FUZZ_SEED ?? 1);
const BUDGET_MS = Number(process.env.FUZZ_MS ?? 20_000);
const AT_ONCE = 60;

jest.setTimeout(BUDGET_MS + 180_000);
const SHOP = 'test/example.org/App/team-a/shop';

const deep = (levels: number): JsonValue =>
  levels === 0 ? 'x' : { a: deep(levels - 1) };

/** What anybody may write into any field, for some reason or other. */
const VALUES: JsonValue[] = [
  null,
  '',
  0,
  -1,
  2 ** 53,
  1e308,
  true,
  'NaN',
  'constructor',
  '__proto__',
  'x'.repeat(70_000),
  '\0\u001b[2J\u202e\ud800\u2028\r',
  '\ud83d'.repeat(3),
  '../../secrets',
  '%2e%2e%2f',
  '+275760-09-13T00:00:00Z',
  '0000-01-01T00:00:00Z',
  'not a date',
  '(a+)+$',
  `${'a'.repeat(5_000)}!`,
  'cannot resolve: '.repeat(3_000),
  [],
  [null],
  ['x', 'x', 'x'],
  [[[[]]]],
  Array.from({ length: 3_000 }, () => ({ type: 'Ready', status: 'False' })),
  {},
  deep(60),
  JSON.parse('{"__proto__":{"a":1},"constructor":{"prototype":null}}'),
  { toString: 1, length: -1, then: 'x' },
  Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`k${n}`, n])),
];

function randomNumbers(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

type Path = string[];

/** Of each field at any depth. */
function pathsIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [
    ...(at.length > 0 ? [at] : []),
    ...Object.entries(value).flatMap(([key, field]) =>
      pathsIn(field, [...at, key]),
    ),
  ];
}

function withValueAt(object: unknown, path: Path, value: JsonValue): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(object)) {
    return object.map((item, index) =>
      String(index) === key ? withValueAt(item, rest, value) : item,
    );
  }
  const fields = object as JsonObject;
  return { ...fields, [key]: withValueAt(fields[key], rest, value) };
}

/** What identifies an object is the API server's. */
const FIXED = [
  'apiVersion',
  'kind',
  'metadata.name',
  'metadata.uid',
  'metadata.namespace',
  'type',
];

/** Which object of those of every kind is spoilt, where, and by what. */
interface Fault {
  index: number;
  path: Path;
  value: JsonValue;
}

function faultsInRandomOrder(random: () => number): Fault[] {
  const all = oneOfEveryKind('x').flatMap((object, index) =>
    pathsIn(object)
      .filter(
        path =>
          !FIXED.includes(path.join('.')) && path.join('.') !== 'metadata',
      )
      .flatMap(path => VALUES.map(value => ({ index, path, value }))),
  );
  return all
    .map(fault => ({ fault, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ fault }) => fault);
}

function spoilt(name: string, { index, path, value }: Fault): ObjectInput[] {
  return oneOfEveryKind(name).map((object, at) =>
    at === index ? (withValueAt(object, path, value) as ObjectInput) : object,
  );
}

function describeFault({ index, path, value }: Fault): string {
  const { kind } = oneOfEveryKind('x')[index];
  return `${kind} ${path.join('.')} = ${JSON.stringify(value).slice(0, 60)}`;
}

function soundCluster(): FakeCluster {
  const cluster = clusterOfEveryKind();
  cluster.put({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: 'team-a',
      annotations: { 'crossplane-env.io/owner': 'group:default/team-a' },
    },
  });
  cluster.put(namespacedXrd('App', 'apps'));
  cluster.put(namespacedXrd('Part', 'parts'));
  cluster.put(databaseXrd());
  cluster.put({
    ...app('shop', []),
    status: {
      conditions: ['Synced', 'Ready'].map(type => ({
        ...{ type, status: 'True', reason: 'Available' },
        lastTransitionTime: '2026-01-01T00:00:00Z',
      })),
    },
  });
  return cluster;
}

async function setup() {
  const cluster = soundCluster();
  const clock = new ManualClock();
  const logger = mockServices.logger.mock();
  const inventory = LiveInventory.over([cluster], {
    ...{ logger, clock },
    random: () => 1,
  });
  const backend = await startEnvironmentsBackend({ liveInventory: inventory });
  const client = new CrossplaneEnvClient({
    fetchApi: { fetch: documentedFetch },
    discoveryApi: {
      getBaseUrl: async () =>
        `http://127.0.0.1:${backend.server.port()}/api/crossplane-env`,
    },
  });
  inventory.start();
  await clock.advance(2_000);
  const options = { token: mockCredentials.user.token() };
  const shop = async () => {
    const { health, owner, staleSince } = await client.getEnvironment(
      SHOP,
      options,
    );
    return { verdict: health.verdict, owner, staleSince };
  };
  /** Everything that can be asked; each answer has to be as the document says. */
  const askAll = async () => {
    const list = await client.listEnvironments({ limit: 200 }, options);
    await client.listEnvironmentTypes(options);
    await client.listCauses({}, options);
    await client.getPlatform(options);
    for (const { ref } of list.items) await client.getEnvironment(ref, options);
    for (const { ref } of list.items.slice(0, 5)) {
      await client.getEnvironmentDiagnosis(ref, options);
      await client.getEnvironmentHistory(ref, options);
    }
    return list;
  };
  return { cluster, clock, logger, inventory, backend, shop, askAll };
}

it('takes anything in any field of any kind, and is as before for everybody else', async () => {
  const { cluster, clock, logger, inventory, shop, askAll } = await setup();
  const before = await shop();
  expect(before).toEqual({
    verdict: 'ready',
    owner: 'group:default/team-a',
  });

  const faults = faultsInRandomOrder(randomNumbers(SEED));
  const end = performance.now() + BUDGET_MS;
  let done = 0;
  for (; done < faults.length && performance.now() < end; done += AT_ONCE) {
    const batch = faults.slice(done, done + AT_ONCE);
    const objects = batch.flatMap((fault, n) => spoilt(`v${n}`, fault));
    try {
      for (const object of objects) cluster.put(object);
      await clock.advance(3_000);
      const { items } = await askAll();
      expect(items.length).toBeGreaterThanOrEqual(batch.length);
      expect(JSON.stringify(items).length).toBeLessThan(1_000_000);
      expect(await shop()).toEqual(before);
      expect(logger.error.mock.calls).toEqual([]);
      for (const object of objects) cluster.remove(object);
      await clock.advance(40_000);
    } catch (error) {
      throw new Error(
        `${error}\n…of one of\n${batch.map(describeFault).join('\n')}`,
      );
    }
  }
  process.stdout.write(
    `${Math.min(done, faults.length)} of ${
      faults.length
    } faults of seed ${SEED} were tried.\n`,
  );
  expect(done).toBeGreaterThan(0);
  expect(await shop()).toEqual(before);
  const logged = [logger.warn, logger.info].flatMap(({ mock }) => mock.calls);
  expect(logged.length).toBeLessThan(200);
  for (const [line] of logged) expect(line.length).toBeLessThan(2_000);
  await inventory.stop();
});
