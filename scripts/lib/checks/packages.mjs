import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir, rootDir } from '../paths.mjs';
import { tool } from './tool.mjs';

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
 * Every plugin can be built and packed for publishing. They are packed into
 * another folder: other checks read the manifests at the same time.
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
  return { ok: true };
}

function pluginNames() {
  return readdirSync(join(rootDir, 'plugins')).map(folder => {
    const manifest = join(rootDir, 'plugins', folder, 'package.json');
    return JSON.parse(readFileSync(manifest, 'utf8')).name;
  });
}
