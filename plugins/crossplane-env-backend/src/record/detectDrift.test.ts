import { DriftSnapshot, detectDrift, isOutdated } from './detectDrift';
import { keepableSpec } from './askedSpec';
import { differences, formatPath, restoringPatch } from './differences';

const asked = { size: 'small', nodes: [{ zone: 'a', count: 1 }], labels: {} };

it.each([
  ['what nobody asked for', { ...asked, mode: 'fast' }, []],
  [
    'a default within a list',
    { ...asked, nodes: [{ zone: 'a', count: 1, spot: false }] },
    [],
  ],
  ['what is empty and absent', { ...asked, labels: undefined as never }, []],
  ['a value', { ...asked, size: 'huge' }, ['spec.size']],
  ['a field that is gone', { nodes: asked.nodes }, ['spec.size']],
  [
    'a value within a list',
    { ...asked, nodes: [{ zone: 'b', count: 1 }] },
    ['spec.nodes[0].zone'],
  ],
  ['a list of another length', { ...asked, nodes: [] }, ['spec.nodes']],
  ['another type', { ...asked, nodes: 'a' }, ['spec.nodes']],
])('compares only what was asked: %s', (_, actual, expected) => {
  expect(differences(asked, actual).map(formatPath)).toEqual(expected);
});

it('names so many fields at most', () => {
  const many = Object.fromEntries(
    Array.from({ length: 1_000 }, (_, index) => [`field${index}`, index]),
  );
  expect(differences(many, {}).length).toBe(20);
});

it('restores only what differs, and lists as a whole', () => {
  const wanted = { db: { size: 1, mode: 'a' }, nodes: [{ zone: 'a' }, 2] };
  const paths = differences(wanted, {
    db: { size: 2, mode: 'a' },
    nodes: [{ zone: 'b' }, 2],
  });
  expect(restoringPatch(wanted, paths)).toEqual({
    spec: { db: { size: 1 }, nodes: [{ zone: 'a' }, 2] },
  });
});

it('takes what everything inherits for no field, and writes to nothing of it', () => {
  const inherited = JSON.parse('{"pools": {"toString": {"size": "x"}}}');
  const found = differences(inherited, { pools: {} });
  expect(found).toEqual([['spec', 'pools', 'toString']]);
  expect(restoringPatch(inherited, found)).toEqual({ spec: inherited });

  const schema = {
    properties: { pools: { additionalProperties: { type: 'object' } } },
  };
  const hostile = JSON.parse('{"pools": {"__proto__": {"size": "x"}}}');
  expect(keepableSpec(hostile, schema)).toEqual({ pools: {} });
});

it('keeps nothing of what may hold a secret', () => {
  const text = { type: 'string' };
  const schema = {
    type: 'object',
    properties: {
      size: text,
      apiKey: text,
      login: { type: 'string', format: 'password' },
      values: { 'x-kubernetes-preserve-unknown-fields': true },
      users: {
        type: 'array',
        items: { properties: { name: text, pin: { format: 'password' } } },
      },
      tags: { additionalProperties: text },
    },
  };
  const canary = 'canary-0815';
  const spec = {
    ...{ size: 'small', apiKey: canary, login: canary },
    values: { any: canary },
    users: [{ name: 'ada', pin: canary }],
    tags: { team: 'a', token: canary },
    unknown: canary,
  };
  expect(keepableSpec(spec, schema)).toEqual({
    ...{ size: 'small', tags: { team: 'a' } },
  });
  expect(keepableSpec({ size: 'x'.repeat(70_000) }, schema)).toBeUndefined();

  const variables = {
    properties: {
      size: text,
      database: text,
      env: {
        type: 'array',
        items: { properties: { name: text, value: text } },
      },
    },
  };
  const named = {
    size: 'small',
    database: `postgres://shop:${canary}@db.example.org/shop`,
    env: [{ name: 'DB_PASSWORD', value: canary }],
  };
  expect(keepableSpec(named, variables)).toEqual({ size: 'small' });
});

const MINUTE_MS = 60_000;

const options = { asked: undefined, longPausedAfterMs: 24 * 60 * MINUTE_MS };

const aPart = (uid: string, createdAt: number) => ({
  ...{ kind: 'Bucket', name: 'data', place: 'Bucket data', uid, createdAt },
});
const snapshot = (more: Partial<DriftSnapshot> = {}): DriftSnapshot => ({
  ...{ at: 0, generation: 1, spec: {}, isPaused: false, isReady: true },
  parts: [aPart('first', 0)],
  ...more,
});
const after = (first: DriftSnapshot, ...others: DriftSnapshot[]) =>
  others.reduce(
    (last, now) => detectDrift({ ...options, before: last.baseline, now }),
    detectDrift({ ...options, before: undefined, now: first }),
  );
const kinds = ({ moments }: ReturnType<typeof detectDrift>) =>
  moments.map(({ kind }) => kind);

const another = { parts: [aPart('second', 5_000)] };

it.each([
  ['another part', snapshot(), [snapshot(another)], ['part-recreated']],
  [
    'a part that was absent for a while',
    snapshot(),
    [snapshot({ parts: [] }), snapshot(another)],
    ['part-recreated'],
  ],
  ['while it is made', snapshot({ isReady: false }), [snapshot(another)], []],
  ['an older picture of another replica', snapshot(another), [snapshot()], []],
  [
    'after its spec was changed',
    snapshot(),
    [
      snapshot({ spec: { size: 2 } }),
      snapshot({ ...another, spec: { size: 2 }, at: 9 * MINUTE_MS }),
    ],
    [],
  ],
  [
    'long after that',
    snapshot(),
    [
      snapshot({ spec: { size: 2 } }),
      snapshot({ ...another, spec: { size: 2 }, at: 11 * MINUTE_MS }),
    ],
    ['part-recreated'],
  ],
  [
    'a revision that moved',
    snapshot({ composition: 'a', revision: '1' }),
    [snapshot({ composition: 'a', revision: '2' })],
    ['revision-moved'],
  ],
  [
    'another Composition',
    snapshot({ composition: 'a', revision: '1' }),
    [snapshot({ composition: 'b', revision: '2' })],
    [],
  ],
  [
    'with a spec that changed',
    snapshot({ composition: 'a', revision: '1' }),
    [snapshot({ composition: 'a', revision: '2', spec: { size: 2 } })],
    [],
  ],
])('finds what happened: %s', (_, first, others, expected) => {
  expect(kinds(after(first, ...others))).toEqual(expected);
});

it('takes nothing from a picture that is behind, unless it stays so', () => {
  const { baseline } = after(snapshot({ generation: 5 }));
  expect(isOutdated(snapshot({ generation: 4 }), baseline)).toBe(true);
  expect(isOutdated(snapshot({ generation: 5 }), baseline)).toBe(false);
  expect(
    isOutdated(snapshot({ generation: 4, at: 11 * MINUTE_MS }), baseline),
  ).toBe(false);
});
