import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { secondCopies } from '../adopters/ranges.mjs';
import { cacheDir, rootDir } from '../paths.mjs';
import { say } from '../say.mjs';
import { tool } from './tool.mjs';

/** Where the published packages are packed to, each in a folder of its own. */
export const packedDir = join(cacheDir, 'packed', 'plugins');

/**
 * The reports that `build:api-reports` writes have to be the committed ones. The
 * order of what they list depends on everything that is compiled together, so
 * that is the published code and nothing else.
 */
export async function checkApiReports() {
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

/**
 * Every plugin can be built and packed for publishing, and brings no package of
 * Backstage that a portal has already. They are packed into another folder: other
 * checks read the manifests at the same time.
 */
export async function checkPackaging() {
  const packed = join(cacheDir, 'packed');
  rmSync(packed, { recursive: true, force: true });
  mkdirSync(packed, { recursive: true });
  const steps = [
    ['repo', 'fix', '--check', '--publish'],
    ['repo', 'build'],
    ['build-workspace', packed, ...pluginNames()],
  ];
  for (const step of steps) {
    const result = await tool('backstage-cli', step);
    if (!result.ok) return result;
  }
  return checkRanges();
}

function checkRanges() {
  const releases = readJson(
    join(rootDir, 'scripts/lib/adopters/releases.json'),
  );
  const problems = readdirSync(packedDir).flatMap(folder => {
    const manifest = readJson(join(packedDir, folder, 'package.json'));
    return secondCopies(manifest, releases).map(
      problem => `${manifest.name}: ${problem}.`,
    );
  });
  problems.forEach(say);
  return { ok: problems.length === 0 };
}

function pluginNames() {
  return readdirSync(join(rootDir, 'plugins')).map(folder => {
    return readJson(join(rootDir, 'plugins', folder, 'package.json')).name;
  });
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
