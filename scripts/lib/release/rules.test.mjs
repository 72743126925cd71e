import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { rootDir } from '../paths.mjs';
import { folderOf, write } from './__testUtils__/temporary.mjs';
import { readPacked } from './packages.mjs';
import { checkPackage } from './rules.mjs';

const NAME = '@crossplane-env/backstage-plugin-thing';
const REPOSITORY = 'https://github.com/crossplane-env/crossplane-env';

const MANIFEST = {
  name: NAME,
  version: '0.1.0',
  description: 'A thing that is only there for this test',
  license: 'Apache-2.0',
  keywords: ['backstage', 'crossplane'],
  repository: {
    type: 'git',
    url: `git+${REPOSITORY}.git`,
    directory: 'plugins/thing',
  },
  homepage: `${REPOSITORY}/tree/main/plugins/thing#readme`,
  bugs: { url: `${REPOSITORY}/issues` },
  publishConfig: { access: 'public', provenance: true },
  engines: { node: '>=22' },
  backstage: {
    role: 'backend-plugin',
    pluginId: 'thing',
    pluginPackages: [NAME],
  },
  main: './dist/index.cjs.js',
  types: './dist/index.d.ts',
  exports: {
    '.': {
      backstage: '@backstage/BackendFeature',
      require: './dist/index.cjs.js',
      types: './dist/index.d.ts',
      default: './dist/index.cjs.js',
    },
    './package.json': './package.json',
  },
  typesVersions: { '*': { 'package.json': ['package.json'] } },
  configSchema: 'config.schema.json',
  files: ['dist', 'config.schema.json'],
  dependencies: { express: '^4.22.0' },
};

const PACKAGE = {
  'package.json': MANIFEST,
  LICENSE: readFileSync(join(rootDir, 'LICENSE'), 'utf8'),
  'README.md': `# ${NAME}

\`\`\`sh
yarn --cwd packages/backend add ${NAME}
\`\`\`

See the [license](./LICENSE) and [the rest](${REPOSITORY}).
`,
  'CHANGELOG.md': `# ${NAME}\n\n## 0.1.0\n\n- First release.\n`,
  'config.schema.json': {},
  'dist/index.cjs.js': `'use strict';

Object.defineProperty(exports, '__esModule', { value: true });

/** @param {import('knex').Knex} knex */
var fs = require('node:fs');
var express = require('express');

exports.default = express;
exports.fs = fs;
`,
  'dist/index.d.ts': `import { Router } from 'express';

declare const thing: Router;
declare const fs: unknown;
export { thing as default, fs };
`,
};

const withManifest = changes => ({
  'package.json': { ...MANIFEST, ...changes },
});

