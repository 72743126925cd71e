import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JsonObject } from '@backstage/types';
import createClient, { Knex } from 'knex';
import { unique } from '../controlPlane/unique';
import { findPostgres, PostgresServer } from '../postgres';

/** A database that outlives the processes that use it. */
export interface LastingDatabase {
  /** `backend.database` of the configuration. */
  config: JsonObject;
  /** The plugin's part of it, once there is one. */
  client: Knex;
  /** Of a server that is ours. */
  restart?(): Promise<void>;
  /** Of what is a file, while nobody uses it: what it holds now, to be put back. */
  backUp?(): () => Promise<void>;
  close(): Promise<void>;
}

export type OpenDatabase = () => Promise<LastingDatabase>;

/** How to open an empty one of each kind; PostgreSQL is skipped with a line that says so where it cannot be had. */
export function lastingDatabases(): [name: string, open: OpenDatabase][] {
  const start = findPostgres({ toTest: 'crashes on it' });
  return [
    ['a file of SQLite', openFile],
    ...(start
      ? [
          ['PostgreSQL', async () => openIn(await start())] as [
            string,
            OpenDatabase,
          ],
        ]
      : []),
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
    backUp() {
      const backup = mkdtempSync(join(tmpdir(), 'crossplane-env-'));
      cpSync(directory, backup, { recursive: true });
      return async () => {
        await client.destroy();
        rmSync(directory, { recursive: true });
        cpSync(backup, directory, { recursive: true });
        rmSync(backup, { recursive: true });
        client.initialize();
      };
    },
    async close() {
      await client.destroy();
      rmSync(directory, { recursive: true });
    },
  };
}

async function openIn({
  url,
  restart,
  stop,
}: PostgresServer): Promise<LastingDatabase> {
  const prefix = `${unique('crash')}_`;
  const own = new URL(url);
  own.pathname = `/${prefix}crossplane-env`;
  const client = createClient({ client: 'pg', connection: own.href });
  return {
    config: { client: 'pg', connection: url, prefix },
    client,
    restart,
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
