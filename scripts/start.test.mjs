import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { cacheDir, rootDir } from './lib/paths.mjs';
import { freePort, isFree } from './lib/ports.mjs';

function start(...args) {
  const child = spawn(
    process.execPath,
    [join(rootDir, 'scripts', 'start.mjs'), ...args],
    { cwd: rootDir, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  const collect = chunk => {
    output += chunk;
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return {
    child,
    output: () => output,
    exit: once(child, 'exit').then(([code]) => code),
  };
}

async function until(isTrue, milliseconds) {
  const deadline = Date.now() + milliseconds;
  while (Date.now() < deadline) {
    if (await isTrue()) return;
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  throw new Error('It did not happen in time.');
}

test('a port in use is named, with a way on', async () => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  const command = start('--app-port', String(port));
  assert.equal(await command.exit, 1);
  assert.match(
    command.output(),
    new RegExp(`Port ${port}, for the app, is in use`),
  );
  assert.match(
    command.output(),
    new RegExp(`npm start -- --app-port ${port + 1}`),
  );
  server.close();
});

test('a wrong option is explained', async () => {
  const notAPort = start('--backend-port', 'many');
  assert.equal(await notAPort.exit, 1);
  assert.match(notAPort.output(), /--backend-port must be a port number/);
  const unknown = start('--port', '1');
  assert.equal(await unknown.exit, 1);
  assert.match(unknown.output(), /Usage: npm start/);
});

test('a start has nothing to warn of, and an interrupt leaves nothing running', async () => {
  const ports = {
    '--app-port': await freePort(),
    '--backend-port': await freePort(),
    '--control-plane-port': await freePort(),
  };
  const command = start(...Object.entries(ports).flat().map(String));
  await until(() => command.output().includes('Open http'), 240_000);
  const folder = join(cacheDir, `portal-${ports['--app-port']}`);
  const log = readFileSync(join(folder, 'backend.log'), 'utf8');
  const said = stripVTControlCharacters(log).split('\n');
  assert.deepEqual(
    said.filter(line => /^\S+Z \S+ (warn|error) /.test(line)),
    [],
  );
  command.child.kill('SIGINT');
  assert.equal(await command.exit, 0);
  for (const port of Object.values(ports)) assert.ok(await isFree(port));
  rmSync(folder, { recursive: true });
});
