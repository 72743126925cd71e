import createClient, { Knex } from 'knex';
import { unique } from './controlPlane/unique';
import { findPostgres, PostgresServer } from './postgres';

type DatabaseName = 'SQLite' | 'PostgreSQL';

/** What tests of the stores run on: SQLite, and PostgreSQL where it can be had. */
export class StoreDatabases {
  readonly #start = findPostgres({ toTest: 'the stores on it' });
  readonly #clients: Knex[] = [];
  #server?: Promise<PostgresServer>;

  /** For the tests of one file; all of it is gone when they are through. */
  static create(): StoreDatabases {
    const databases = new StoreDatabases();
    afterAll(() => databases.close());
    return databases;
  }

  each(): [DatabaseName][] {
    return [
      ['SQLite'],
      ...(this.#start ? [['PostgreSQL'] as [DatabaseName]] : []),
    ];
  }

  /** An empty one. */
  async init(name: DatabaseName): Promise<Knex> {
    const client =
      name === 'SQLite' ? openInMemory() : await this.#createDatabase();
    this.#clients.push(client);
    return client;
  }

  async #createDatabase(): Promise<Knex> {
    this.#server ??= this.#start!();
    const { url } = await this.#server;
    const own = new URL(url);
    const database = unique('store').replaceAll('-', '_');
    own.pathname = `/${database}`;
    const server = createClient({ client: 'pg', connection: url });
    await server.raw('create database ??', [database]);
    await server.destroy();
    return createClient({ client: 'pg', connection: own.href });
  }

  async close(): Promise<void> {
    await Promise.all(this.#clients.map(client => client.destroy()));
    await (await this.#server)?.stop();
  }
}

function openInMemory(): Knex {
  return createClient({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
}
