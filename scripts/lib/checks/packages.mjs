import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rootDir } from '../paths.mjs';
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

/** Every plugin can be built and packed for publishing. */
export async function checkPackaging() {
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
