import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  areRealBinariesCached,
  prepareReal,
  real,
} from '../controlPlanes/real.mjs';
import { cacheDir, rootDir } from '../paths.mjs';
import { Service } from '../Service.mjs';
import { jest } from './jest.mjs';
import { runJourney } from './journey.mjs';
import { skipped } from './skipped.mjs';

/** The versions that tests start: the default one, and those that they name. */
const CROSSPLANES = [undefined, '2.3.4'];

const START_TIMEOUT_MS = 120_000;

/** Test files that run against either control plane, and those that need the real one. */
const TESTS = [
  'packages/conformance/src/',
  '\\.behaviour\\.test\\.',
  '\\.real\\.test\\.',
].join('|');

/**
 * Builds what the next two need, while other checks run. Whether it could be
 * had is for them to say.
 */
export async function buildRealControlPlane({ isAsked }) {
  if (await isWanted({ isAsked })) await prepareAll();
  return { ok: true };
}

/** The behaviour suite once more, on Kubernetes and Crossplane themselves. */
export async function runOnRealControlPlane({ isAsked }) {
  const unavailable = await prepare({ isAsked });
  if (unavailable) return unavailable;
  // Some of the tests start the others; they are not to wait for a compiler.
  if (!(await prepareAll())) return { ok: false, failed: 1 };
  const folder = join(cacheDir, 'real-control-plane');
  mkdirSync(folder, { recursive: true });
  const controlPlane = real({ folder, speed: 50 });
  const { name, args, isReadyLine, addressFile } = controlPlane;
  const service = new Service({
    name,
    args,
    cwd: rootDir,
    env: {},
    logFile: join(folder, 'log'),
  });
  const interrupt = async () => {
    await service.stop();
    process.exit(1);
  };
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    await service.ready(() => service.tail.some(isReadyLine), START_TIMEOUT_MS);
    // One control plane for all, so one test file after the other.
    return await jest(
      'jest-real',
      ['--maxWorkers=1', `--testPathPatterns=${TESTS}`],
      { CROSSPLANE_ENV_CONTROL_PLANE: addressFile },
    );
  } catch (error) {
    process.stderr.write(`${error.message}\n${service.tail.join('\n')}\n`);
    return { ok: false, failed: 1 };
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    await service.stop();
  }
}

/** The browser journey on what `npm run start:real` starts. */
export async function runRealJourney({ isAsked }) {
  return (await prepare({ isAsked })) ?? runJourney('real');
}

/** Answers with the result where the binaries cannot be had. */
async function prepare({ isAsked }) {
  if (!(await isWanted({ isAsked }))) {
    return skipped(
      'the real control plane has not been built here; `npm run test:real` does, in about ten minutes',
    );
  }
  if (await prepareReal()) return undefined;
  return skipped('the real control plane cannot be had here');
}

/** Nobody waits for a compiler who has not asked for it. */
async function isWanted({ isAsked }) {
  return isAsked || Boolean(process.env.CI) || areRealBinariesCached();
}

async function prepareAll() {
  for (const crossplane of CROSSPLANES) {
    if (!(await prepareReal({ crossplane }))) return false;
  }
  return true;
}
