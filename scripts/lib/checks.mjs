import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from './findChromium.mjs';
import { bin, cacheDir, rootDir } from './paths.mjs';
import { runNode } from './runNode.mjs';
import { say } from './say.mjs';

/**
 * What `npm test` checks, in this order. Each answers `{ ok }` and, where tests
 * were counted, `{ passed, failed, skipped }`.
 */
export const checks = {
  formatting: {
    title: 'Formatting',
    run: () => tool('prettier', ['--check', '--loglevel', 'warn', '.']),
  },
  types: { title: 'Types', run: () => tool('tsc', []) },
  lint: {
    title: 'Lint',
    run: () => tool('backstage-cli', ['repo', 'lint', '--max-warnings', '0']),
  },
  api: { title: 'API reports', run: checkApiReports },
  packaging: { title: 'Packaging', run: checkPackaging },
  unit: { title: 'Unit and integration tests', run: runJest },
  commands: { title: 'Commands', run: runCommandTests },
  journey: { title: 'Browser journey', run: runJourney },
};

function tool(name, args, options) {
  return node([bin(name), ...args], options);
}

async function node(args, options) {
  return { ok: await runNode(args, options) };
}

/**
 * The reports that `build:api-reports` writes have to be the committed ones. The
 * order of what they list depends on everything that is compiled together, so
 * that is the published code and nothing else.
 */
async function checkApiReports() {
  const compiled = await tool('tsc', ['--project', 'tsconfig.plugins.json']);
  if (!compiled.ok) return compiled;
  return tool('backstage-repo-tools', [
    'api-reports',
    '--ci',
    ...['--include', 'plugins/*'],
    ...['--omit-messages', 'ae-undocumented,ae-wrong-input-file-type'],
    '--validate-release-tags',
  ]);
}

/** Every plugin can be built and packed for publishing. */
async function checkPackaging() {
  const steps = [
    ['repo', 'fix', '--check', '--publish'],
    ['repo', 'build'],
  ];
  for (const step of steps) {
    const result = await tool('backstage-cli', step);
    if (!result.ok) return result;
  }
  for (const name of readdirSync(join(rootDir, 'plugins'))) {
    const cwd = join(rootDir, 'plugins', name);
    const packed = await tool('backstage-cli', ['package', 'prepack'], { cwd });
    const restored = await tool('backstage-cli', ['package', 'postpack'], {
      cwd,
    });
    if (!packed.ok || !restored.ok) return { ok: false };
  }
  return { ok: true };
}

async function runJest() {
  const outputFile = freshReport('jest.json');
  const { ok } = await tool('backstage-cli', [
    ...['repo', 'test', '--watchAll=false'],
    ...['--json', `--outputFile=${outputFile}`],
  ]);
  const report = readReport(outputFile);
  return {
    ok: ok && Boolean(report?.numPassedTests),
    passed: report?.numPassedTests,
    failed: report?.numFailedTests,
    skipped: report?.numPendingTests,
  };
}

/** Node's own runner: the commands have to work before anything is installed. */
function runCommandTests() {
  return node(['--test', 'scripts/**/*.test.mjs']);
}

async function runJourney() {
  const executablePath = findChromium();
  if (!executablePath) {
    say(
      'The browser journey is skipped: there is no Chromium. Install one, or set CHROMIUM_PATH.',
    );
    return process.env.CI ? { ok: false, failed: 1 } : { ok: true, skipped: 1 };
  }
  const outputFile = freshReport('playwright.json');
  const { ok } = await tool('playwright', ['test'], {
    env: {
      CHROMIUM_PATH: executablePath,
      PLAYWRIGHT_JSON_OUTPUT_NAME: outputFile,
    },
  });
  const stats = readReport(outputFile)?.stats;
  return {
    ok: ok && Boolean(stats?.expected),
    passed: stats?.expected,
    failed: stats?.unexpected,
    skipped: stats?.skipped,
  };
}

function freshReport(name) {
  const file = join(cacheDir, 'reports', name);
  mkdirSync(join(cacheDir, 'reports'), { recursive: true });
  rmSync(file, { force: true });
  return file;
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    say(`No report of the tests was written: ${error.message}`);
    return undefined;
  }
}
