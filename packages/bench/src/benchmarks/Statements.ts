import type { Knex } from 'knex';

/** As the drivers of SQLite and PostgreSQL answer. */
interface Answered {
  sql: string;
  response?: unknown[] | { rowCount?: number | null; changes?: number };
}

/** Counts what a database is asked. */
export class Statements {
  /** Those that begin and end transactions are statements as well. */
  readonly counts = { statements: 0, read: 0, written: 0 };

  static of(client: Knex): Statements {
    const counted = new Statements();
    client.on('query', () => {
      counted.counts.statements += 1;
    });
    client.on('query-response', (_: unknown, answered: Answered) => {
      const isRead = /^\s*select/i.test(answered.sql);
      counted.counts[isRead ? 'read' : 'written'] += rowsOf(answered);
    });
    return counted;
  }
}

function rowsOf({ response }: Answered): number {
  if (!response) return 0;
  if (Array.isArray(response)) return response.length;
  return response.rowCount ?? response.changes ?? 0;
}
