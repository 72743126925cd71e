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

/** The oldest that is promised. */
const OLDEST_CROSSPLANE = '1.20.0';
/** The versions that tests start: the default one, and those that they name. */
const CROSSPLANES = [undefined, '2.3.4', OLDEST_CROSSPLANE];

const START_TIMEOUT_MS = 120_000;

/** Test files that run against either control plane, and those that need the real one. */
const TESTS = [
  'packages/conformance/src/',
  'packages/.*\\.(behaviour|real)\\.test\\.',
  '/plugins/.*/src/(?!faults/).*\\.(behaviour|real)\\.test\\.',
].join('|');

/** Those that break it, which take as long as all others. */
const FAULTS = '/plugins/.*/src/faults/.*\\.(behaviour|real)\\.test\\.';

/** Those of which Crossplane 1 has something; what it has not they skip, and say so. */
const TESTS_ON_OLDEST = [
  'packages/conformance/src/crossplane/',
  '/(creation|readiness|deletion)\\.behaviour\\.test\\.',
].join('|');

/**
 * Builds what the others need, while other checks run. Whether it could be
 * had is for them to say.
 */
export async function buildRealControlPlane({ isAsked }) {
  if (await isWanted({ isAsked })) await prepareAll();
  return { ok: true };
}

/** The behaviour suite once more, on Kubernetes and Crossplane themselves. */
export function runOnRealControlPlane(options) {
  return runOnDefault('real-control-plane', TESTS, options);
}

/** What breaks a control plane, on one of its own. */
export function runFaultsOnRealControlPlane(options) {
  return runOnDefault('real-faults', FAULTS, options);
}

async function runOnDefault(name, tests, { isAsked }) {
  const unavailable = await prepare({ isAsked });
  if (unavailable) return unavailable;
  // Some of the tests start the others; they are not to wait for a compiler.
  if (!(await prepareAll())) return { ok: false, failed: 1 };
  return runTests(name, { tests });
}

/** The part of it that the oldest Crossplane can have. */
export async function runOnOldestCrossplane({ isAsked }) {
  const crossplane = OLDEST_CROSSPLANE;
  const unavailable = await prepare({ isAsked, crossplane });
  if (unavailable) return unavailable;
  return runTests('oldest-crossplane', { tests: TESTS_ON_OLDEST, crossplane });
}

async function runTests(name, { tests, crossplane }) {
  const folder = join(cacheDir, name);
  mkdirSync(folder, { recursive: true });
  const controlPlane = real({ folder, speed: 50, crossplane });
  return jest(`jest-${name}`, {
    tests,
    // One control plane for all, so one test file after the other. What is run
    // again has another: Crossplane 1 at times does not take up a definition at all.
    args: ['--maxWorkers=1'],
    env: { CROSSPLANE_ENV_CONTROL_PLANE: controlPlane.addressFile },
    around: run => withControlPlane(controlPlane, folder, run),
  });
}

async function withControlPlane(controlPlane, folder, run) {
  const { name, args, isReadyLine } = controlPlane;
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
    return await run();
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
async function prepare({ isAsked, crossplane }) {
  if (!(await isWanted({ isAsked, crossplane }))) {
    return skipped(
      'the real control plane has not been built here; `npm run test:real` does, in about ten minutes',
    );
  }
  if (await prepareReal({ crossplane })) return undefined;
  return skipped('the real control plane cannot be had here');
}

/** Nobody waits for a compiler who has not asked for it. */
async function isWanted({ isAsked, crossplane }) {
  return (
    isAsked || Boolean(process.env.CI) || areRealBinariesCached({ crossplane })
  );
}

async function prepareAll() {
  for (const crossplane of CROSSPLANES) {
    if (!(await prepareReal({ crossplane }))) return false;
  }
  return true;
}
