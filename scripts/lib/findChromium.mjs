import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bin, rootDir } from './paths.mjs';
import { say } from './say.mjs';

const KNOWN_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Where there is a Chromium: the one that `CHROMIUM_PATH` names, else one in a
 * known place, else one that can be installed. Undefined when there is none.
 */
export function findChromium() {
  return installed() ?? (install() ? installed() : undefined);
}

function installed() {
  return [process.env.CHROMIUM_PATH, ...KNOWN_PLACES, playwrightsOwn()].find(
    path => path && existsSync(path),
  );
}

function playwrightsOwn() {
  const require = createRequire(join(rootDir, 'package.json'));
  return require('@playwright/test').chromium.executablePath();
}

function install() {
  say('No Chromium was found; asking Playwright to install one.');
  const { status } = spawnSync(
    process.execPath,
    [bin('playwright'), 'install', 'chromium'],
    { cwd: rootDir, stdio: 'ignore', timeout: 300_000 },
  );
  return status === 0;
}
