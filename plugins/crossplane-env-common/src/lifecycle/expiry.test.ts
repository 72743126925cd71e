import fc from 'fast-check';
import {
  checkExpires,
  ExpiryRule,
  expiryRuleFor,
  formatSpan,
  formatTime,
  latestExpiry,
  parseExpires,
  parseSpan,
  termsDefaultsFor,
} from '.';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 11, 1);

const subject = {
  cluster: 'prod',
  group: 'example.org',
  kind: 'RunEnvironment',
  owner: 'group:default/team-a',
};
const week: ExpiryRule = { name: 'week', maximum: 7 * DAY };

describe('the rule for an environment', () => {
  const nameOf = (rules: Omit<ExpiryRule, 'name'>[], of = subject) =>
    expiryRuleFor(
      of,
      rules.map((rule, index) => ({ name: `${index}`, ...rule })),
    )?.name;

  it('is the first that fits', () => {
    expect(nameOf([{ clusters: ['dev'] }, { clusters: ['prod'] }, {}])).toBe(
      '1',
    );
    expect(nameOf([{}, { clusters: ['prod'] }])).toBe('0');
    expect(nameOf([{ clusters: ['dev'] }])).toBeUndefined();
    expect(nameOf([])).toBeUndefined();
  });

  it.each<[Omit<ExpiryRule, 'name'>, boolean]>([
    [{ clusters: ['dev', 'pr*'] }, true],
    [{ types: ['example.org/RunEnvironment'] }, true],
    [{ types: ['*/RunEnvironment'] }, true],
    [{ types: ['RunEnvironment'] }, false],
    [{ owners: ['group:default/team-?'] }, true],
    [{ owners: ['user:*'] }, false],
    [{ clusters: ['prod'], owners: ['user:*'] }, false],
    [{ clusters: [] }, false],
  ])('%j fits: %s', (rule, isFitting) => {
    expect(nameOf([rule]) === '0').toBe(isFitting);
  });

  it('for owners is for none without one', () => {
    const { owner, ...unowned } = subject;
    expect(expiryRuleFor(unowned, [{ ...week, owners: ['*'] }])).toBe(
      undefined,
    );
  });
});

describe('where annotations say nothing', () => {
  it('there are grace and teardown of the rule, and no end', () => {
    const rule: ExpiryRule = {
      ...week,
      default: DAY,
      grace: HOUR,
      teardown: 'on-run-end',
    };
    expect(termsDefaultsFor(rule)).toEqual({
      teardown: 'on-run-end',
      grace: HOUR,
    });
    expect(termsDefaultsFor(undefined)).toEqual({
      teardown: 'on-expiry',
      grace: 600_000,
    });
  });

  it('nothing ends by a rule that could not be read', () => {
    const rule: ExpiryRule = { name: 'rules[0]', isMistaken: true };
    expect(termsDefaultsFor(rule).teardown).toBe('manual');
  });
});

it.each([
  ['8h', NOW + 8 * HOUR],
  ['1d12h', NOW + 36 * HOUR],
  ['2026-12-24T18:00:00+01:00', Date.UTC(2026, 11, 24, 17)],
  ['never', 'never'],
  ['Never', undefined],
  ['-8h', undefined],
  ['2026-12-24', undefined],
  ['2026-12-24T18:00:00', undefined],
  ['', undefined],
])('%j is read as %s', (text, expires) => {
  expect(parseExpires(text, NOW)).toBe(expires);
});

describe('an end', () => {
  const check = (expires: number | 'never', rule?: ExpiryRule, age = 0) =>
    checkExpires(expires, { rule, createdAt: NOW - age, now: NOW });

  it('may be any in the future, where nothing limits it', () => {
    expect(check('never')).toBeUndefined();
    expect(check(NOW + 1)).toBeUndefined();
    expect(check(NOW)).toBe(
      '2026-12-01T00:00:00Z is in the past; choose a later time',
    );
  });

  it('may be the latest that the rule allows', () => {
    expect(check(NOW + 7 * DAY, week)).toBeUndefined();
    expect(check(NOW + 5 * DAY, week, 2 * DAY)).toBeUndefined();
  });

  it.each([
    ['beyond the maximum', NOW + 5 * DAY + 1],
    ['never', 'never' as const],
    ['in the past', NOW - 1],
  ])(
    'that is %s is refused with the rule and the latest time',
    (_, expires) => {
      expect(check(expires, week, 2 * DAY)).toContain(
        "the rule 'week' lets it be wanted for 7d from its creation on, until 2026-12-06T00:00:00Z at the latest",
      );
    },
  );

  it('is none where the maximum is over', () => {
    expect(check(NOW + HOUR, week, 8 * DAY)).toMatch(/, which is over; ask/);
  });

  it('that is accepted is in the future, and never beyond the maximum', () => {
    const ms = fc.integer({ min: 1, max: 400 * DAY });
    const texts = fc.oneof(
      fc.constant('never'),
      ms.map(formatSpan),
      ms.map(span => formatTime(NOW - 200 * DAY + span)),
    );
    let accepted = 0;
    fc.assert(
      fc.property(texts, ms, ms, (text, maximum, age) => {
        const rule = { name: 'some', maximum };
        const createdAt = NOW - age;
        const expires = parseExpires(text, NOW)!;
        if (checkExpires(expires, { rule, createdAt, now: NOW })) return;
        accepted += 1;
        expect(expires).toBeGreaterThan(NOW);
        expect(expires).toBeLessThanOrEqual(latestExpiry(rule, createdAt)!);
      }),
      { seed: 1, numRuns: 1000 },
    );
    expect(accepted).toBeGreaterThan(50);
  });

  it('that a refusal names is accepted', () => {
    const ms = fc.integer({ min: 2000, max: 400 * DAY });
    fc.assert(
      fc.property(ms, ms, (maximum, age) => {
        const options = {
          rule: { name: 'some', maximum },
          createdAt: NOW - age,
          now: NOW,
        };
        const refusal = checkExpires('never', options)!;
        fc.pre(!refusal.includes('is over'));
        const latest = /until (\S+) at the latest/.exec(refusal)![1];
        const again = parseExpires(latest, NOW)!;
        fc.pre(again !== NOW);
        expect(checkExpires(again, options)).toBeUndefined();
      }),
      { seed: 1 },
    );
  });
});

it.each([
  [0, '0s'],
  [90_000, '1m30s'],
  [36 * HOUR, '1d12h'],
])('a span of %s ms is %s', (ms, text) => {
  expect(formatSpan(ms)).toBe(text);
});

it('a span is read as it was written', () => {
  const span = fc.integer({ min: 0, max: 9999 * 86_400 });
  fc.assert(
    fc.property(span, seconds => {
      expect(parseSpan(formatSpan(seconds * 1000))).toBe(seconds * 1000);
    }),
  );
});
