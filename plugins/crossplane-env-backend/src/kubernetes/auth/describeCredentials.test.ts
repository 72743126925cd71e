import { describeCredentials } from './describeCredentials';

const jwt = (payload: object) =>
  `h.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.s`;

const withToken = (token: string, expiresAt?: Date) =>
  describeCredentials({ type: 'bearer token', token, expiresAt });

it('knows from when and until when a token says that it is good', () => {
  expect(withToken(jwt({ iat: 1_700_000_000, exp: 1_800_000_000 }))).toEqual({
    type: 'token',
    from: new Date('2023-11-14T22:13:20Z'),
    until: new Date('2027-01-15T08:00:00Z'),
  });
});

it.each([
  ['opaque', 'not-a-jwt'],
  ['without an end', jwt({ sub: 'somebody' })],
  ['with an end that is none', jwt({ exp: 'soon' })],
  ['that is garbage', 'a.%%%.c'],
])('knows no end of a token %s', (_, token) => {
  expect(withToken(token).until).toBeUndefined();
});

it('believes whoever gave a token when it ends', () => {
  const expiresAt = new Date('2026-01-01T00:14:00Z');
  expect(withToken('not-a-jwt', expiresAt)).toEqual({
    type: 'token',
    until: expiresAt,
  });
  expect(withToken(jwt({ exp: 1_800_000_000 }), expiresAt).until).toEqual(
    expiresAt,
  );
});

it('knows that there are none, and takes what is no certificate for one without an end', () => {
  expect(describeCredentials({ type: 'anonymous' })).toEqual({ type: 'none' });
  expect(
    describeCredentials({
      type: 'x509 client certificate',
      cert: 'nonsense',
      key: 'the-key',
    }),
  ).toEqual({ type: 'certificate' });
});
