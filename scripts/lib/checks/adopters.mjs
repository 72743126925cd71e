import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copiesIn, newCopies } from '../adopters/copies.mjs';
import { followOldSystemPage } from '../adopters/followOldSystemPage.mjs';
import { followReadme } from '../adopters/followReadme.mjs';
import { PlainPortal } from '../adopters/PlainPortal.mjs';
import {
  EmbeddedControlPlane,
  ServedPortal,
} from '../adopters/ServedPortal.mjs';
import { compareWeights, weigh } from '../adopters/weight.mjs';
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
 * @param system - `new` or `old`: the portal's frontend system
 * @param isAsked - then it is also weighed what the plugins add to the portal
 */
export async function checkAdopters({ which, system }, { isAsked }) {
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
  const adoption = new Adoption({ release, versions, system });
  // What it starts is in groups of its own, which are not interrupted with this.
  const stop = () => adoption.stop();
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    return await adoption.run({ executablePath, isWeighed: isAsked });
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    await stop();
    adoption.remove();
  }
}

/** A plain portal that becomes one with the plugins. */
class Adoption {
  // Not below the workspace, whose packages would be found as well.
  #folder = mkdtempSync(join(tmpdir(), 'crossplane-env-adopters-'));
  #name;
  #portal;
  #isOld;
  #running = [];

  constructor({ release, versions, system }) {
    this.#isOld = system === 'old';
    this.#name = this.#isOld ? `${release}-old-system` : release;
    this.#portal = new PlainPortal({
      folder: join(this.#folder, 'portal'),
      ...{ release, versions, isOldSystem: this.#isOld },
    });
  }

  async run({ executablePath, isWeighed }) {
    const portal = this.#portal;
    await timed(`A plain portal, ${this.#name}`, () => portal.create());
    const copies = copiesIn(portal.folder);
    const plain = isWeighed ? await this.#weighPlain() : undefined;

    const env = await this.#addPlugins();
    const problems = newCopies(copies, copiesIn(portal.folder)).map(
      copy => `There twice because of the plugins: ${copy}`,
    );
    const served = await this.#serve({ env });
    if (plain) {
      const weights = compareWeights(plain, await weigh(portal.folder, served));
      weights.said.forEach(line => say(`${line}.`));
      problems.push(...weights.problems);
    }
    const seen = await this.#look(served, { executablePath });
    problems.forEach(problem => say(`${problem}.`));
    return { ...seen, ok: seen.ok && problems.length === 0 };
  }

  async stop() {
    for (const one of this.#running.splice(0).reverse()) await one.stop();
  }

  /** Of some 200,000 files; nobody has to wait for it. */
  remove() {
    spawn('rm', ['-rf', this.#folder], {
      ...{ detached: true, stdio: 'ignore' },
    }).unref();
  }

  async #weighPlain() {
    const served = await this.#serve({ env: {} });
    const weight = await weigh(this.#portal.folder, served);
    await this.stop();
    return weight;
  }

  /** Answers with what the backend's environment has to have. */
  async #addPlugins() {
    const controlPlane = await this.#start(
      new EmbeddedControlPlane({ folder: join(this.#folder, 'control-plane') }),
    );
    const env = await timed("The README's three steps", () =>
      followReadme(this.#portal, {
        ...{ packed: packedDir, cluster: CLUSTER },
        kubeconfig: controlPlane.kubeconfig,
      }),
    );
    if (this.#isOld) followOldSystemPage(this.#portal);
    return env;
  }

  async #serve({ env }) {
    await timed('Its build', () => this.#portal.yarn('build:backend'));
    return timed('Its start', () =>
      this.#start(new ServedPortal(this.#portal, { env })),
    );
  }

  async #start(one) {
    this.#running.push(one);
    await one.start();
    return one;
  }

  async #look({ url }, { executablePath }) {
    const outputFile = freshReport(`playwright-adopters-${this.#name}.json`);
    const { ok } = await tool('playwright', ['test'], {
      env: {
        CHROMIUM_PATH: executablePath,
        PLAYWRIGHT_URL: url,
        PLAYWRIGHT_TEST: 'adopters.test.ts',
        PLAYWRIGHT_OUTPUT: `.cache/adopters-${this.#name}`,
        PLAYWRIGHT_JSON_OUTPUT_NAME: outputFile,
      },
    });
    const stats = readReport(outputFile)?.stats;
    return {
      ok: ok && Boolean(stats?.expected),
      passed: stats?.expected,
      failed: stats?.unexpected,
    };
  }
}

async function timed(title, step) {
  const started = Date.now();
  const result = await step();
  say(`${title}: ${Math.round((Date.now() - started) / 1000)} s.`);
  return result;
}
