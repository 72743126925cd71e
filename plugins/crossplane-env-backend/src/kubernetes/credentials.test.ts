import { describeCredentials } from './credentials';

const jwt = (payload: object) =>
  `h.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.s`;

const withToken = (token: string) =>
  describeCredentials({ headers: { Authorization: `Bearer ${token}` } });

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

it('knows that there are none, and takes what is no certificate for one without an end', () => {
  expect(describeCredentials({})).toEqual({ type: 'none' });
  expect(describeCredentials({ cert: 'nonsense' })).toEqual({
    type: 'certificate',
  });
});
