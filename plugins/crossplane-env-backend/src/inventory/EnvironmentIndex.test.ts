import { Verdict } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import {
  EnvironmentCriteria,
  EnvironmentIndex,
  EnvironmentOrder,
  IndexedEnvironment,
  PageOptions,
  Position,
} from './EnvironmentIndex';

const CLUSTERS = ['dev', 'prod'];
const NAMESPACES = ['team-a', 'team-b', 'team-c'];
const OWNERS = ['group:default/a', 'group:default/b', undefined];
const VERDICTS: Verdict[] = ['ready', 'failed', 'progressing', 'gone'];

/** The same environments for the same seed. */
function environments(count: number, seed = 1): IndexedEnvironment[] {
  let state = seed;
  const below = (limit: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * limit);
  };
  const pick = <T>(from: T[]) => from[below(from.length)];
  return Array.from({ length: count }, (_, index) => {
    const verdict = pick(VERDICTS);
    return {
      uid: `uid-${index}`,
      ref: {
        cluster: pick(CLUSTERS),
        group: 'example.org',
        kind: pick(['App', 'Database']),
        namespace: pick(NAMESPACES),
        name: `env-${below(1000)}-${index}`,
      },
      typeRef: 'prod/example.org/App',
      typeTitle: pick(['App', 'Database']),
      createdAt: new Date(1e12 + below(100) * 1000).toISOString(),
      owner: pick(OWNERS),
      claimedEntityRef: pick(['component:default/x', undefined]),
      verdict,
      ...(verdict === 'failed' && { causeKey: `cause-${below(3)}` }),
    };
  });
}

function indexOf(all: IndexedEnvironment[]) {
  const index = new EnvironmentIndex<IndexedEnvironment>();
  for (const one of all) index.put(one);
  return index;
}

const byName = (a: { uid: string }, b: { uid: string }) =>
  a.uid.localeCompare(b.uid);
const names = (all: Iterable<{ uid: string }>) => [...all].sort(byName);

const CRITERIA: Array<
  [EnvironmentCriteria, (one: IndexedEnvironment) => boolean]
> = [
  [
    { property: 'owner', values: ['group:default/a'] },
    ({ owner }) => owner === 'group:default/a',
  ],
  [{ property: 'owner', values: [] }, () => false],
  [{ property: 'owner', values: ['undefined', ''] }, () => false],
  [
    { property: 'namespace', values: ['team-a', 'team-b', 'team-a'] },
    ({ ref }) => ref.namespace !== 'team-c',
  ],
  [
    { not: { property: 'cluster', values: ['prod'] } },
    ({ ref }) => ref.cluster !== 'prod',
  ],
  [
    {
      anyOf: [
        { property: 'owner', values: ['group:default/a'] },
        { property: 'verdict', values: ['failed'] },
      ],
    },
    ({ owner, verdict }) => owner === 'group:default/a' || verdict === 'failed',
  ],
  [
    {
      allOf: [
        { property: 'kind', values: ['example.org/App'] },
        { not: { property: 'entityRef', values: ['component:default/x'] } },
        { property: 'cause', values: ['cause-1', 'cause-2'] },
      ],
    },
    ({ ref, claimedEntityRef, causeKey }) =>
      ref.kind === 'App' &&
      claimedEntityRef === undefined &&
      ['cause-1', 'cause-2'].includes(causeKey!),
  ],
  [
    {
      anyOf: [
        { not: { property: 'owner', values: ['group:default/a'] } },
        { property: 'cluster', values: ['dev'] },
      ],
    },
    ({ owner, ref }) => owner !== 'group:default/a' || ref.cluster === 'dev',
  ],
  // As policies nest them that put every decision together in one way.
  [
    {
      anyOf: [
        {
          allOf: [
            { property: 'owner', values: ['group:default/a'] },
            { property: 'cluster', values: ['dev'] },
          ],
        },
      ],
    },
    ({ owner, ref }) => owner === 'group:default/a' && ref.cluster === 'dev',
  ],
  [
    {
      allOf: [
        {
          anyOf: [
            { property: 'owner', values: ['group:default/a'] },
            { property: 'cluster', values: ['dev'] },
          ],
        },
      ],
    },
    ({ owner, ref }) => owner === 'group:default/a' || ref.cluster === 'dev',
  ],
  [
    { anyOf: [{ not: { property: 'cluster', values: ['dev'] } }] },
    ({ ref }) => ref.cluster !== 'dev',
  ],
];

/** What is in ascending order. */
const VALUES: Record<
  EnvironmentOrder,
  (environment: IndexedEnvironment) => string | number
