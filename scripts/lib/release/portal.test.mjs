import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { cacheDir } from '../paths.mjs';
import { write } from './__testUtils__/temporary.mjs';
import { readPacked } from './packages.mjs';
import { usePackages } from './portal.mjs';

const NAME = '@crossplane-env/thing';

let root;
before(() => {
  mkdirSync(cacheDir, { recursive: true });
  // Below the workspace, whose packages a portal would have installed.
  root = mkdtempSync(join(cacheDir, 'portal-test-'));
});
after(() => rmSync(root, { recursive: true }));

const GOOD = {
  'index.js': 'exports.one = 1;\n',
  'index.d.ts': 'export declare const one: number;\n',
  'more.js': 'exports.two = 2;\n',
  'more.d.ts': 'export declare const two: number;\n',
};

async function problemsOf(files, role = 'node-library') {
  const portal = mkdtempSync(join(root, 'portal-'));
  const folder = join(portal, 'node_modules', NAME);
  write(folder, {
    'package.json': {
      name: NAME,
      version: '0.1.0',
      backstage: { role },
      main: './index.js',
      types: './index.d.ts',
      exports: {
        '.': { types: './index.d.ts', default: './index.js' },
        './more': { types: './more.d.ts', default: './more.js' },
      },
    },
    ...GOOD,
    ...files,
  });
  const problems = await usePackages(portal, [readPacked(folder)]);
  return problems.get(NAME);
}

test('a package that a strict portal can use has no problems', async () => {
  assert.deepEqual(await problemsOf({}), []);
});

const SPOILED = [
  [
    'declarations that contradict themselves, which skipLibCheck would hide',
    { 'index.d.ts': 'export declare const one: Missing;\n' },
    /^node: .*index\.d\.ts: .*'Missing'/,
  ],
  [
    'the same of another entry point',
    { 'more.d.ts': 'export declare const two: Missing;\n' },
    /^bundler: .*more\.d\.ts: .*'Missing'/,
  ],
  [
    'an import without declarations',
    {
      'index.d.ts':
        "import { a } from './none';\nexport const one: typeof a;\n",
    },
    /Cannot find module/,
  ],
  [
    'code that cannot be loaded',
    { 'index.js': "throw new TypeError('no');\n" },
    /^@crossplane-env\/thing cannot be loaded: TypeError: no/,
  ],
  [
    'a dependency that is not there',
    { 'more.js': "require('not-there-at-all');\n" },
    /^@crossplane-env\/thing\/more cannot be loaded: Error: Cannot find module/,
  ],
];
for (const [what, files, words] of SPOILED) {
  test(`${what} is told`, async () => {
    const problems = await problemsOf(files);
    assert.ok(
      problems.some(problem => words.test(problem)),
      problems.join('\n'),
    );
  });
}

test('an entry point that the old resolution does not find is told', async t => {
  t.diagnostic('There are no typesVersions for it.');
  const problems = await problemsOf({
    'sub/index.d.ts': 'export {};\n',
    'package.json': {
      name: NAME,
      version: '0.1.0',
      backstage: { role: 'frontend-plugin' },
      exports: {
        './deep': { types: './sub/index.d.ts', default: './index.js' },
      },
    },
  });
  assert.equal(problems.length, 1);
  assert.match(problems[0], /^node: portal\.ts: Cannot find module/);
});

test('what runs in browsers is not loaded in Node', async () => {
  const files = { 'index.js': "throw new TypeError('no window');\n" };
  assert.deepEqual(await problemsOf(files, 'frontend-plugin'), []);
});
