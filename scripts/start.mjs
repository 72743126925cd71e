import { parseArgs } from 'node:util';
import { embedded } from './lib/controlPlanes/embedded.mjs';
import { prepareReal, real } from './lib/controlPlanes/real.mjs';
import { ensureInstalled } from './lib/ensureInstalled.mjs';
import { ensureNode } from './lib/ensureNode.mjs';
import { Portal } from './lib/Portal.mjs';
import { requireFree } from './lib/ports.mjs';
import { announce, fail, say } from './lib/say.mjs';

const PORTS = {
  app: { flag: 'app-port', port: 3000, purpose: 'the app' },
  backend: { flag: 'backend-port', port: 7007, purpose: 'the backend' },
  controlPlane: {
    flag: 'control-plane-port',
    port: 6443,
    purpose: 'the control plane',
  },
};
const USAGE =
  'Usage: npm start -- [--real] [--app-port N] [--backend-port N] [--control-plane-port N]';

async function main() {
  const { ports, controlPlane } = readOptions();
  await ensureNode();
  for (const [name, { flag, purpose }] of Object.entries(PORTS)) {
    await requireFree(purpose, ports[name], `--${flag}`);
  }
  await ensureInstalled();
  if (controlPlane === real && !(await prepareReal())) process.exit(1);

  const portal = new Portal({ ports, controlPlane, say });
  const stop = stopOnce(portal);
  process.on('SIGINT', () => stop(0));
  process.on('SIGTERM', () => stop(0));
  try {
    await portal.start({
      onExit: (service, code) => stop(1, whyItEnded(service, code)),
    });
  } catch (error) {
    await stop(1, whyItDidNotStart(error));
  }
  announce(`Open ${portal.url}`);
}

function readOptions() {
  const flags = Object.values(PORTS).map(({ flag }) => flag);
  try {
    const { values } = parseArgs({
      options: {
        help: { type: 'boolean', short: 'h' },
        real: { type: 'boolean', default: false },
        ...Object.fromEntries(flags.map(flag => [flag, { type: 'string' }])),
      },
    });
    if (values.help) {
      say(USAGE);
      process.exit(0);
    }
    const ports = Object.fromEntries(
      Object.entries(PORTS).map(([name, { flag, port }]) => [
        name,
        parsePort(flag, values[flag] ?? String(port)),
      ]),
    );
    return { ports, controlPlane: values.real ? real : embedded };
  } catch (error) {
    return fail(error.message, USAGE);
  }
}

function parsePort(flag, value) {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`--${flag} must be a port number from 1 to 65535.`);
  }
  return port;
}

/** Stops everything once, whoever asks first, then ends this process. */
function stopOnce(portal) {
  let stopped;
  return (code, message) => {
    stopped ??= (async () => {
      if (message) process.stderr.write(`\n${message}\n`);
      await portal.stop();
      process.exit(code);
    })();
    return stopped;
  };
}

function whyItEnded(service, code) {
  return [
    `The ${service.name} ended by itself (${code}).`,
    ...service.tail.slice(-8),
  ].join('\n');
}

function whyItDidNotStart(error) {
  return [
    `The portal could not be started: ${error.message}.`,
    ...(error.tail ?? []),
    ...(error.logFile ? [`The full log is in ${error.logFile}.`] : []),
  ].join('\n');
}

await main();
