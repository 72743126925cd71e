import createClient from 'knex';
import { findPostgres, packagedFolders } from './postgres';

jest.setTimeout(60_000);

const toTest = 'whether it can be had';

/** What the machine has is not to be found. */
beforeEach(() => {
  for (const version of [18, 15, 14]) {
    const name = `BACKSTAGE_TEST_DATABASE_POSTGRES${version}_CONNECTION_STRING`;
    jest.replaceProperty(process, 'env', { ...process.env, [name]: '' });
  }
});
afterEach(() => jest.restoreAllMocks());

it('starts the one that the packages bring', async () => {
  const start = findPostgres({ toTest, among: packagedFolders() });

  const { url, stop } = await start!();
  const client = createClient({ client: 'pg', connection: url });
  const { rows } = await client.raw('show server_version');
  await client.destroy();
  await stop();

  expect(rows).toEqual([{ server_version: expect.stringMatching(/^18\./) }]);
});

it('fails where there is none and everything has to be tested', () => {
  process.env.CI = 'true';

  expect(() => findPostgres({ toTest, among: ['/nowhere'] })).toThrow(
    'There is no PostgreSQL to test whether it can be had. Install the packages again',
  );
});

it('says what is skipped where there is none', () => {
  delete process.env.CI;
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);

  expect(findPostgres({ toTest, among: ['/nowhere'] })).toBeUndefined();
  expect(write).toHaveBeenCalledWith(
    'Skipped, for want of PostgreSQL: whether it can be had\n',
  );
});
