import { Translate } from '../components/names';
import { dayAndMinute } from '../components/times';
import { describeLimit, expiryProblem, offeredExpiries } from './choices';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const t = ((key: string, values?: object) =>
  [key, ...Object.values(values ?? {})].join(' ')) as Translate;
const text = (iso: string) => dayAndMinute(iso, { withZone: true });

describe('offeredExpiries', () => {
  it('offers no end only where nothing limits it', () => {
    expect(offeredExpiries({}, NOW)).toContain('never');
    expect(offeredExpiries({ longest: '30d' }, NOW)).not.toContain('never');
  });

  it('offers what is shorter than the longest, and the longest', () => {
    expect(offeredExpiries({ longest: '36h' }, NOW)).toEqual([
      '1h',
      '4h',
      '8h',
      '1d',
      '36h',
    ]);
    expect(offeredExpiries({ longest: '1d' }, NOW)).toEqual([
      '1h',
      '4h',
      '8h',
      '1d',
    ]);
  });

  it('counts until a latest time', () => {
    const longest = '2026-06-01T14:00:00Z';
    expect(offeredExpiries({ longest }, NOW)).toEqual(['1h', longest]);
  });

  it('offers nothing once the latest time is over', () => {
    expect(offeredExpiries({ longest: '2026-06-01T11:00:00Z' }, NOW)).toEqual(
      [],
    );
  });
});

describe('expiryProblem', () => {
  const limit = { longest: '1d', rule: 'sandboxes' };
  const latest = `expiry.limitOfRule sandboxes ${text('2026-06-02T12:00:00Z')}`;

  it.each([
    ['8h', undefined],
    ['1d', undefined],
    ['2026-06-02T14:00+02:00', undefined],
    ['25h', latest],
    ['2026-06-02T12:01Z', latest],
    ['never', latest],
    [
      '2026-06-01T11:00Z',
      `expiry.past ${text('2026-06-01T11:00:00Z')} ${latest}`,
    ],
    ['0h', `expiry.past ${text('2026-06-01T12:00:00Z')} ${latest}`],
    ['tomorrow', 'expiry.unreadable tomorrow'],
    // Without a zone, it would be another time elsewhere.
    ['2026-06-02T10:00', 'expiry.unreadable 2026-06-02T10:00'],
    ['', 'expiry.noTime'],
  ])('says of %j: %j', (expires, problem) => {
    expect(expiryProblem(expires, { limit, now: NOW, t })).toBe(problem);
  });

  it('lets everything be that is not limited, but the past', () => {
    const check = (expires: string) =>
      expiryProblem(expires, { limit: {}, now: NOW, t });
    expect(check('never')).toBeUndefined();
    expect(check('2036-06-02T12:00Z')).toBeUndefined();
    expect(check('2016-06-02T12:00Z')).toMatch(/^expiry.past /);
  });
});

it('tells of a limit also where it has no name', () => {
  expect(describeLimit({ longest: '1d' }, { now: NOW, t })).toBe(
    `expiry.limit ${text('2026-06-02T12:00:00Z')}`,
  );
  expect(describeLimit({}, { now: NOW, t })).toBeUndefined();
});
