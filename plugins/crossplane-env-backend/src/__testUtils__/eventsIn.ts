import { Knex } from 'knex';
import { EventRow } from '../record/EventStore';

/** All events of a database, oldest first. */
export async function eventsIn(client: Knex) {
  const rows: EventRow[] = await client('events').orderBy('position');
  return rows.map(({ data, ...row }) => ({ ...row, data: JSON.parse(data) }));
}
