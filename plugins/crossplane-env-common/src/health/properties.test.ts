import type { ResourceNode, Verdict } from '../types';
import { Random, seeds } from './__fixtures__/random';
import {
  ALL_LEAVES,
  FAILING_LEAVES,
  QUIET_LEAVES,
  randomEnvironment,
  randomLeaf,
  replaceIn,
  UNREADABLE_LEAF,
  withDescendants,
} from './__fixtures__/randomTrees';
import { platformOf } from './__fixtures__/platform';
import { secondsAfterCreation } from './__fixtures__/resources';
import { assessEnvironment } from './assess';
import { settle } from './settle';
import type { ObservedResource } from './types';

const now = secondsAfterCreation(600);
const SEEDS = seeds(400);
const NOTHING_INSTALLED = platformOf([]);

function assess(root: ObservedResource) {
  const { health, tree } = assessEnvironment(root, { now });
  return { verdict: health.verdict, health, tree };
}

/** Environments, and each with another resource in the place of one, which is not the root. */
function replacements(
  leaves: typeof ALL_LEAVES,
  others: typeof ALL_LEAVES,
): Array<{ seed: number; root: ObservedResource; changed: ObservedResource }> {
  return SEEDS.flatMap(seed => {
    const random = new Random(seed);
    const root = randomEnvironment(random, { leaves });
    const parts = withDescendants(root)
      .filter(({ role }) => role === 'composite')
      .flatMap(({ children }) => children);
    if (parts.length === 0) return [];
    const other = randomLeaf(random, others);
    return { seed, root, changed: replaceIn(root, random.pick(parts), other) };
  });
}

/** What may be said once something of an environment may not be read. */
function verdictsWithout(before: Verdict): Verdict[] {
  switch (before) {
    case 'failed':
      return ['failed', 'paused', 'unknown'];
    case 'paused':
      return ['paused', 'unknown'];
    case 'blocked':
      return ['blocked', 'unknown'];
    default:
      return ['unknown'];
  }
}

function shuffled(
  { children, events, ...rest }: ObservedResource,
  random: Random,
  what: { children?: boolean; events?: boolean },
): ObservedResource {
  const same = children.map(child => shuffled(child, random, what));
  return {
    ...rest,
    children: what.children ? random.shuffle(same) : same,
    events: what.events ? random.shuffle(events) : events,
  };
}

/** Each resource's verdict, in an order that does not depend on the tree's. */
function verdicts(node: ResourceNode): string[] {
  const { resource, verdict, children } = node;
  return [
    `${resource.kind} ${resource.name} ${verdict}`,
    ...children.flatMap(verdicts),
  ].sort();
}

describe('in any tree', () => {
  it('nothing is failed when nothing has failed', () => {
    for (const seed of SEEDS) {
      const random = new Random(seed);
      const { verdict, tree } = assess(
        randomEnvironment(random, { leaves: QUIET_LEAVES }),
      );
      expect([seed, verdict]).not.toEqual([seed, 'failed']);
      expect(verdicts(tree).filter(line => line.endsWith('failed'))).toEqual(
        [],
      );
    }
  });

  it('nothing is ready above what has failed', () => {
    for (const { seed, changed } of replacements(
      QUIET_LEAVES,
      FAILING_LEAVES,
    )) {
      const { verdict, tree } = assess(changed);
      expect([seed, verdict]).toEqual([seed, 'failed']);
      expect([seed, isReadyAboveFailure(tree)]).toEqual([seed, false]);
    }
  });

  it('what may not be read is no better than unknown, and improves nothing', () => {
    const cases = replacements(ALL_LEAVES, [UNREADABLE_LEAF]);
    expect(cases.length).toBeGreaterThan(SEEDS.length / 2);
    for (const { seed, root, changed } of cases) {
      const { verdict } = assess(changed);
      const allowed = verdictsWithout(assess(root).verdict);
      expect({ seed, verdict: allowed.includes(verdict) && verdict }).toEqual({
        seed,
        verdict,
      });
    }
  });

  it('nobody waits for what does not pass by itself', () => {
    const seen = new Set<string>();
    for (const seed of SEEDS) {
      const random = new Random(seed);
      const root = withEvents(
        randomEnvironment(random, { leaves: ALL_LEAVES }),
        random,
      );
      const platform = random.pick([undefined, NOTHING_INSTALLED]);
      const { health } = assessEnvironment(root, { now, platform });
      const { healsItself } = health.diagnosis;
      const since = secondsAfterCreation(0).toISOString();
      const { state } = settle(health, { now, failingSince: since });
      seen.add(`${health.verdict} ${healsItself}`);
      const isHopeful = ['progressing', 'stale'].includes(health.verdict);
      expect([seed, isHopeful && !healsItself]).toEqual([seed, false]);
      const isInVain =
        !healsItself && !['ready', 'unknown'].includes(health.verdict);
      expect([seed, isInVain && state]).toEqual([seed, isInVain && 'failed']);
    }
    expect([...seen]).toEqual(
      expect.arrayContaining(['progressing true', 'blocked false']),
    );
  });

  it('the order of events does not matter', () => {
    for (const seed of SEEDS) {
      const random = new Random(seed);
      const root = withEvents(
        randomEnvironment(random, { leaves: ALL_LEAVES }),
        random,
      );
      expect(assess(shuffled(root, random, { events: true }))).toEqual(
        assess(root),
      );
    }
  });

  it('the order of children does not matter for any verdict', () => {
    for (const seed of SEEDS) {
      const random = new Random(seed);
      const root = randomEnvironment(random, { leaves: ALL_LEAVES });
      const one = assess(root);
      const other = assess(shuffled(root, random, { children: true }));
      expect([seed, other.verdict]).toEqual([seed, one.verdict]);
      expect(verdicts(other.tree)).toEqual(verdicts(one.tree));
      expect(other.health.ready).toBe(one.health.ready);
    }
  });
});

function isReadyAboveFailure({ verdict, children }: ResourceNode): boolean {
  const hasFailure = (node: ResourceNode): boolean =>
    node.verdict === 'failed' || node.children.some(hasFailure);
  return (
    (verdict === 'ready' && children.some(hasFailure)) ||
    children.some(isReadyAboveFailure)
  );
}

/** Gives each resource Warnings of various ages, newest first. */
function withEvents(
  resource: ObservedResource,
  random: Random,
): ObservedResource {
  const ages = [1, 2, 2, 30, 400].filter(() => random.chance(0.5));
  return {
    ...resource,
    events: ages.map(age => ({
      reason: random.pick(['ComposeResources', 'CannotCreate', 'Other']),
      message: random.pick([
        'cannot compose resources: no',
        'Pipeline step "a": not adding new composed resource "b" to desired state: c',
        'create failed: no',
      ]),
      lastSeen: secondsAfterCreation(600 - age).toISOString(),
    })),
    children: resource.children.map(child => withEvents(child, random)),
  };
}
