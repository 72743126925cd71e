import { READY, ready, syncError } from './__fixtures__/conditions';
import { Random, seeds } from './__fixtures__/random';
import {
  ALL_LEAVES,
  randomComposite,
  randomEnvironment,
  randomLeaf,
  replaceIn,
  withDescendants,
} from './__fixtures__/randomTrees';
import {
  composite,
  managed,
  secondsAfterCreation,
} from './__fixtures__/resources';
import { assess, assessEnvironment } from './assess';
import type { ObservedResource } from './types';
import { compileHealthOverrides } from './verdicts/compileHealthOverrides';

const LATER = secondsAfterCreation(600);

/** Changes, adds, removes or moves something, or has the root deleted. */
function change(root: ObservedResource, random: Random): ObservedResource {
  const all = withDescendants(root);
  const one = random.pick(all);
  const parents = all.filter(({ role }) => role !== 'composed');
  const parent = random.pick(parents);
  const added = (child: ObservedResource) =>
    replaceIn(root, parent, {
      ...parent,
      children: [...parent.children, child],
    });
  switch (random.below(6)) {
    case 0:
      return added(randomLeaf(random, ALL_LEAVES));
    case 1:
      return added(randomComposite(random, { leaves: ALL_LEAVES, levels: 1 }));
    case 2:
      return replaceIn(root, parent, {
        ...parent,
        children: parent.children.filter(() => random.chance(0.7)),
      });
    case 3:
      // Into another place as well, unless it would be below itself.
      return withDescendants(one).includes(parent) ? root : added(one);
    case 4:
      return one === root
        ? root
        : replaceIn(root, one, randomLeaf(random, ALL_LEAVES));
    default:
      return random.chance(0.8) ? root : toggleDeletion(root);
  }
}

function toggleDeletion(root: ObservedResource): ObservedResource {
  if (!root.object) return root;
  const { deletionTimestamp, ...metadata } = root.object.metadata;
  return {
    ...root,
    object: {
      ...root.object,
      metadata: deletionTimestamp
        ? metadata
        : { ...metadata, deletionTimestamp: LATER.toISOString() },
    },
  };
}

describe('assessing a tree again', () => {
  it('has the answers that assessing it from nothing has', () => {
    for (const seed of seeds(60)) {
      const random = new Random(seed);
      let root = randomEnvironment(random, { leaves: ALL_LEAVES });
      let seconds = 595;
      for (let step = 0; step < 25; step += 1) {
        root = change(root, random);
        // Mostly on, and at times back, to when the cluster was last seen.
        seconds += random.pick([0, 0, 1, 7, 30, -20]);
        const now = secondsAfterCreation(seconds);
        const expected = assessEnvironment(root, { now });
        const { tree, ...known } = assess(root, { now });
        expect([seed, step, { ...known, tree: tree() }]).toEqual([
          seed,
          step,
          expected,
        ]);
      }
    }
  });

  it('has the same answer until the time that it gives, and may have another after it', () => {
    const cases = seeds(200).map(seed => {
      const root = randomEnvironment(new Random(seed), { leaves: ALL_LEAVES });
      const answer = assessEnvironment(root, { now: LATER });
      const last = answer.holdsUntil ?? new Date('2050-01-01T00:00:00Z');
      const after = new Date(last.getTime() + 1);
      const next = assessEnvironment(root, { now: after });
      return { root, answer, last, next };
    });
    for (const { root, answer, last } of cases) {
      expect(assessEnvironment(root, { now: last })).toEqual(answer);
    }
    const changed = cases.filter(
      ({ answer, next }) => answer.health.verdict !== next.health.verdict,
    );
    expect(changed.length).toBeGreaterThan(10);
    expect(changed.filter(({ answer }) => !answer.holdsUntil)).toEqual([]);
  });
});

