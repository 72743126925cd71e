import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { cacheDir, rootDir } from './paths.mjs';
import { fail, say } from './say.mjs';

const stampFile = join(rootDir, 'node_modules', '.crossplane-env-installed');

/** Installs what the workspace needs, unless just that is installed already. */
export async function ensureInstalled() {
  const stamp = fingerprint();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
    return;
  }
  say('Installing packages; the first time takes a few minutes.');
  await runYarn(['install', '--immutable']);
  writeFileSync(stampFile, stamp);
}

function fingerprint() {
  const hash = createHash('sha256').update(process.versions.modules);
  const files = [
    'yarn.lock',
    '.yarnrc.yml',
    'package.json',
    ...['packages', 'plugins'].flatMap(workspaceManifests),
  ];
  for (const file of files) hash.update(readFileSync(join(rootDir, file)));
  return hash.digest('hex');
}

function workspaceManifests(folder) {
  return readdirSync(join(rootDir, folder))
    .map(name => join(folder, name, 'package.json'))
    .filter(file => existsSync(join(rootDir, file)))
    .sort();
}

/** The committed release, so that no Yarn need be installed. */
export function yarnRelease() {
  const rc = readFileSync(join(rootDir, '.yarnrc.yml'), 'utf8');
  return join(rootDir, /^yarnPath: (.+)$/m.exec(rc)[1]);
}

async function runYarn(args) {
  mkdirSync(cacheDir, { recursive: true });
  const logFile = join(cacheDir, 'install.log');
  const log = createWriteStream(logFile);
  const started = Date.now();
  const child = spawn(process.execPath, [yarnRelease(), ...args], {
    cwd: rootDir,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const errors = [];
  const onOutput = chunk => {
    log.write(chunk);
    for (const line of String(chunk).split('\n')) {
      const step = /┌ (.+)$/.exec(line)?.[1];
      if (step) say(`  ${step}.`);
      if (/YN0001|YN0009|YN0028|YN0035|Error:/.test(line)) errors.push(line);
    }
  };
  child.stdout.on('data', onOutput);
  child.stderr.on('data', onOutput);
  const code = await new Promise(resolve => {
    child.on('error', error => resolve(String(error)));
    child.on('exit', resolve);
  });
  if (code !== 0) {
    const cause =
      errors
        .at(-1)
        ?.replace(/^.*│\s*/, '')
        .trim() ?? `exit code ${code}`;
    fail(
      `Installing the packages failed: ${cause}`,
      `Everything Yarn said is in ${relative(
        rootDir,
        logFile,
      )}. Once the cause is mended, run the same command again; it goes on where it stopped.`,
    );
  }
  say(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}
