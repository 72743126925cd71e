import { condition as conditionOf, READY } from './__fixtures__/conditions';
import { Random, seeds } from './__fixtures__/random';
import {
  claim,
  composed,
  composite,
  managed,
  secondsAfterCreation,
} from './__fixtures__/resources';
import { assessEnvironment } from './assess';
import type { Condition, ObservedResource } from './types';

const GARBAGE = [undefined, null, 0, -1, '', 'x', true, [], {}, [null], NaN];

function healthyEnvironment(): ObservedResource {
  const metadata = { generation: 2, finalizers: ['a'], labels: { a: 'b' } };
  const current: Condition[] = READY.map(item => ({
    ...item,
    observedGeneration: 2,
  }));
  const deployment = composed({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    status: { replicas: 1, updatedReplicas: 1, availableReplicas: 1 },
    conditions: [conditionOf('Available', 'True')],
  });
  const nested = composite({
    as: 'net',
    conditions: current,
    metadata,
    children: [managed({ conditions: READY }), deployment],
  });
  return claim({
    conditions: current,
    metadata,
    children: [
      composite({
        conditions: current,
        metadata,
        events: [{ message: 'old' }],
        children: [nested, managed({ as: 'other', conditions: READY })],
      }),
    ],
  });
}

/** Removes or spoils parts of what the cluster, and not the portal, wrote. */
function spoil(resource: ObservedResource, random: Random) {
  resource.children.forEach(child => spoil(child, random));
  spoilField(resource, 'object', random);
  spoilField(resource, 'events', random);
}

function spoilField(owner: object, key: string, random: Random) {
  const fields = owner as Record<string, unknown>;
  if (random.chance(0.06)) {
    fields[key] = random.pick(GARBAGE);
    return;
  }
  const value = fields[key];
  if (typeof value !== 'object' || !value) return;
  for (const inner of Object.keys(value)) spoilField(value, inner, random);
}

function isTrue(root: ObservedResource, type: string): boolean {
  const conditions = root.object?.status?.conditions;
  return (
    Array.isArray(conditions) &&
    conditions.some(item => {
      const condition = item as Partial<Condition> | null;
      return condition?.type === type && condition.status === 'True';
    })
  );
}

function spoiled(seed: number): ObservedResource {
  const root = structuredClone(healthyEnvironment());
  spoil(root, new Random(seed));
  return root;
}

const SEEDS = seeds(3000);
const now = secondsAfterCreation(600);

describe('objects that are not as they should be', () => {
  it('are healthy to begin with', () => {
    const { health } = assessEnvironment(healthyEnvironment(), { now });
    expect(health).toMatchObject({ verdict: 'ready', ready: 4, total: 4 });
  });

  it('never make it throw, and always get a sentence', () => {
    for (const seed of SEEDS) {
      const { health } = assessEnvironment(spoiled(seed), { now });
      expect(health.diagnosis.sentence).toMatch(/^\S.*[.!?…]$/);
      expect(health.ready).toBeLessThanOrEqual(health.total);
    }
  });

  it('never count as ready without Ready and Synced, or with something to wait for', () => {
    const assessed = SEEDS.map(seed => {
      const root = spoiled(seed);
      return { seed, root, ...assessEnvironment(root, { now }).health };
    });
    const ready = assessed.filter(({ verdict }) => verdict === 'ready');
    const wrong = ready.filter(
      ({ root, diagnosis }) =>
        diagnosis.waitingFor.length > 0 ||
        !isTrue(root, 'Ready') ||
        !isTrue(root, 'Synced'),
    );
    expect(ready.length).toBeGreaterThan(50);
    expect(ready.length).toBeLessThan(SEEDS.length / 2);
    expect(wrong.map(({ seed }) => seed)).toEqual([]);
  });

  it('get the same answer each time', () => {
    for (const seed of SEEDS.slice(0, 50)) {
      const root = spoiled(seed);
      expect(assessEnvironment(root, { now })).toEqual(
        assessEnvironment(structuredClone(root), { now }),
      );
    }
  });
});
