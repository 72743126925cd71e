import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from './findChromium.mjs';
import { bin, cacheDir, rootDir } from './paths.mjs';
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
  api: {
    title: 'API reports',
    run: () =>
      tool('backstage-repo-tools', ['api-reports', '--ci', 'plugins/*']),
  },
  unit: { title: 'Unit and integration tests', run: runJest },
  journey: { title: 'Browser journey', run: runJourney },
};

async function tool(name, args, env = {}) {
  const child = spawn(process.execPath, [bin(name), ...args], {
    cwd: rootDir,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  const code = await new Promise(resolve => {
    child.on('error', error => resolve(String(error)));
    child.on('exit', (exitCode, signal) => resolve(signal ?? exitCode));
  });
  return { ok: code === 0 };
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
    CHROMIUM_PATH: executablePath,
    PLAYWRIGHT_JSON_OUTPUT_NAME: outputFile,
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
