import {
  condition,
  READY,
  synced,
  syncError,
  unready,
} from '../__fixtures__/conditions';
import {
  aComposition,
  aPackage,
  aRevision,
  established,
  platformOf,
} from '../__fixtures__/platform';
import { Random, seeds } from '../__fixtures__/random';
import { composite, managed } from '../__fixtures__/resources';
import { assessEnvironment } from '../assess';
import type {
  Condition,
  ObservedPlatformObject,
  ObservedResource,
} from '../types';

const LETTERS = 'bcdfghjklmnpqrstvwxz2456789';
const PROVIDERS = ['cloud', 'cloud2', 's3', 'web-5d8c'];

/** What differs between two environments with the same trouble. */
interface Instance {
  name: string;
  namespace: string;
  /** As Kubernetes generates them. */
  suffix: string;
  createdAt: string;
  seconds: number;
  count: number;
}

interface Trouble {
  root(instance: Instance): ObservedResource;
  platform: ObservedPlatformObject[];
}

function instanceOf(random: Random): Instance {
  const text = (length: number) =>
    Array.from({ length }, () => random.pick([...LETTERS])).join('');
  const day = random.pick(['01', '09', '21']);
  return {
    // Some are words that messages hold as well.
    name: random.pick(['cloud', 'render', 'apps', 'batch', `a${text(6)}`]),
    namespace: random.pick(['team', 'provider', `n${text(4)}`]),
    suffix: text(5),
    createdAt: `2026-0${random.pick(['3', '7'])}-${day}T13:00:00Z`,
    seconds: random.pick([130, 600, 86_400]),
    count: random.pick([1, 7, 4096]),
  };
}

function app(
  { name, namespace, createdAt }: Instance,
  options: { conditions: Condition[]; children?: ObservedResource[] },
): ObservedResource {
  const root = composite({
    ...options,
    name,
    metadata: { namespace, creationTimestamp: createdAt },
    spec: { crossplane: { compositionRef: { name: 'apps' } } },
  });
  return { ...root, resource: { ...root.resource, namespace } };
}

/** The composite itself cannot be composed. */
function composing(message: (instance: Instance) => string): Trouble {
  return {
    root: instance =>
      app(instance, {
        conditions: [
          syncError(`cannot compose resources: ${message(instance)}`),
        ],
      }),
    platform: [aComposition('apps', { functions: ['render'] })],
  };
}

function silentProvider(provider: string): Trouble {
  const conditions = [
    condition('RevisionHealthy', 'True'),
    condition('RuntimeHealthy', 'False', { message: 'no pods' }),
  ];
  const group = `${provider}.example.org`;
  return {
    root: instance => {
      const { name, suffix, createdAt } = instance;
      const bucket = managed({
        apiVersion: `${group}/v1`,
        name: `${name}-${suffix}`,
        metadata: { creationTimestamp: createdAt },
      });
      return app(instance, {
        conditions: [synced(), unready('Creating')],
        children: Array.from({ length: Math.min(instance.count, 7) }, () => ({
          ...bucket,
        })),
      });
    },
    platform: [
      aPackage('Provider', provider),
      aRevision('Provider', provider, {
        conditions,
        status: established([`buckets.${group}`]),
      }),
    ],
  };
}

/** Nothing is installed that looks after it. */
function withoutProvider(provider: string): Trouble {
  const { root } = silentProvider(provider);
  return { root, platform: [] };
}

function keyOf({ root, platform }: Trouble, instance: Instance) {
  const now = new Date(
    Date.parse(instance.createdAt) + instance.seconds * 1000,
  );
  const { diagnosis } = assessEnvironment(root(instance), {
    now,
    platform: platformOf(platform),
  }).health;
  return diagnosis.cause?.key;
}

const TROUBLES: Array<[string, Trouble]> = [
  ...PROVIDERS.map(provider => [
    `provider ${provider} does not run`,
    silentProvider(provider),
  ]),
  ...PROVIDERS.map(provider => [
    `provider of ${provider} is not installed`,
    withoutProvider(provider),
  ]),
  [
    'a function does not answer',
    composing(
      ({ seconds }) =>
        `cannot run Composition pipeline step "s": cannot run Function "render": rpc error: code = Unavailable desc = timed out after ${seconds}ms`,
    ),
  ],
  [
    'a right is missing',
    composing(
      ({ name, namespace, suffix }) =>
        `cannot apply composed resource "nightly": cronjobs.batch "${name}-${suffix}" is forbidden: User "crossplane" cannot patch resource "cronjobs" in API group "batch" in the namespace "${namespace}"`,
    ),
  ],
  [
    'a cluster-scoped part',
    composing(
      ({ name, suffix }) =>
        `cannot apply cluster scoped composed resource "c" (a Thing named ${name}-${suffix}) for a namespaced composite resource.`,
    ),
  ],
  [
    'a template that fails',
    composing(
      ({ name, count }) =>
        `pipeline step "s" returned a fatal result: cannot execute template: at line ${count} of "${name}"`,
    ),
  ],
] as Array<[string, Trouble]>;

const SEEDS = seeds(60);

describe('the key of a cause of the platform', () => {
  it.each(TROUBLES)(
    'is the same whatever the names, times and counts: %s',
    (_what, trouble) => {
      const keys = SEEDS.map(seed =>
        keyOf(trouble, instanceOf(new Random(seed))),
      );
      expect(keys[0]).toMatch(/^platform\|/);
      expect(new Set(keys)).toEqual(new Set([keys[0]]));
    },
  );

  it('differs from any other cause', () => {
    const instance = instanceOf(new Random(1));
    const keys = TROUBLES.map(([, trouble]) => keyOf(trouble, instance));
    expect(new Set(keys).size).toBe(TROUBLES.length);
  });

  it('is that of nothing where all is ready', () => {
    for (const seed of SEEDS) {
      const [, trouble] = TROUBLES[0];
      const instance = instanceOf(new Random(seed));
      const root = () => app(instance, { conditions: READY });
      expect(keyOf({ ...trouble, root }, instance)).toBeUndefined();
    }
  });
});

describe('whether it heals by itself', () => {
  it.each(TROUBLES)('does not depend on names or counts: %s', (_, trouble) => {
    const answers = SEEDS.map(seed => {
      const instance = instanceOf(new Random(seed));
      const now = new Date(Date.parse(instance.createdAt) + 600_000);
      const options = { now, platform: platformOf(trouble.platform) };
      const { health } = assessEnvironment(trouble.root(instance), options);
      return health.diagnosis.healsItself;
    });
    expect(new Set(answers).size).toBe(1);
  });
});
