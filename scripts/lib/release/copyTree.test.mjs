import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { commitAll, folderOf, write } from './__testUtils__/temporary.mjs';
import { copyTree } from './copyTree.mjs';

test('the copy has what is there now, on the copied workspaces', t => {
  const root = folderOf(t, {
    '.gitignore': 'node_modules\ndist\ncopy\n',
    'plugins/a/package.json': { name: '@own/a' },
    'plugins/a/old.txt': 'old',
    'plugins/a/changed.txt': 'before',
    'plugins/a/dist/built.js': 'built',
    'node_modules/dep/index.js': 'dep',
    'node_modules/.cache/tool/state': 'mine',
    'node_modules/@scope/dep/index.js': 'scoped',
    'node_modules/@own/other/index.js': 'other',
    'plugins/a/node_modules/nested/index.js': 'nested',
  });
  symlinkSync('../../plugins/a', join(root, 'node_modules/@own/a'));
  const git = commitAll(root);
  rmSync(join(root, 'plugins/a/old.txt'));
  write(root, {
    'plugins/a/changed.txt': 'after',
    'plugins/a/new.txt': 'new',
  });
  const before = git('status', '--porcelain');

  const copy = join(root, 'copy');
  copyTree(root, copy);
  write(copy, { 'plugins/a/changed.txt': 'by a release' });

  const read = path => readFileSync(join(copy, path), 'utf8');
  assert.equal(read('node_modules/@own/a/changed.txt'), 'by a release');
  assert.equal(read('plugins/a/new.txt'), 'new');
  assert.equal(read('node_modules/dep/index.js'), 'dep');
  assert.equal(read('node_modules/@scope/dep/index.js'), 'scoped');
  assert.equal(read('plugins/a/node_modules/nested/index.js'), 'nested');
  assert.ok(!existsSync(join(copy, 'plugins/a/old.txt')));
  assert.ok(!existsSync(join(copy, 'plugins/a/dist')));
  assert.ok(!existsSync(join(copy, 'node_modules/.cache')));
  assert.equal(git('status', '--porcelain'), before);
  assert.equal(
    readFileSync(join(root, 'plugins/a/changed.txt'), 'utf8'),
    'after',
  );
});
