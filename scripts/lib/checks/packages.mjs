import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cacheDir, rootDir } from '../paths.mjs';
import { publishedPackages, readPacked } from '../release/packages.mjs';
import { checkPackage } from '../release/rules.mjs';
import { say } from '../say.mjs';
import { tool } from './tool.mjs';

/** Where the published packages are packed to, each in a folder of its own. */
export const packedDir = join(cacheDir, 'packed', 'plugins');

/**
 * The reports that `build:api-reports` writes have to be the committed ones. The
 * order of what they list depends on everything that is compiled together, so
 * that is the published code and nothing else.
 */
export async function checkApiReports(options) {
  const compile = ['--project', 'tsconfig.plugins.json'];
  const compiled = await tool('tsc', compile, options);
  if (!compiled.ok) return compiled;
  const report = [
    'api-reports',
    '--ci',
    ...['--include', 'plugins/*'],
    ...['--omit-messages', 'ae-undocumented,ae-wrong-input-file-type'],
    '--validate-release-tags',
  ];
  return tool('backstage-repo-tools', report, options);
}

/**
 * Every plugin can be built and packed for publishing, brings no package of
 * Backstage that a portal has already, and keeps to the rules of a release that
 * do not need its versions. They are packed into another folder: other checks
 * read the manifests at the same time.
 */
export async function checkPackaging() {
  const packed = join(cacheDir, 'packed');
  rmSync(packed, { recursive: true, force: true });
  mkdirSync(packed, { recursive: true });
  const packages = publishedPackages(rootDir);
  const steps = [
    ['repo', 'fix', '--check', '--publish'],
    ['repo', 'build'],
    ['build-workspace', packed, ...packages.map(({ name }) => name)],
  ];
  for (const step of steps) {
    const result = await tool('backstage-cli', step);
    if (!result.ok) return result;
  }
  const problems = [];
  for (const { name, folder } of packages) {
    const found = await findProblems(join(packedDir, basename(folder)));
    problems.push(...found.map(problem => `${name}: ${problem}.`));
  }
  problems.forEach(say);
  return { ok: problems.length === 0 };
}

async function findProblems(folder) {
  // It needs what is installed; this file is read before anything is.
  const { secondCopies } = await import('../adopters/ranges.mjs');
  const releases = JSON.parse(
    readFileSync(join(rootDir, 'scripts/lib/adopters/releases.json'), 'utf8'),
  );
  const pkg = readPacked(folder);
  const { results } = await checkPackage(pkg);
  return [
    ...secondCopies(pkg.manifest, releases),
    ...results.flatMap(({ rule, problems }) =>
      problems.map(problem => `${rule}: ${problem}`),
    ),
  ];
}
