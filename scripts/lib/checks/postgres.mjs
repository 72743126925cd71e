import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootDir } from '../paths.mjs';
import { jest } from './jest.mjs';

const SOURCES = 'plugins/crossplane-env-backend/src';
/** What a test gets its databases from. */
const USES_DATABASES = /__testUtils__\/(storeDatabases|crash\/databases)'/;

/** The tests of all that writes SQL; without PostgreSQL they fail, as in CI. */
export function testOnPostgres() {
  const files = readdirSync(join(rootDir, SOURCES), { recursive: true })
    .filter(file => file.endsWith('.test.ts'))
    .filter(file =>
      USES_DATABASES.test(readFileSync(join(rootDir, SOURCES, file), 'utf8')),
    );
  const names = files.map(file => file.replaceAll('.', '\\.')).join('|');
  return jest('postgres', {
    tests: `${SOURCES}/(${names})$`,
    env: { CI: 'true' },
  });
}
