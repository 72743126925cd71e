import createClient from 'knex';
import {
  HttpClusterConnection,
  KubernetesRequest,
} from '../../kubernetes/ClusterConnection';

/** A statement, as knex hands it to a driver. */
interface Statement {
  sql: string;
}

interface Driver {
  _query(connection: object, statement: Statement): Promise<unknown>;
}

const WRITE = /^\s*(insert|update|delete)\b/i;
/** Of the scheduler and the migrations. */
const NOT_OURS = /backstage_backend_tasks__|knex_migrations/;

/**
 * Follows what this process changes for good: what it commits in the plugin's
 * database, and what clusters grant it. Between two of these it may end wherever
 * it likes, and leaves the same behind.
 */
export class LastingWrites {
  #isFollowed = false;
  #left = Infinity;
  #count = 0;
  /** Those that have written something that is not committed yet. */
  readonly #writing = new WeakSet<object>();
  readonly #inTransaction = new WeakSet<object>();

  /** Of all connections of this process. */
  static follow(): LastingWrites {
    return new LastingWrites();
  }

  private constructor() {
    for (const client of ['better-sqlite3', 'pg']) {
      const unused = createClient({ client, useNullAsDefault: true });
      this.#followDatabase(Object.getPrototypeOf(unused.client));
    }
    this.#followClusters();
  }

  /** Has the process end as it is killed, right after so many more. */
  dieAfter(count: number): void {
    this.#isFollowed = true;
    this.#count = 0;
    this.#left = count;
  }

  /** Since it was told when to die. */
  get count(): number {
    return this.#count;
  }

  #followDatabase(driver: Driver): void {
    const query = driver._query;
    const note = (connection: object, statement: Statement) =>
      this.#noteStatement(connection, statement);
    driver._query = async function follow(connection, statement) {
      const answer = await query.call(this, connection, statement);
      note(connection, statement);
      return answer;
    };
  }

  #noteStatement(connection: object, { sql }: Statement): void {
    if (/^begin\b/i.test(sql)) {
      this.#inTransaction.add(connection);
    } else if (/^(commit|rollback)\s*;?$/i.test(sql)) {
      this.#inTransaction.delete(connection);
      const hasWritten = this.#writing.delete(connection);
      if (hasWritten && /^commit/i.test(sql)) this.#noteWrite();
    } else if (WRITE.test(sql) && !NOT_OURS.test(sql)) {
      if (this.#inTransaction.has(connection)) this.#writing.add(connection);
      else this.#noteWrite();
    }
  }

  #followClusters(): void {
    const { prototype } = HttpClusterConnection;
    const ask = prototype.send;
    const noteWrite = () => this.#noteWrite();
    const follow = async <T>(
      { method = 'GET', query }: KubernetesRequest,
      granted: Promise<T>,
    ): Promise<T> => {
      const answer = await granted;
      if (method !== 'GET' && !query?.dryRun) noteWrite();
      return answer;
    };
    prototype.send = function send(request: KubernetesRequest) {
      return follow(request, ask.call(this, request));
    };
  }

  #noteWrite(): void {
    if (!this.#isFollowed) return;
    this.#count += 1;
    this.#left -= 1;
    if (this.#left === 0) process.kill(process.pid, 'SIGKILL');
  }
}