> = {
  age: ({ createdAt }) => -Date.parse(createdAt),
  name: ({ ref }) => ref.name,
  type: ({ typeTitle }) => typeTitle,
  cluster: ({ ref }) => ref.cluster,
  namespace: ({ ref }) => ref.namespace!,
  owner: ({ owner }) => owner ?? '',
  verdict: ({ verdict }) =>
    ['failed', 'progressing', 'ready', 'gone'].indexOf(verdict),
};

// Fewer and more than are sorted for each page.
describe.each([300, 2500])('an index of %p environments', count => {
  const all = environments(count);
  const index = indexOf(all);

  it.each(CRITERIA)('finds what fulfils %j, and no other', (criteria, fits) => {
    const expected = all.filter(fits);
    const selection = index.select({ criteria });

    expect(names(selection)).toEqual(names(expected));
    expect(selection.count()).toBe(expected.length);
    const test = ({ ref }: IndexedEnvironment) => ref.kind === 'App';
    const tested = index.select({ criteria, test });
    expect(names(tested)).toEqual(names(expected.filter(test)));
    expect(tested.count()).toBe(expected.filter(test).length);
  });

  it('finds everything where nothing is asked for', () => {
    expect(index.select({}).count()).toBe(count);
    expect(names(index.select({}))).toEqual(names(all));
  });

  it.each(Object.keys(VALUES) as EnvironmentOrder[])(
    'has pages in the order of %s, both ways',
    order => {
      const criteria = CRITERIA[3][0];
      const wanted = all.filter(CRITERIA[3][1]);
      const walk = (descending: boolean) => {
        const found: IndexedEnvironment[] = [];
        let after: Position | undefined;
        do {
          const options: PageOptions = { order, descending, limit: 70, after };
          const page = index.select({ criteria }).page(options);
          found.push(...page.items);
          after = page.next;
        } while (after);
        return found;
      };

      const ascending = walk(false);
      expect(names(ascending)).toEqual(names(wanted));
      expect(walk(true)).toEqual([...ascending].reverse());
      const values = ascending.map(VALUES[order]);
      expect(values).toEqual(
        [...values].sort((a, b) => Number(a > b) - Number(a < b)),
      );
    },
  );

  it('goes on after a page whose last environment has gone or changed meanwhile', () => {
    const changing = indexOf(all);
    const options = { order: 'name' as const, descending: false, limit: 10 };
    const first = changing.select({}).page(options);
    const expected = changing
      .select({})
      .page({ ...options, after: first.next });
    changing.remove(first.items[9]);

    const second = changing.select({}).page({ ...options, after: first.next });
    expect(second.items).toEqual(expected.items);
  });
});

it('is after changes what one would be that is made anew', () => {
  const before = environments(400, 1);
  const after = environments(350, 2);
  const index = indexOf(before);
  index.select({}).page({ order: 'name', descending: false, limit: 1 });
  index.select({}).page({ order: 'verdict', descending: true, limit: 1 });
  for (const one of after) {
    // Of the same uid in another cluster is another environment.
    const known = before.find(({ uid }) => uid === one.uid)!;
    if (known.ref.cluster !== one.ref.cluster) index.remove(known);
    index.put(one);
  }
  for (const gone of before.slice(350)) index.remove(gone);

  const anew = indexOf(after);
  expect(index.size).toBe(350);
  for (const [criteria] of CRITERIA) {
    expect(names(index.select({ criteria }))).toEqual(
      names(anew.select({ criteria })),
    );
  }
  const causesOf = (one: typeof index) =>
    Array.from(one.causes(), ({ key, size, environments: its }) => [
      key,
      size,
      [...its],
    ]);
  expect(causesOf(index)).toEqual(causesOf(anew));
  for (const order of ['name', 'verdict'] as const) {
    const options = { order, descending: false, limit: 1000 };
    expect(index.select({}).page(options).items).toEqual(
      anew.select({}).page(options).items,
    );
  }
});

it('tells environments of the same uid in clusters that were copied apart', () => {
  const [one] = environments(1);
  const ref = { ...one.ref, cluster: 'copy' };
  const index = indexOf([one, { ...one, ref }]);

  expect(index.size).toBe(2);
  expect(index.find(ref)?.ref.cluster).toBe('copy');
  index.remove({ uid: one.uid, ref });
  expect(index.find(one.ref)).toBe(one);
});

it('counts an environment beside the one of its name that is still going', () => {
  const [one] = environments(1);
  const going = { ...one, causeKey: 'cause' };
  const anew = { ...going, uid: 'uid-of-another' };
  const index = indexOf([going, anew]);
  const sufferers = () =>
    Array.from(index.causes(), ({ size, environments: its }) => [
      size,
      [...its],
    ]);

  expect(sufferers()).toEqual([[2, expect.arrayContaining([going, anew])]]);
  index.remove(anew);
  expect(sufferers()).toEqual([[1, [going]]]);
});
