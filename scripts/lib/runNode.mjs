import { spawn } from 'node:child_process';
import { rootDir } from './paths.mjs';

/** Runs Node on these arguments, on this terminal; answers whether it succeeded. */
export async function runNode(args, { cwd = rootDir, env = {} } = {}) {
  const child = spawn(process.execPath, args, {
    cwd,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  const code = await new Promise(resolve => {
    child.on('error', error => resolve(String(error)));
    child.on('exit', (exitCode, signal) => resolve(signal ?? exitCode));
  });
  return code === 0;
}
