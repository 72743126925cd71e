import { TestDatabaseId } from '@backstage/backend-test-utils';

const ids: TestDatabaseId[] = [
  'POSTGRES_18',
  'POSTGRES_15',
  'POSTGRES_14',
  'SQLITE_3',
];

/** What tests of the store run on: SQLite, and PostgreSQL where a connection string is given. */
export const SUPPORTED_DATABASES = { ids, disableDocker: true };
