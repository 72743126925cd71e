import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './crash/BackendProcess';
import { eventually } from './eventually';

export interface PostgresServer {
  url: string;
  stop(): Promise<void>;
}

/**
 * How to have a server: the one that is there already, or else one that is
 * started. Where there is none to be had, a line says what is skipped.
 */
export function findPostgres(options: {
  toTest: string;
}): (() => Promise<PostgresServer>) | undefined {
  const url = [18, 15, 14]
    .map(
      version =>
        process.env[
          `BACKSTAGE_TEST_DATABASE_POSTGRES${version}_CONNECTION_STRING`
        ],
    )
    .find(Boolean);
  if (url) return async () => ({ url, stop: async () => {} });
  const folder = [18, 17, 16, 15, 14]
    .map(version => `/usr/lib/postgresql/${version}/bin`)
    .find(path => existsSync(`${path}/initdb`));
  if (folder) return () => startServer(folder);
  process.stdout.write(`Skipped, for want of PostgreSQL: ${options.toTest}\n`);
  return undefined;
}

/** The server ends with its input, and so with this process, however that ends. */
const RUN_SERVER = `
"$0" "$@" </dev/null &
cat >/dev/null
kill -INT $!
wait $!
`;

/** On loopback, and gone in the end with all that is in it. */
async function startServer(folder: string): Promise<PostgresServer> {
  const user = serverUser();
  const data = mkdtempSync(join(tmpdir(), 'crossplane-env-postgres-'));
  if (user) chownSync(data, user.uid, user.gid);
  const options = { ...user, cwd: data, stdio: 'ignore' as const };
  const initdb = spawn(
    `${folder}/initdb`,
    ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync'],
    options,
  );
  const [code] = await once(initdb, 'exit');
  if (code !== 0) throw new Error(`initdb of PostgreSQL ended with ${code}.`);

  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=off',
  ].flatMap(setting => ['-c', setting]);
  const server = spawn(
    '/bin/sh',
    [
      ...['-c', RUN_SERVER, `${folder}/postgres`],
      ...['-D', data, '-p', `${port}`, ...settings],
    ],
    { ...options, stdio: ['pipe', 'ignore', 'ignore'] },
  );
  const exited = once(server, 'exit');
  await untilItAnswers(folder, port);
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      server.stdin!.end();
      await exited;
      rmSync(data, { recursive: true });
    },
  };
}

/** PostgreSQL refuses to run as root. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  const [, , uid, gid] = ['postgres', 'nobody']
    .flatMap(name => users.filter(line => line.startsWith(`${name}:`)))[0]
    .split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

async function untilItAnswers(folder: string, port: number): Promise<void> {
  await eventually(async () => {
    const asked = spawn(
      `${folder}/pg_isready`,
      ['-h', '127.0.0.1', '-p', `${port}`],
      { stdio: 'ignore' },
    );
    const [code] = await once(asked, 'exit');
    if (code !== 0) throw new Error('PostgreSQL does not answer.');
  });
}
