import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fail, say } from './say.mjs';
import { cacheDir } from './paths.mjs';

const SUPPORTED = [22, 24];
const PRIVATE_MAJOR = 24;

/**
 * Answers once this process runs on a supported Node. On another one it runs
 * the same command again on a private Node from the npm registry, and ends with
 * that command's exit code.
 */
export async function ensureNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (SUPPORTED.includes(major)) {
    putOnPath(process.execPath);
    return;
  }
  const node = privateNode();
  say(
    `Node ${process.versions.node} is not supported; going on with a private Node ${PRIVATE_MAJOR}.`,
  );
  process.exit(await runAgain(node));
}

/** Tools that are started by name must get the same Node. */
function putOnPath(node) {
  const separator = process.platform === 'win32' ? ';' : ':';
  process.env.PATH = `${dirname(node)}${separator}${process.env.PATH}`;
}

function privateNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const home = join(cacheDir, `node-${PRIVATE_MAJOR}`);
  const executable = process.platform === 'win32' ? 'node.exe' : 'node';
  const node = join(home, 'node_modules', name, 'bin', executable);
  if (existsSync(node)) return node;

  say(`Fetching Node ${PRIVATE_MAJOR} from the npm registry.`);
  mkdirSync(home, { recursive: true });
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const install = spawnSync(
    npm,
    [
      'install',
      '--no-save',
      '--no-audit',
      '--no-fund',
      `--prefix=${home}`,
      `${name}@${PRIVATE_MAJOR}`,
    ],
    { encoding: 'utf8', shell: process.platform === 'win32' },
  );
  if (install.status !== 0 || !existsSync(node)) {
    const cause = (install.stderr || String(install.error ?? '')).trim();
    fail(
      `Node ${PRIVATE_MAJOR} could not be fetched from the npm registry (${name}): ${
        cause.split('\n')[0]
      }`,
      `Install Node ${SUPPORTED.join(
        ' or ',
      )} yourself, then run the command again.`,
    );
  }
  return node;
}

function runAgain(node) {
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
  // The terminal's Ctrl-C reaches the child by itself; this process only waits.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise(resolve => {
    child.on('exit', (code, signal) => resolve(signal ? 1 : code));
  });
}
