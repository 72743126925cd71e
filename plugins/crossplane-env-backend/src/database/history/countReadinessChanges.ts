import { Knex } from 'knex';
import { ReadinessChanges } from '../EnvironmentRecordStore';
import { Timestamp, toIso } from '../timestamps';

interface Row {
  uid: string;
  at: Timestamp;
  verdict: string;
  /** Of the entry before, of that time or later. */
  before: string | null;
}

/** By uid; environments that neither became ready nor stopped being so are absent. */
export async function countReadinessChanges(
  client: Knex,
  { uids, since }: { uids: string[]; since: Date },
): Promise<Map<string, ReadinessChanges>> {
  const rows: Row[] = await client('environment_history')
    .select('uid', 'at', 'verdict')
    .select(
      client.raw('lag(verdict) over (partition by uid order by id) as before'),
    )
    .whereIn('uid', uids)
    .where('at', '>=', since)
    .orderBy('id');
  const changes = new Map<string, ReadinessChanges>();
  for (const { uid, at, verdict, before } of rows) {
    if (before !== null && isReady(verdict) !== isReady(before)) {
      const known = changes.get(uid) ?? { count: 0, since: toIso(at) };
      changes.set(uid, { ...known, count: known.count + 1 });
    }
  }
  return changes;
}

function isReady(verdict: string): boolean {
  return verdict === 'ready';
}
