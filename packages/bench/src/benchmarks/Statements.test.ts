// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import { StoreDatabases } from '../../../../plugins/crossplane-env-backend/src/__testUtils__/storeDatabases';
import { Statements } from './Statements';

const databases = StoreDatabases.create();

jest.setTimeout(60_000);

it.each(databases.each())('counts what %p is asked', async databaseName => {
  const client = await databases.init(databaseName);
  await client.schema.createTable('lives', table => table.string('uid'));
  const { counts } = Statements.of(client);

  await client('lives').insert([{ uid: 'a' }, { uid: 'b' }, { uid: 'c' }]);
  expect(counts).toEqual({ statements: 1, read: 0, written: 3 });

  await client('lives').whereNot({ uid: 'a' });
  await client('lives').where({ uid: 'x' });
  expect(counts).toEqual({ statements: 3, read: 2, written: 3 });

  await client.transaction(async transaction => {
    await transaction('lives').update({ uid: 'd' }).returning('uid');
    await transaction('lives').where({ uid: 'x' }).delete();
  });
  expect(counts).toEqual({ statements: 7, read: 2, written: 6 });
});
