import {
  afterAct,
  decide,
  DEFAULT_LIFE_POLICY,
  Life,
  LIFE_TRANSITIONS,
  LifeObservation,
  LifeSituation,
  newLife,
  ObservedRoot,
} from '.';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.UTC(2026, 11, 1, 12);
const UID = 'uid-1';

const present: ObservedRoot = {
  uid: UID,
  isReady: true,
  createdAt: NOW - HOUR,
};
const ready: Life = {
  ...newLife({ uid: UID, at: NOW - HOUR }),
  phase: 'ready',
  wasReady: true,
};
const expired = { expiresAt: NOW - 1 };
const leaving: Life = { ...ready, phase: 'tearing-down', end: 'expired' };

type Overrides = {
  life?: Partial<Life>;
  seen?: Partial<LifeObservation>;
  terms?: Partial<LifeSituation['terms']>;
} & Partial<Pick<LifeSituation, 'now' | 'clockJumpedAt'>>;

function decideOn(base: Life, { life, seen, terms, ...time }: Overrides) {
  return decide({
    life: { ...base, ...life },
    seen: { root: present, remaining: 3, ...seen },
    terms: { teardown: 'on-expiry', grace: 10 * MINUTE, ...terms },
    policy: DEFAULT_LIFE_POLICY,
    now: NOW,
    ...time,
  });
}

const going = { ...present, deletingSince: NOW - MINUTE };
const goingLong = { ...present, deletingSince: NOW - HOUR };
const requested = newLife({ at: NOW });
const stuck: Partial<Life> = { phase: 'stuck' };
const drained: Partial<Life> = { isDrained: true };
const expiring: Partial<Life> = { phase: 'expiring', since: NOW - MINUTE };

/** One for each transition, with what follows. */
const CASES: [string, Life, Overrides, object][] = [
  [
    'there-again',
    ready,
    { life: { phase: 'gone', end: 'expired' } },
    { life: { phase: 'ready', end: undefined }, lookAgainAt: NOW },
  ],
  [
    'over',
    ready,
    { life: { phase: 'gone' }, seen: { root: 'absent' } },
    { life: { phase: 'gone' } },
  ],
  [
    'unseen',
    ready,
    { seen: { root: 'unknown' }, terms: expired },
    { life: { phase: 'ready' } },
  ],
  [
    'awaited',
    requested,
    { seen: { root: 'absent' } },
    { life: { phase: 'requested' } },
  ],
  [
    'taken-away',
    ready,
    { seen: { root: { ...present, uid: 'uid-2' } } },
    { life: { phase: 'tearing-down', end: 'deleted' } },
  ],
  [
    'deleted-by-others',
    ready,
    { seen: { root: going } },
    { life: { phase: 'tearing-down', end: 'deleted' } },
  ],
  [
    'declared-elsewhere',
    ready,
    { seen: { declaredIn: 'Argo CD' }, terms: expired },
    { life: { phase: 'expiring' }, announce: 'declared-elsewhere' },
  ],
  [
    'left-to-others',
    ready,
    {
      life: expiring,
      seen: { declaredIn: 'Argo CD' },
      terms: { takeDownAskedAt: NOW },
    },
    { life: { phase: 'expiring' }, act: undefined },
  ],
  [
    'asked-to-go',
    ready,
    { terms: { takeDownAskedAt: NOW, teardown: 'manual' } },
    { life: { phase: 'tearing-down', end: 'asked' } },
  ],
  [
    'clock-jumped',
    ready,
    { terms: expired, clockJumpedAt: NOW - 1000 },
    { life: { phase: 'ready' }, lookAgainAt: NOW + 59_000 },
  ],
  [
    'end-came',
    ready,
    { terms: expired },
    {
      life: { phase: 'expiring', end: 'expired' },
      announce: 'end-announced',
      lookAgainAt: NOW + 10 * MINUTE,
    },
  ],
  [
    'called-off',
    ready,
    { life: expiring, terms: { expiresAt: NOW + HOUR * 5 } },
    { life: { phase: 'ready', end: undefined }, announce: 'called-off' },
  ],
  [
    'grace',
    ready,
    { life: expiring, terms: expired },
    { life: { phase: 'expiring' }, lookAgainAt: NOW + 9 * MINUTE },
  ],
  [
    'grace-over',
    ready,
    { life: { ...expiring, since: NOW - 10 * MINUTE }, terms: expired },
    { life: { phase: 'tearing-down', end: 'expired' }, lookAgainAt: NOW },
  ],
  [
    'reminder',
    ready,
    { terms: { expiresAt: NOW + 30 * MINUTE } },
    {
      life: { phase: 'ready', reminders: 1 },
      announce: 'reminder',
      lookAgainAt: NOW + 12 * MINUTE,
    },
  ],
  [
    'wanted',
    newLife({ uid: UID, at: NOW }),
    { seen: { run: { state: 'active', since: NOW } } },
    { life: { phase: 'in-use', wasReady: true } },
  ],
  [
    'wanted-after-all',
    leaving,
    { terms: { expiresAt: NOW + HOUR * 9 } },
    { life: { phase: 'ready' }, announce: 'called-off' },
  ],
  [
    'declared-meanwhile',
    leaving,
    { terms: expired, seen: { declaredIn: 'Flux' } },
    { life: { phase: 'expiring' } },
  ],
  [
    'protected',
    leaving,
    { terms: expired, seen: { protectedBy: 'Usage' } },
    { life: { phase: 'stuck' }, announce: 'stuck' },
  ],
  [
    'still-protected',
    leaving,
    { life: stuck, terms: expired, seen: { protectedBy: 'Usage' } },
    { announce: undefined },
  ],
  [
    'pause',
    leaving,
    {
      life: { phase: 'teardown-failed', since: NOW, retryAt: NOW + 5_000 },
      terms: expired,
    },
    { act: undefined, lookAgainAt: NOW + 5_000 },
  ],
  ['to-drain', leaving, { terms: expired }, { act: 'drain' }],
  ['to-delete', leaving, { life: drained, terms: expired }, { act: 'delete' }],
  [
    'will-not-go',
    leaving,
    { seen: { root: goingLong }, terms: expired },
    { life: { phase: 'stuck' }, announce: 'stuck' },
  ],
  [
    'going',
    leaving,
    { seen: { root: going }, terms: expired },
    { life: { phase: 'tearing-down' }, lookAgainAt: NOW + 14 * MINUTE },
  ],
  [
    'still-stuck',
    leaving,
    { life: stuck, seen: { root: goingLong } },
    { life: { phase: 'stuck' }, announce: undefined },
  ],
  [
    'remains-unknown',
    leaving,
    { seen: { root: 'absent', remaining: undefined } },
    { life: { phase: 'tearing-down' } },
  ],
  [
    'to-delete-namespace',
    leaving,
    { seen: { root: 'absent', remaining: 0, ownNamespace: 'present' } },
    { act: 'delete-namespace' },
  ],
  [
    'namespace-going',
    leaving,
    { seen: { root: 'absent', remaining: 0, ownNamespace: 'going' } },
    { life: { phase: 'tearing-down' } },
  ],
  [
    'proven-gone',
    leaving,
    { seen: { root: 'absent', remaining: 0 } },
    { life: { phase: 'gone', end: 'expired' }, announce: 'gone' },
  ],
];

