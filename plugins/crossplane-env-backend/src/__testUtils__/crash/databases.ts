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
import { JsonObject } from '@backstage/types';
import createClient, { Knex } from 'knex';
import { unique } from '../controlPlane/unique';
import { eventually } from '../eventually';
import { freePort } from './BackendProcess';

/** A database that outlives the processes that use it. */
export interface LastingDatabase {
  /** `backend.database` of the configuration. */
  config: JsonObject;
  /** The plugin's part of it, once there is one. */
  client: Knex;
  close(): Promise<void>;
}

type Open = () => Promise<LastingDatabase>;

/** How to open an empty one of each kind; PostgreSQL is skipped with a line that says so where it cannot be had. */
export function lastingDatabases(): [name: string, open: Open][] {
  const postgres = findPostgres();
  if (!postgres) {
    process.stdout.write('Skipped, for want of PostgreSQL: crashes on it\n');
  }
  return [
    ['a file of SQLite', openFile],
    ...(postgres ? [['PostgreSQL', postgres] as [string, Open]] : []),
  ];
}

async function openFile(): Promise<LastingDatabase> {
  const directory = mkdtempSync(join(tmpdir(), 'crossplane-env-'));
  const client = createClient({
    client: 'better-sqlite3',
    connection: { filename: join(directory, 'crossplane-env.sqlite') },
    useNullAsDefault: true,
  });
  return {
    config: { client: 'better-sqlite3', connection: { directory } },
    client,
    async close() {
      await client.destroy();
      rmSync(directory, { recursive: true });
    },
  };
}

/** Of a server that is there already, or else of one that is started for it. */
function findPostgres(): Open | undefined {
  const url = [18, 15, 14]
    .map(
      version =>
        process.env[
          `BACKSTAGE_TEST_DATABASE_POSTGRES${version}_CONNECTION_STRING`
        ],
    )
    .find(Boolean);
  if (url) return () => openIn({ url, stop: async () => {} });
  const folder = [18, 17, 16, 15, 14]
    .map(version => `/usr/lib/postgresql/${version}/bin`)
    .find(path => existsSync(`${path}/initdb`));
  return folder ? async () => openIn(await startServer(folder)) : undefined;
}

interface Server {
  url: string;
  stop(): Promise<void>;
}

async function openIn({ url, stop }: Server): Promise<LastingDatabase> {
  const prefix = `${unique('crash')}_`;
  const own = new URL(url);
  own.pathname = `/${prefix}crossplane-env`;
  const client = createClient({ client: 'pg', connection: own.href });
  return {
    config: { client: 'pg', connection: url, prefix },
    client,
    async close() {
      await client.destroy();
      const server = createClient({ client: 'pg', connection: url });
      await server.raw('drop database if exists ?? with (force)', [
        `${prefix}crossplane-env`,
      ]);
      await server.destroy();
      await stop();
    },
  };
}

/** The server ends with its input, and so with this process, however that ends. */
const RUN_SERVER = `
"$0" "$@" </dev/null &
cat >/dev/null
kill -INT $!
wait $!
`;

/** On loopback, and gone in the end with all that is in it. */
async function startServer(folder: string): Promise<Server> {
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
