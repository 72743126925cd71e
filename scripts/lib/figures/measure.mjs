import { createRequire } from 'node:module';

/** A file this short seldom holds an idea of its own. */
export const SHORT = 25;

const SOURCE = /\.(ts|tsx|js|jsx|mjs|cjs)$/;
const TEST = /\.test\.[a-z]+$/;
/** What only tests and demonstrations use, situations that rules are tested with included. */
const SUPPORT =
  /(^|\/)(__testUtils__|__fixtures__|e2e-tests|dev)\/|\/setupTests\.|\/health\/situations\//;
const GENERATED = /(^|\/)generated\/|\.generated\./;

export function isSource(path) {
  return SOURCE.test(path) && !/\.d\.ts$|(^|\/)\./.test(path);
}

/** What a source file is: `product`, `support` of tests, `test` or `generated`. */
export function kindOf(path) {
  if (GENERATED.test(path)) return 'generated';
  if (TEST.test(path)) return 'test';
  return SUPPORT.test(path) ? 'support' : 'product';
}

export function countLines(text) {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

/**
 * Figures of the source files of each package, and of each folder of packages.
 *
 * @param files - what is in each, by its path
 * @returns by the folder that the figures are of
 */
export async function measure(files) {
  const parse = await loadParser();
  const byFolder = new Map();
  for (const [path, text] of files) {
    const counted = { path, kind: kindOf(path), ...countIn(path, text, parse) };
    for (const folder of foldersOf(path)) {
      if (!byFolder.has(folder)) byFolder.set(folder, []);
      byFolder.get(folder).push(counted);
    }
  }
  return new Map(
    [...byFolder]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([folder, counted]) => [folder, figuresOf(counted)]),
  );
}

function foldersOf(path) {
  const [root, name] = path.split('/');
  const isOfPackages = root === 'packages' || root === 'plugins';
  return isOfPackages ? [root, `${root}/${name}`] : [root];
}

function figuresOf(files) {
  const product = files.filter(({ kind }) => kind === 'product');
  const short = product.filter(({ lines }) => lines <= SHORT);
  return {
    files: product.length,
    lines: sum(product, 'lines'),
    short: short.length,
    imports: sum(product, 'imports'),
    largest: [...product]
      .sort((a, b) => b.lines - a.lines)
      .slice(0, 3)
      .map(({ path, lines }) => ({ path, lines })),
    testFiles: files.filter(({ kind }) => kind === 'test').length,
    testLines: sum(
      files.filter(({ kind }) => kind === 'test' || kind === 'support'),
      'lines',
    ),
    tests: sum(files, 'tests'),
    assertions: sum(files, 'assertions'),
  };
}

function sum(files, key) {
  return files.reduce((total, file) => total + file[key], 0);
}

async function loadParser() {
  const ts = createRequire(import.meta.url)('typescript');
  return (path, text) => ({
    ts,
    source: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false),
  });
}

/**
 * Tests as they are written: one that a table of examples, or either control
 * plane, makes many of counts once. `npm test` counts those that ran.
 */
function countIn(path, text, parse) {
  const counted = {
    lines: countLines(text),
    imports: 0,
    tests: 0,
    assertions: 0,
  };
  const { ts, source } = parse(path, text);
  const visit = node => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      if (node.moduleSpecifier) counted.imports += 1;
    } else if (ts.isCallExpression(node)) {
      if (isTest(node.expression, ts)) counted.tests += 1;
      if (isAssertion(node.expression, ts)) counted.assertions += 1;
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return counted;
}

/** `it('…', …)`, `test.skip('…', …)`, `it.each(…)('…', …)`; not `it.each(…)` itself. */
function isTest(callee, ts) {
  if (ts.isCallExpression(callee) || ts.isTaggedTemplateExpression(callee)) {
    const maker = callee.expression ?? callee.tag;
    return nameOfMember(maker, ts) === 'each' && isTestName(maker, ts);
  }
  return nameOfMember(callee, ts) !== 'each' && isTestName(callee, ts);
}

const TEST_NAMES = new Set(['it', 'test']);
const TEST_MEMBERS = new Set(['only', 'skip', 'each', 'failing', 'concurrent']);

function isTestName(callee, ts) {
  if (ts.isIdentifier(callee)) return TEST_NAMES.has(callee.text);
  return (
    ts.isPropertyAccessExpression(callee) &&
    TEST_MEMBERS.has(callee.name.text) &&
    isTestName(callee.expression, ts)
  );
}

function nameOfMember(callee, ts) {
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : undefined;
}

/** `expect(…)`, and `assert(…)` or `assert.equal(…)` of Node. */
function isAssertion(callee, ts) {
  if (ts.isIdentifier(callee)) {
    return callee.text === 'expect' || callee.text === 'assert';
  }
  return (
    ts.isPropertyAccessExpression(callee) &&
    ts.isIdentifier(callee.expression) &&
    callee.expression.text === 'assert'
  );
}
