import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { rootDir } from '../paths.mjs';
import { readPage } from './blocks.mjs';

const page = readPage('docs/uninstall.md');
const backend = 'plugins/crossplane-env-backend';

test('every annotation is removed', () => {
  const file = 'plugins/crossplane-env-common/src/annotations.ts';
  const keys = readFileSync(join(rootDir, file), 'utf8').match(
    /(?<=')crossplane-env\.io\/[\w-]+(?=')/g,
  );
  assert.ok(keys.length > 0);
  assert.deepEqual(
    keys.filter(key => !page.includes(`${key}-`)),
    [],
  );
});

test('every table is named', () => {
  const folder = join(rootDir, backend, 'migrations');
  const tables = readdirSync(folder).flatMap(
    file =>
      readFileSync(join(folder, file), 'utf8').match(
        /(?<=createTable\(')\w+(?=')/g,
      ) ?? [],
  );
  assert.ok(tables.length > 0);
  assert.deepEqual(
    tables.filter(table => !page.includes(`\`${table}\``)),
    [],
  );
});

test('every file with rights is taken back', () => {
  const files = readdirSync(join(rootDir, 'deploy')).filter(file =>
    file.startsWith('rbac'),
  );
  assert.deepEqual(
    files.filter(file => !page.includes(`-f deploy/${file}`)),
    [],
  );
});