/** What spoils it, the rule that notices, and what it says. */
const SPOILED = [
  [withManifest({ description: 'Thing' }), 'manifest', /^description/],
  [withManifest({ keywords: ['backstage'] }), 'manifest', /"crossplane"/],
  [withManifest({ license: 'MIT' }), 'manifest', /^license/],
  [
    withManifest({ repository: { ...MANIFEST.repository, url: REPOSITORY } }),
    'manifest',
    /^repository.url/,
  ],
  [withManifest({ homepage: REPOSITORY }), 'manifest', /^homepage/],
  [withManifest({ bugs: undefined }), 'manifest', /^bugs/],
  [withManifest({ engines: undefined }), 'manifest', /^engines/],
  [
    withManifest({ publishConfig: { access: 'public' } }),
    'manifest',
    /provenance/,
  ],
  [
    withManifest({ backstage: { ...MANIFEST.backstage, pluginPackages: [] } }),
    'manifest',
    /pluginPackages/,
  ],
  [withManifest({ configSchema: 'config.d.ts' }), 'files', /^config\.d\.ts/],
  [withManifest({ files: ['dist', 'migrations'] }), 'files', /^migrations/],
  [{ 'dist/index.test.js': '' }, 'contents', /^dist\/index\.test\.js/],
  [{ 'dist/__fixtures__/a.js': '' }, 'contents', /__fixtures__/],
  [{ 'src/setupTests.ts': '' }, 'contents', /setupTests/],
  [{ '.npmrc': 'token' }, 'contents', /\.npmrc/],
  [{ LICENSE: 'Do what you want.' }, 'license', /LICENSE/],
  [{ LICENSE: undefined }, 'license', /LICENSE/],
  [{ 'README.md': undefined }, 'readme', /missing/],
  [{ 'README.md': `# Thing\n\nyarn add ${NAME}\n` }, 'readme', /begin with/],
  [{ 'README.md': `# ${NAME}\n` }, 'readme', /how to add it/],
  [
    { 'README.md': `${PACKAGE['README.md']}\n[docs](../../docs/index.md)\n` },
    'readme',
    /^README\.md: \.\.\/\.\.\/docs\/index\.md/,
  ],
  [{ 'dist/a.cjs.js': "require('lodash/get');\n" }, 'imports', /lodash/],
  [{ 'dist/a.cjs.js': "import('lodash');\n" }, 'imports', /lodash/],
  [{ 'dist/a.esm.js': "import { a } from 'a-b';\n" }, 'imports', /a-b/],
  [{ 'dist/a.esm.js': "import {\n  a,\n} from 'a-b';\n" }, 'imports', /a-b/],
  [{ 'dist/a.d.ts': "import '@a/b/c';\n" }, 'imports', /@a\/b,/],
  [{ 'dist/a.d.ts': "export * from '@a/b';\n" }, 'imports', /@a\/b,/],
  [{ 'dist/a.js.map': `${rootDir}/src/a.ts` }, 'machine', /^dist\/a\.js\.map/],
  [
    withManifest({ dependencies: { express: 'workspace:^' } }),
    'ranges',
    /workspace/,
  ],
  [withManifest({ dependencies: { express: '*' } }), 'ranges', /"\*"/],
  [
    withManifest({ dependencies: { express: '^4.22.0 || file:../express' } }),
    'ranges',
    /file:/,
  ],
  [
    withManifest({ optionalDependencies: { express: 'workspace:^' } }),
    'ranges',
    /workspace/,
  ],
  [
    withManifest({ scripts: { postinstall: 'node dist/index.cjs.js' } }),
    'manifest',
    /^scripts/,
  ],
  [{ 'dist/large.js': 'x'.repeat(1_000_001) }, 'size', /^dist\/large\.js/],
  [{ 'CHANGELOG.md': `# ${NAME}\n\n## 0.0.9\n` }, 'changelog', /0\.1\.0/],
  [{ 'CHANGELOG.md': undefined }, 'changelog', /0\.1\.0/],
  [withManifest({ main: './dist/none.js' }), 'linters', /FILE_DOES_NOT_EXIST/],
  [
    withManifest({
      exports: { ...MANIFEST.exports, './more': './dist/more.cjs.js' },
    }),
    'linters',
    /NoResolution/,
  ],
  [{ 'dist/index.d.ts': undefined }, 'linters', /FILE_DOES_NOT_EXIST|Untyped/],
  [
    withManifest({
      exports: { '.': { types: './dist/index.d.ts', other: 'dist' } },
    }),
    'linters',
    /EXPORTS_VALUE_INVALID/,
  ],
];

function spoiled(t, changes = {}) {
  const folder = folderOf(t, PACKAGE);
  for (const [path, content] of Object.entries(changes)) {
    if (content === undefined) rmSync(join(folder, path));
    else write(folder, { [path]: content });
  }
  return folder;
}

async function problemsOf(folder, options) {
  const pkg = readPacked(folder, { packedSize: 1000 });
  const { results, ignored } = await checkPackage(pkg, options);
  return {
    problems: results.flatMap(({ rule, problems }) =>
      problems.map(problem => ({ rule, problem })),
    ),
    ignored,
  };
}

test('a package that is in order passes', async t => {
  const { problems, ignored } = await problemsOf(spoiled(t), {
    isArchive: true,
  });
  assert.deepEqual(problems, []);
  const codes = ignored.map(({ code }) => code);
  assert.ok(codes.includes('EXPORTS_TYPES_SHOULD_BE_FIRST'), codes.join());
  assert.ok(codes.includes('EXPORTS_VALUE_INVALID'), codes.join());
});

for (const [changes, rule, words] of SPOILED) {
  const files = Object.keys(changes).join(', ');
  test(`${rule} looks at ${files} and says ${words}`, async t => {
    const { problems } = await problemsOf(spoiled(t, changes), {
      isArchive: true,
    });
    const noticed = problems.filter(found => found.rule === rule);
    assert.ok(
      noticed.some(({ problem }) => words.test(problem)),
      JSON.stringify(problems, null, 2),
    );
  });
}

test('an archive that is too large is told', async t => {
  const pkg = readPacked(spoiled(t), { packedSize: 1_000_001 });
  const { results } = await checkPackage(pkg, { isArchive: true });
  const { problems } = results.find(({ rule }) => rule === 'size');
  assert.match(problems[0], /1000001 bytes/);
});

test('in a workspace nothing is said of ranges and changelogs', async t => {
  const folder = spoiled(t, {
    ...withManifest({ dependencies: { express: 'workspace:^' } }),
    'CHANGELOG.md': undefined,
  });
  assert.deepEqual((await problemsOf(folder)).problems, []);
});
