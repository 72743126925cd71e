import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { anObservation } from '../__testUtils__/anObservation';
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
    const store = await DatabaseEnvironmentRecordStore.create({
      database: mockServices.database({ knex }),
    });
    await store.recordSeen(anObservation(), aSighting(new Date()));

    await knex.migrate.rollback({ directory }, true);
    expect(await knex.schema.hasTable('environments')).toBe(false);
    expect(await knex.schema.hasTable('environment_history')).toBe(false);

    await knex.migrate.latest({ directory });
    expect(await store.listPresent()).toEqual([]);
  },
);
