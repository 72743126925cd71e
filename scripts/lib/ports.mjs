import { createServer } from 'node:net';
import { fail } from './say.mjs';

/** Whether a server can be started on this loopback port. */
export function isFree(port) {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** A loopback port that nobody uses now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Ends the command with a way on when a port is taken. */
export async function requireFree(purpose, port, option) {
  if (await isFree(port)) return;
  fail(
    `Port ${port}, for ${purpose}, is in use.`,
    `Stop what uses it, or choose another: npm start -- ${option} ${port + 1}`,
  );
}
