import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { rootDir } from '../paths.mjs';
import { folderOf } from './__testUtils__/temporary.mjs';
import { publishedPackages } from './packages.mjs';
import {
  applyChangesets,
  pendingChangesets,
  readChangelog,
} from './versions.mjs';

const config = JSON.parse(
  readFileSync(join(rootDir, '.changeset/config.json'), 'utf8'),
);

function workspace(t, { changesets, version }) {
  return folderOf(t, {
    'package.json': { name: 'root', private: true, workspaces: ['plugins/*'] },
    'yarn.lock': '',
    '.changeset/config.json': {
      ...config,
      changelog: join(rootDir, 'scripts/lib/release/changelog.cjs'),
    },
    ...Object.fromEntries(
      Object.entries(changesets).map(([name, text]) => [
        `.changeset/${name}.md`,
        text,
      ]),
    ),
    'plugins/a/package.json': {
      name: '@own/a',
      version,
      dependencies: { '@own/b': 'workspace:^' },
    },
    'plugins/b/package.json': { name: '@own/b', version },
    'plugins/c/package.json': { name: '@own/c', version, private: true },
  });
}

test('the first release is 0.1.0, in the words of the changesets', async t => {
  const root = workspace(t, {
    version: '0.0.0',
    changesets: {
      one: "---\n'@own/b': minor\n---\n\nFirst release:\n\n- it can be added\n",
      two: "---\n'@own/a': minor\n'@own/b': patch\n---\n\nMore of it.\n",
    },
  });
  assert.deepEqual(pendingChangesets(root), ['one.md', 'two.md']);
  assert.ok((await applyChangesets(root)).ok);

  assert.deepEqual(pendingChangesets(root), []);
  assert.deepEqual(
    publishedPackages(root).map(({ name, manifest }) => [
      name,
      manifest.version,
    ]),
    [
      ['@own/b', '0.1.0'],
      ['@own/a', '0.1.0'],
    ],
  );
  assert.equal(
    readChangelog(join(root, 'plugins/b'), '0.1.0'),
    `### Minor Changes

- First release:

  - it can be added

### Patch Changes

- More of it.`,
  );
  assert.equal(
    readChangelog(join(root, 'plugins/a'), '0.1.0'),
    `### Minor Changes

- More of it.

### Patch Changes

- Goes with \`b\` 0.1.0.`,
  );
  assert.equal(readChangelog(join(root, 'plugins/a'), '0.2.0'), undefined);
});

test('packages that need each other in a circle are told', t => {
  const root = folderOf(t, {
    'plugins/a/package.json': {
      name: '@own/a',
      dependencies: { '@own/b': '1' },
    },
    'plugins/b/package.json': {
      name: '@own/b',
      dependencies: { '@own/a': '1' },
    },
  });
  assert.throws(
    () => publishedPackages(root),
    /need each other: @own\/a, @own\/b/,
  );
});
