import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { findMistakes } from './hops.mjs';
import { isSource, kindOf, measure } from './measure.mjs';
import { readTree } from './readTree.mjs';
import { renderFigures, renderHops, replaceFigures } from './render.mjs';

let root;
before(() => {
  root = mkdtempSync(join(tmpdir(), 'figures-'));
});
after(() => rmSync(root, { recursive: true }));

function write(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function git(...args) {
  const name = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org'];
  execFileSync('git', [...name, ...args], { cwd: root });
}

const TESTS = `
import { a } from './a';
describe('a', () => {
  it('is one', () => expect(a).toEqual(expect.any(Number)));
  it.each([1, 2])('is %s', () => expect(a).toBe(1));
  test.skip('is two', () => { assert(a); assert.equal(a, 2); });
});
`;

test('files are read from the working tree, and as they were', () => {
  write('plugins/a/src/a.ts', 'export const a = 1;\n');
  write('plugins/a/src/ü.ts', 'export const ü = "ü";\n');
  write('plugins/a/README.md', '# A\n');
  git('init', '-q');
  git('add', '-A');
  git('commit', '-q', '-m', 'First');
  rmSync(join(root, 'plugins/a/src/ü.ts'));
  write('plugins/a/src/a.ts', 'export const a = 2;\n');
  write('plugins/a/src/a.test.ts', TESTS);
  const options = { root, folders: ['plugins'], wanted: isSource };
  assert.deepEqual(
    [...readTree(options)],
    [
      ['plugins/a/src/a.test.ts', TESTS],
      ['plugins/a/src/a.ts', 'export const a = 2;\n'],
    ],
  );
  assert.deepEqual(
    [...readTree({ ...options, ref: 'HEAD' })],
    [
      ['plugins/a/src/a.ts', 'export const a = 1;\n'],
      ['plugins/a/src/ü.ts', 'export const ü = "ü";\n'],
    ],
  );
});

test('only what is shipped is product', () => {
  const kinds = {
    'plugins/a/src/a.ts': 'product',
    'plugins/a/src/a.test.tsx': 'test',
    'plugins/a/src/a.behaviour.test.ts': 'test',
    'plugins/a/src/__testUtils__/fake.ts': 'support',
    'plugins/a/src/health/situations/failures/f01.ts': 'support',
    'plugins/a/dev/index.tsx': 'support',
    'plugins/a/src/setupTests.ts': 'support',
    'plugins/a/src/schema/openapi/generated/router.ts': 'generated',
  };
  for (const [path, kind] of Object.entries(kinds)) {
    assert.equal(kindOf(path), kind, path);
  }
  assert.ok(!isSource('plugins/a/config.d.ts'));
  assert.ok(!isSource('plugins/a/.eslintrc.js'));
});

test('files, lines, imports, tests and assertions are counted', async () => {
  const figures = await measure(
    new Map([
      ['plugins/a/src/index.ts', "export { a } from './a';\n"],
      ['plugins/a/src/a.ts', "// import b from './b'\n".repeat(26)],
      ['plugins/a/src/a.test.ts', TESTS],
      ['plugins/b/src/b.ts', 'export const b = 1;'],
    ]),
  );
  assert.deepEqual([...figures.keys()], ['plugins', 'plugins/a', 'plugins/b']);
  const { largest, ...a } = figures.get('plugins/a');
  assert.deepEqual(a, {
    files: 2,
    lines: 27,
    short: 1,
    imports: 1,
    testFiles: 1,
    testLines: 7,
    tests: 3,
    assertions: 4,
  });
  assert.deepEqual(largest[0], { path: 'plugins/a/src/a.ts', lines: 26 });
  assert.equal(figures.get('plugins').files, 3);
});

test('what has changed is shown as such', async () => {
  const one = await measure(new Map([['plugins/a/src/a.ts', 'a;\n']]));
  const two = await measure(
    new Map([
      ['plugins/a/src/a.ts', 'a;\n'],
      ['plugins/b/src/b.ts', 'b;\n'],
    ]),
  );
  const rows = renderFigures(two, one).slice(2);
  assert.match(rows[0], /^\| \*\*`plugins`\*\* \| 1 → 2 \| 1 → 2 \| 100 % \|/);
  assert.match(rows[1], /^\| `plugins\/a` \| 1 \| 1 \| 100 % \|/);
  assert.match(rows[2], /^\| `plugins\/b` \| – → 1 \|/);
});

test('a list of hops that is not true is found out', () => {
  const steps = [
    { path: 'a.ts', name: 'take' },
    { path: 'a.ts', name: 'give' },
    { path: 'b.ts', name: 'take' },
  ];
  assert.deepEqual(
    findMistakes({ steps }, new Map([['a.ts', 'function take() {}']])),
    ['There is no give in a.ts.', 'There is no b.ts.'],
  );
  assert.equal(
    renderHops({ steps })[0],
    'From the watch line to the signal today: 3 files.',
  );
});

test('a page keeps what is around its figures', () => {
  const page = '# A\n\n<!-- figures -->\n\nold\n\n<!-- /figures -->\n\nEnd.\n';
  const changed = replaceFigures(page, 'new');
  assert.equal(changed, page.replace('old', 'new'));
  assert.equal(replaceFigures(changed, 'new'), changed);
  assert.throws(() => replaceFigures('# A', 'new'), /has no <!-- figures/);
});
