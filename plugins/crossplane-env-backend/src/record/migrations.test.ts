import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { anObservation } from '../__testUtils__/anObservation';
import { recordSeen, listPresent } from '../__testUtils__/recordOne';
import { aSighting } from '../__testUtils__/aSighting';
import { prepareDatabase, RecordStore } from './RecordStore';
import { StoreDatabases } from '../__testUtils__/storeDatabases';

const databases = StoreDatabases.create();

jest.setTimeout(60_000);

it.each(databases.each())(
  'goes up, down and up again on %p',
  async databaseName => {
    const knex = await databases.init(databaseName);
    const directory = resolvePackagePath(
      '@crossplane-env/backstage-plugin-crossplane-env-backend',
      'migrations',
    );
    const store = new RecordStore(
      await prepareDatabase(mockServices.database({ knex })),
    );
    await recordSeen(store, anObservation(), aSighting(new Date()));

    await knex.migrate.rollback({ directory }, true);
    expect(await knex.schema.hasTable('environments')).toBe(false);
    expect(await knex.schema.hasTable('environment_history')).toBe(false);
    expect(await knex.schema.hasTable('intents')).toBe(false);

    await knex.migrate.latest({ directory });
    expect(await listPresent(store)).toEqual([]);
  },
);
