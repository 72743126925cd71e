import { spawn } from 'node:child_process';
import { rootDir } from './paths.mjs';

/**
 * Runs Node on these arguments, on this terminal; answers whether it succeeded.
 * A quiet one is heard only if it did not.
 */
export async function runNode(
  args,
  { cwd = rootDir, env = {}, quiet = false } = {},
) {
  const child = spawn(process.execPath, args, {
    cwd,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    env: { ...process.env, ...env },
  });
  const heard = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', chunk => heard.push(chunk));
  }
  const code = await new Promise(resolve => {
    child.on('error', error => resolve(String(error)));
    child.on('close', (exitCode, signal) => resolve(signal ?? exitCode));
  });
  if (code !== 0) process.stderr.write(Buffer.concat(heard));
  return code === 0;
}
