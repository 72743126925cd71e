import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { cacheDir } from '../paths.mjs';
import { write } from './__testUtils__/temporary.mjs';
import { readPacked } from './packages.mjs';
import { usePackages } from './portal.mjs';

const GOOD = {
  'index.js': 'exports.one = 1;\n',
  'index.d.ts': 'export declare const one: number;\n',
  'more.js': 'exports.two = 2;\n',
  'more.d.ts': 'export declare const two: number;\n',
};
const NO_WINDOW = { 'index.js': "throw new TypeError('no window');\n" };

/** Packages by name, and what is to be said of each; nothing of the good ones. */
const PACKAGES = {
  good: {},
  // It is not loaded in Node.
  browser: { files: NO_WINDOW, role: 'frontend-plugin' },
  // Which skipLibCheck would hide.
  contradiction: {
    files: { 'index.d.ts': 'export declare const one: Missing;\n' },
    words: /^node: .*index\.d\.ts: .*'Missing'/,
  },
  entry: {
    files: { 'more.d.ts': 'export declare const two: Missing;\n' },
    words: /^bundler: .*more\.d\.ts: .*'Missing'/,
  },
  undeclared: {
    files: {
      'index.d.ts':
        "import { a } from './none';\nexport const one: typeof a;\n",
    },
    words: /Cannot find module/,
  },
  throwing: {
    files: { 'index.js': "throw new TypeError('no');\n" },
    words: /^@own\/throwing cannot be loaded: TypeError: no/,
  },
  lacking: {
    files: { 'more.js': "require('not-there-at-all');\n" },
    words: /^@own\/lacking\/more cannot be loaded: Error: Cannot find module/,
  },
  // There are no typesVersions for it.
  deep: {
    role: 'frontend-plugin',
    exports: {
      './deep': { types: './more.d.ts', default: './more.js' },
    },
    words: /^node: portal\.ts: Cannot find module '@own\/deep\/deep'/,
  },
};

let portal;
let problems;
before(async () => {
  mkdirSync(cacheDir, { recursive: true });
  // Below the workspace, whose packages a portal would have installed.
  portal = mkdtempSync(join(cacheDir, 'portal-test-'));
  const packages = Object.entries(PACKAGES).map(([name, pkg]) => {
    const folder = join(portal, 'node_modules/@own', name);
    write(folder, {
      'package.json': manifest(name, pkg),
      ...GOOD,
      ...pkg.files,
    });
    return readPacked(folder);
  });
  problems = await usePackages(portal, packages);
});
after(() => rmSync(portal, { recursive: true }));

function manifest(name, { role = 'node-library', exports }) {
  return {
    name: `@own/${name}`,
    version: '0.1.0',
    backstage: { role },
    main: './index.js',
    types: './index.d.ts',
    exports: exports ?? {
      '.': { types: './index.d.ts', default: './index.js' },
      './more': { types: './more.d.ts', default: './more.js' },
      './package.json': './package.json',
    },
    typesVersions: { '*': { more: ['more.d.ts'] } },
  };
}

for (const [name, { words }] of Object.entries(PACKAGES)) {
  test(`${name}: ${words ? `told as ${words}` : 'has no problems'}`, () => {
    const told = problems.get(`@own/${name}`);
    if (words)
      assert.ok(
        told.some(line => words.test(line)),
        told.join('\n'),
      );
    else assert.deepEqual(told, []);
  });
}
