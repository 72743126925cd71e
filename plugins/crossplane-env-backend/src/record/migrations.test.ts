import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { anObservation } from '../__testUtils__/anObservation';
import { recordSeen, listPresent } from '../__testUtils__/recordOne';
import { aSighting } from '../__testUtils__/aSighting';
import { prepareDatabase, RecordStore } from './RecordStore';
import { SUPPORTED_DATABASES } from '../__testUtils__/supportedDatabases';

const databases = TestDatabases.create(SUPPORTED_DATABASES);

jest.setTimeout(60_000);

it.each(databases.eachSupportedId())(
  'goes up, down and up again on %p',
  async databaseId => {
    const knex = await databases.init(databaseId);
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
