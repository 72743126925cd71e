import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copiesIn, newCopies } from '../adopters/copies.mjs';
import { followReadme } from '../adopters/followReadme.mjs';
import { PlainPortal } from '../adopters/PlainPortal.mjs';
import { ServedPortal } from '../adopters/ServedPortal.mjs';
import { findChromium } from '../findChromium.mjs';
import { rootDir } from '../paths.mjs';
import { say } from '../say.mjs';
import { packedDir } from './packages.mjs';
import { freshReport, readReport } from './reports.mjs';
import { skipped } from './skipped.mjs';
import { tool } from './tool.mjs';

/** The one that the example templates create environments in. */
const CLUSTER = 'local';

/**
 * A plain portal of a release of Backstage gets the plugins as the README says:
 * no package of Backstage or React is there twice because of them, and card, tab,
 * page and form are seen in a browser, in production mode.
 *
 * @param which - `newest` or `oldest` of the supported releases
 */
export async function checkAdopters(which) {
  if (!existsSync(packedDir)) {
    say('There are no packed packages: run the check "packaging" first.');
    return { ok: false };
  }
  const executablePath = findChromium();
  if (!executablePath) {
    return skipped('there is no Chromium. Install one, or set CHROMIUM_PATH');
  }
  const [release, versions] = Object.entries(
    JSON.parse(
      readFileSync(join(rootDir, 'scripts/lib/adopters/releases.json'), 'utf8'),
    ),
  ).at(which === 'newest' ? -1 : 0);
  // Not below the workspace, whose packages would be found as well.
  const folder = mkdtempSync(join(tmpdir(), 'crossplane-env-adopters-'));
  try {
    const portal = new PlainPortal({
      folder: join(folder, 'portal'),
      release,
      versions,
    });
    await timed(`A plain portal of Backstage ${release}`, () =>
      portal.create(),
    );
    const before = copiesIn(portal.folder);
    await timed('The steps of the README', () =>
      followReadme(portal, { packed: packedDir, cluster: CLUSTER }),
    );
    const twice = newCopies(before, copiesIn(portal.folder));
    twice.forEach(copy => say(`There twice because of the plugins: ${copy}.`));
    await timed('Its build', () => portal.yarn('build:backend'));
    const seen = await look(portal, { release, executablePath });
    return { ...seen, ok: seen.ok && twice.length === 0 };
  } finally {
    remove(folder);
  }
}

async function look(portal, { release, executablePath }) {
  const served = new ServedPortal(portal, { cluster: CLUSTER });
  const outputFile = freshReport(`playwright-adopters-${release}.json`);
  // What it starts is in groups of its own, which are not interrupted with this.
  const stop = () => served.stop();
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    await timed('Its start', () => served.start());
    const { ok } = await tool('playwright', ['test'], {
      env: {
        CHROMIUM_PATH: executablePath,
        PLAYWRIGHT_URL: served.url,
        PLAYWRIGHT_TEST: 'adopters.test.ts',
        PLAYWRIGHT_OUTPUT: `.cache/adopters-${release}`,
        PLAYWRIGHT_JSON_OUTPUT_NAME: outputFile,
      },
    });
    const stats = readReport(outputFile)?.stats;
    return {
      ok: ok && Boolean(stats?.expected),
      passed: stats?.expected,
      failed: stats?.unexpected,
    };
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    await stop();
  }
}

/** Of some 200,000 files; nobody has to wait for it. */
function remove(folder) {
  spawn('rm', ['-rf', folder], { detached: true, stdio: 'ignore' }).unref();
}

async function timed(title, step) {
  const started = Date.now();
  const result = await step();
  say(`${title}: ${Math.round((Date.now() - started) / 1000)} s.`);
  return result;
}