it.each(CASES)('%s', (transition, life, overrides, expected) => {
  expect(decideOn(life, overrides)).toMatchObject({ transition, ...expected });
});

it('each transition has a case', () => {
  expect(CASES.map(([name]) => name)).toEqual(
    LIFE_TRANSITIONS.map(({ name }) => name),
  );
});

describe('a run', () => {
  const at = (state: string, since: number, teardown: string) =>
    decideOn(ready, {
      seen: { run: { state, since } as never },
      terms: { teardown } as never,
    });

  it.each([
    ['on-run-end', 'succeeded', 'expiring'],
    ['on-run-end', 'failed', 'expiring'],
    ['on-run-end', 'lost', 'expiring'],
    ['on-run-end', 'active', 'in-use'],
    ['on-run-end', 'unknown', 'ready'],
    ['on-run-success', 'succeeded', 'expiring'],
    ['on-run-success', 'failed', 'ready'],
    ['on-expiry', 'succeeded', 'ready'],
    ['manual', 'succeeded', 'ready'],
  ])('%s, that is %s: %s', (teardown, state, phase) => {
    expect(at(state, NOW - MINUTE, teardown).life.phase).toBe(phase);
  });

  it('takes its environment along only when its end is stable', () => {
    const { life, lookAgainAt } = at('succeeded', NOW - 10_000, 'on-run-end');
    expect(life.phase).toBe('ready');
    expect(lookAgainAt).toBe(NOW + 20_000);
  });
});

it('reminds again after it was extended', () => {
  const extended = decideOn(ready, {
    life: { reminders: 2 },
    terms: { expiresAt: NOW + 24 * HOUR },
  });
  expect(extended).toMatchObject({
    transition: 'wanted',
    life: { reminders: 0 },
  });
});

it('looks again at whole ms, as hosts keep them', () => {
  const expiresAt = NOW + 24 * HOUR + 1;
  const { lookAgainAt } = decideOn(ready, { terms: { expiresAt } });
  expect(Number.isInteger(lookAgainAt)).toBe(true);
});

it('swallows no reminder while the environment cannot be seen', () => {
  const terms = { expiresAt: NOW + 30 * MINUTE };
  const unseen = decideOn(ready, { seen: { root: 'unknown' }, terms });
  expect(unseen).toMatchObject({ announce: undefined, life: { reminders: 0 } });
  expect(decideOn(unseen.life, { terms }).announce).toBe('reminder');
});

it('keeps what was called off until then', () => {
  const kept = decideOn(ready, {
    life: expiring,
    terms: { ...expired, keptUntil: NOW + HOUR },
  });
  expect(kept).toMatchObject({
    transition: 'called-off',
    lookAgainAt: NOW + HOUR,
  });
});

describe('what was tried', () => {
  const after = (life: Life, outcome: 'done' | 'failed', spread = 1) =>
    afterAct(life, {
      ...{ act: 'delete', outcome, spread },
      ...{ policy: DEFAULT_LIFE_POLICY, now: NOW },
    });

  it('and done is not done again', () => {
    const { life } = after({ ...leaving, ...drained, failures: 2 }, 'done');
    expect(life).toMatchObject({ deletedAt: NOW, failures: 0 });
    expect(decideOn(life, { terms: expired })).toMatchObject({
      transition: 'going',
      act: undefined,
    });
  });

  it('and failed is told once, and tried again later each time', () => {
    let { life, announce } = after(leaving, 'failed');
    expect(announce).toBe('teardown-failed');
    const pauses = [life.retryAt! - NOW];
    for (let n = 0; n < 4; n++) {
      ({ life, announce } = after(life, 'failed'));
      expect(announce).toBeUndefined();
      pauses.push(life.retryAt! - NOW);
    }
    expect(pauses).toEqual([5_000, 30_000, 120_000, 600_000, 600_000]);
    expect(after(leaving, 'failed', 0).life.retryAt).toBe(NOW + 2_500);
  });
});