describe('assessing a tree of which one thing has changed', () => {
  /** Notes whose metadata is read, which is the first thing that judging does. */
  function watched(resource: ObservedResource, seen: Set<string>) {
    const object = { ...resource.object! };
    const { metadata } = object;
    Object.defineProperty(object, 'metadata', {
      get: () => {
        seen.add(resource.compositionResourceName!);
        return metadata;
      },
    });
    return { ...resource, object };
  }

  function grown(seen: Set<string>) {
    const leaf = (as: string) =>
      watched(managed({ as, conditions: READY }), seen);
    const branch = (as: string) =>
      watched(
        composite({
          as,
          conditions: READY,
          children: ['1', '2', '3'].map(each => leaf(`${as}-${each}`)),
        }),
        seen,
      );
    const root = composite({
      as: 'root',
      conditions: READY,
      children: ['a', 'b', 'c'].map(branch),
    });
    return watched(root, seen);
  }

  it('looks at that and at what is above it', () => {
    const seen = new Set<string>();
    const root = grown(seen);
    assess(root, { now: LATER });
    expect(seen.size).toBe(13);

    seen.clear();
    assess(root, { now: LATER });
    expect([...seen]).toEqual([]);

    const leaf = root.children[1].children[2];
    const failed = watched(
      managed({ as: 'b-3', conditions: [syncError('create failed: no')] }),
      seen,
    );
    const { health } = assess(replaceIn(root, leaf, failed), {
      now: LATER,
    });
    expect(health.verdict).toBe('failed');
    expect([...seen].sort()).toEqual(['b', 'b-3', 'root']);
  });

  it('looks at what time has changed, and at what is above that', () => {
    const seen = new Set<string>();
    const silent = watched(managed({ as: 'silent' }), seen);
    const branch = watched(
      composite({
        as: 'branch',
        conditions: READY,
        children: [
          silent,
          watched(managed({ as: 'good', conditions: READY }), seen),
        ],
      }),
      seen,
    );
    const root = watched(
      composite({
        as: 'root',
        conditions: READY,
        children: [
          branch,
          watched(managed({ as: 'other', conditions: READY }), seen),
        ],
      }),
      seen,
    );
    const verdictAfter = (seconds: number) =>
      assess(root, { now: secondsAfterCreation(seconds) }).health.verdict;

    expect(verdictAfter(10)).toBe('progressing');
    seen.clear();
    expect(verdictAfter(30)).toBe('progressing');
    expect([...seen]).toEqual([]);
    expect(verdictAfter(31)).toBe('unknown');
    expect([...seen].sort()).toEqual(['branch', 'root', 'silent']);
    expect(verdictAfter(10)).toBe('progressing');
  });

  it('takes note of what else is known', () => {
    const root = composite({
      conditions: [ready()],
      children: [managed({ conditions: READY })],
    });
    const remarksGiven = (count?: number) => {
      const since = secondsAfterCreation(0).toISOString();
      const readinessChanges =
        count === undefined ? undefined : { count, since };
      const { health } = assess(root, { now: LATER, readinessChanges });
      return health.diagnosis.remarks?.length ?? 0;
    };
    expect([remarksGiven(), remarksGiven(9), remarksGiven()]).toEqual([
      0, 1, 0,
    ]);
  });
});

describe('what is remembered of resources', () => {
  it('changes no answer, whoever asks about what and when in between', () => {
    const overrides = compileHealthOverrides([
      {
        group: 'cloud.example.org',
        kind: 'Bucket',
        rules: [{ when: { condition: 'Ready' }, verdict: 'stale' }],
      },
    ]);
    for (const seed of seeds(40)) {
      const random = new Random(seed);
      let root = randomEnvironment(random, { leaves: ALL_LEAVES });
      for (let step = 0; step < 15; step += 1) {
        root = change(root, random);
        const seconds = random.pick([570, 600, 630, 4000]);
        const options = {
          now: secondsAfterCreation(seconds),
          overrides: random.pick([undefined, overrides]),
        };
        const { health, tree, holdsUntil } = assess(root, options);
        // Somebody else asks otherwise before the tree is looked at.
        assess(root, { now: secondsAfterCreation(10) });
        const expected = assessEnvironment(root, options);
        expect([seed, step, { health, holdsUntil, tree: tree() }]).toEqual([
          seed,
          step,
          expected,
        ]);
      }
    }
  });

  it('does not depend on who asked for what', () => {
    const seen = new Set<string>();
    const root = composite({
      as: 'root',
      conditions: READY,
      children: [managed({ as: 'leaf', conditions: READY })],
    });
    const { metadata } = root.children[0].object!;
    Object.defineProperty(root.children[0].object, 'metadata', {
      get: () => {
        seen.add('leaf');
        return metadata;
      },
    });
    const since = LATER.toISOString();
    assess(root, { now: LATER });
    expect([...seen]).toEqual(['leaf']);
    seen.clear();
    assess(root, { now: secondsAfterCreation(900) });
    assess(root, { now: LATER, readinessChanges: { count: 9, since } });
    assess(root, { now: LATER });
    expect([...seen]).toEqual([]);
  });
});
