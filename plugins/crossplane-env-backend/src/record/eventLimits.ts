import { Knex } from 'knex';
import { batchesOf } from './batches';
import { EventType } from './environmentEvents';

/** What flaps for days on end must not fill the database. */
const KEPT_OF_AN_ENVIRONMENT = 200;

/** So many of an environment wait at a sink before some are left out: half of them the first, half the last. */
const WAITING_OF_AN_ENVIRONMENT = 20;

/** What need not be told if what comes after it of the same is; never what begins or ends something. */
const PASSING: Partial<
  Record<EventType, 'stalled' | 'health' | 'drift' | 'end'>
> = {
  'creation.stalled': 'stalled',
  degraded: 'health',
  recovered: 'health',
  'drift.detected': 'drift',
  'drift.ended': 'drift',
  expiring: 'end',
  expired: 'end',
  'teardown.called-off': 'end',
};

interface Waiting {
  id: number | string;
  uid: string;
  type: EventType;
}

/**
 * Forgets all but the latest events of environments, and what is still to be
 * delivered.
 *
 * @param environments - their references
 */
export async function trimEvents(
  client: Knex,
  environments: string[],
): Promise<void> {
  for (const batch of batchesOf(environments)) {
    const full: { environment: string }[] = await client('events')
      .select('environment')
      .whereIn('environment', batch)
      .groupBy('environment')
      .havingRaw('count(*) > ?', [KEPT_OF_AN_ENVIRONMENT]);
    for (const { environment } of full) {
      const kept = client('events')
        .select('position')
        .where({ environment })
        .orderBy('position', 'desc')
        .limit(KEPT_OF_AN_ENVIRONMENT);
      const awaited = client({ one: 'event_deliveries' })
        .select(client.raw('1'))
        .whereRaw('?? = ??', ['one.event_id', 'events.id'])
        // While there is a disabled one, its sink is.
        .whereIn('one.state', ['pending', 'disabled']);
      await client('events')
        .where({ environment })
        .whereNotIn('position', kept)
        .whereNotExists(awaited)
        .delete();
    }
  }
}

/**
 * Where too much of an environment waits at a sink, leaves out what lies between
 * the first and the last that fails and recovers, or ends and is kept. The events themselves are
 * kept, and whoever is told sees by their sequence that some are missing.
 *
 * @param environments - their references
 */
export async function leaveOutPassing(
  client: Knex,
  environments: string[],
): Promise<void> {
  for (const batch of batchesOf(environments)) {
    const full: { environment: string; sink: string }[] = await client(
      'event_deliveries',
    )
      .select('environment', 'sink')
      .whereIn('environment', batch)
      .where({ state: 'pending' })
      .groupBy('environment', 'sink')
      .havingRaw('count(*) > ?', [WAITING_OF_AN_ENVIRONMENT]);
    for (const queue of full) await shorten(client, queue);
  }
}

async function shorten(
  client: Knex,
  queue: { environment: string; sink: string },
): Promise<void> {
  const waiting: Waiting[] = await client({ one: 'event_deliveries' })
    .join('events', 'events.id', 'one.event_id')
    .select('one.id', 'events.uid', 'events.type')
    .where({
      'one.environment': queue.environment,
      'one.sink': queue.sink,
      'one.state': 'pending',
    })
    .whereNull('one.claimed_until')
    .whereIn('events.type', Object.keys(PASSING))
    .orderBy('one.id');
  for (const alike of groupsOf(waiting)) {
    for (const batch of batchesOf(between(alike))) {
      await client('event_deliveries')
        .whereIn('id', batch)
        .where({ state: 'pending' })
        // Somebody may have begun it meanwhile.
        .whereNull('claimed_until')
        .delete();
    }
  }
}

/** Others of its name have come and gone by themselves, and what stalls does not recover, nor what ends. */
function groupsOf(waiting: Waiting[]): Waiting[][] {
  const groups = new Map<string, Waiting[]>();
  for (const one of waiting) {
    const key = JSON.stringify([one.uid, PASSING[one.type]]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

/** An even number of them, as each that fails is followed by one that recovers. */
function between(waiting: Waiting[]): Waiting['id'][] {
  const tooMany = Math.max(0, waiting.length - WAITING_OF_AN_ENVIRONMENT);
  const first = WAITING_OF_AN_ENVIRONMENT / 2;
  const leftOut = tooMany + (tooMany % 2);
  return waiting.slice(first, first + leftOut).map(({ id }) => id);
}
