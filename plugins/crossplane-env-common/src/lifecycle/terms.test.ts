import { LifeTerms, parseSpan, readTerms } from '.';

const DEFAULTS: LifeTerms = { teardown: 'on-expiry', grace: 600_000 };

function read(annotations: Record<string, string>) {
  return readTerms(
    Object.fromEntries(
      Object.entries(annotations).map(([key, value]) => [
        `crossplane-env.io/${key}`,
        value,
      ]),
    ),
    DEFAULTS,
  );
}

it('reads what annotations say, and takes the defaults for the rest', () => {
  expect(
    read({
      'expires-at': '2026-12-24T18:00:00+01:00',
      teardown: 'on-run-end',
      run: 'prefect/0c1b',
    }),
  ).toEqual({
    terms: {
      expiresAt: Date.UTC(2026, 11, 24, 17),
      teardown: 'on-run-end',
      grace: 600_000,
      run: { engine: 'prefect', id: '0c1b' },
    },
    wrong: [],
  });
  expect(read({})).toEqual({ terms: DEFAULTS, wrong: [] });
});

it.each([
  ['expires-at', 'tomorrow', /date and time with its zone/],
  ['expires-at', '2026-12-24', /date and time with its zone/],
  ['expires-at', '2026-12-24T18:00:00', /date and time with its zone/],
  ['expires-at', '2026-13-24T18:00:00Z', /date and time with its zone/],
  ['expires-at', '2026-02-30T18:00:00Z', /date and time with its zone/],
  ['teardown', 'now', /'on-expiry', 'on-run-end', 'on-run-success', 'manual'/],
  ['grace', '-5m', /such as '1h30m'/],
  ['grace', '', /such as '1h30m'/],
  ['grace', '10', /such as '1h30m'/],
  ['kept-until', '0', /date and time with its zone/],
  ['run', 'prefect', /the engine and the id/],
])('takes nothing down for %s: %j', (annotation, text, because) => {
  expect(
    read({ 'expires-at': '2026-12-01T00:00:00Z', [annotation]: text }),
  ).toMatchObject({
    terms: { teardown: 'manual' },
    wrong: [
      {
        annotation: `crossplane-env.io/${annotation}`,
        because: expect.stringMatching(because),
      },
    ],
  });
});

it('survives values that are no text', () => {
  const annotations = { 'crossplane-env.io/grace': 7 } as never;
  expect(readTerms(annotations, DEFAULTS).wrong).toHaveLength(1);
});

it.each([
  ['1d', 86_400_000],
  ['1h30m', 5_400_000],
  ['90s', 90_000],
  ['0s', 0],
  ['1h1h', undefined],
  ['1.5h', undefined],
  ['30m1h', undefined],
])('a span of %s is %s ms', (text, ms) => {
  expect(parseSpan(text)).toBe(ms);
});
