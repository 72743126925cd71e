import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { embedded } from './lib/controlPlanes/embedded.mjs';
import { prepareReal, real } from './lib/controlPlanes/real.mjs';
import { ensureInstalled } from './lib/ensureInstalled.mjs';
import { ensureNode } from './lib/ensureNode.mjs';
import { findChromium } from './lib/findChromium.mjs';
import { rootDir } from './lib/paths.mjs';
import { Portal } from './lib/Portal.mjs';
import { freePort } from './lib/ports.mjs';
import { runNode } from './lib/runNode.mjs';
import { announce, fail, say } from './lib/say.mjs';

const BENCHMARKS = {
  requests: { title: 'Requests to the control plane', run: measure },
  flat: { title: 'Answers among few and many environments', run: measure },
  throughput: { title: 'Answers for many at once', run: measure },
  memory: { title: 'Memory', run: measure },
  picture: { title: 'The picture of many environments', run: measure },
  live: { title: 'From a change to the card', run: measureLive },
  health: { title: 'Assessing environments', run: measure },
  events: { title: 'From commit to delivery of an event', run: measure },
  lifecycle: { title: 'What lives cost', run: measure },
};
/** Passed on; `packages/bench/bin/crossplane-env-bench` says what they mean. */
const SIZES = ['viewers', 'environments', 'resources', 'samples', 'changes'];
const USAGE = `Usage: npm run bench -- [${Object.keys(BENCHMARKS).join(
  '] [',
)}] [--real] [--json FILE] [--write FILE] ${SIZES.map(
  size => `[--${size} N]`,
).join(' ')}`;

async function main() {
  const { names, flags, json, isReal } = readArguments();
  await ensureNode();
  await ensureInstalled();
  if (isReal && !(await prepareReal())) process.exit(1);
  if (json) rmSync(json, { force: true });

  const failed = [];
  for (const name of names) {
    const { title, run } = BENCHMARKS[name];
    const started = Date.now();
    announce(title);
    if (!(await run(name, { flags, isReal }))) failed.push(name);
    say(`${title}: ${Math.round((Date.now() - started) / 1000)} s.`);
  }
  if (failed.length) {
    fail(
      `Failed: ${failed.join(', ')}.`,
      `Run one alone with: npm run bench ${failed[0]}`,
    );
  }
}

/** All benchmarks, or those that are named. */
function readArguments() {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        json: { type: 'string' },
        write: { type: 'string' },
        real: { type: 'boolean', default: false },
        ...Object.fromEntries(SIZES.map(size => [size, { type: 'string' }])),
      },
    });
    if (values.help) {
      say(USAGE);
      process.exit(0);
    }
    const unknown = positionals.filter(name => !BENCHMARKS[name]);
    if (unknown.length) {
      throw new Error(`Unknown benchmark: ${unknown.join(', ')}.`);
    }
    const json = values.json && resolve(values.json);
    const write = values.write && resolve(values.write);
    return {
      names: positionals.length ? positionals : Object.keys(BENCHMARKS),
      flags: [
        ...sizeFlags(values),
        ...(json ? ['--json', json] : []),
        ...(write ? ['--write', write] : []),
      ],
      json,
      isReal: values.real,
    };
  } catch (error) {
    return fail(error.message, USAGE);
  }
}

function sizeFlags(values) {
  const given = SIZES.filter(size => values[size] !== undefined);
  return given.flatMap(size => {
    if (!/^[1-9][0-9]*$/.test(values[size])) {
      throw new Error(`--${size} must be a whole number from 1.`);
    }
    return [`--${size}`, values[size]];
  });
}

/** In a process of its own, so that none finds what another left behind. */
function measure(name, { flags, isReal }) {
  const command = join(rootDir, 'packages/bench/bin/crossplane-env-bench');
  const controlPlane = isReal ? 'real' : 'embedded';
  return runNode([command, name, '--control-plane', controlPlane, ...flags]);
}

/** With what `npm start`, or `npm run start:real`, starts, on ports of its own. */
async function measureLive(name, { flags, isReal }) {
  const chromium = findChromium();
  if (!chromium) {
    say('Skipped: there is no Chromium. Install one, or set CHROMIUM_PATH.');
    return true;
  }
  const ports = {
    app: await freePort(),
    backend: await freePort(),
    controlPlane: await freePort(),
  };
  const portal = new Portal({
    ports,
    controlPlane: isReal ? real : embedded,
    say,
  });
  const stop = async () => {
    await portal.stop();
    process.exit(1);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    // What ends too early makes the benchmark fail by itself.
    await portal.start({ onExit: () => {} });
    return await measure(name, {
      isReal,
      flags: [
        ...flags,
        ...['--portal-url', portal.url],
        ...['--backend-url', `http://localhost:${ports.backend}`],
        ...['--kubeconfig', portal.kubeconfig],
        ...['--chromium', chromium],
      ],
    });
  } catch (error) {
    say(`The portal could not be started: ${error.message}.`);
    return false;
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    await portal.stop();
  }
}

await main();
