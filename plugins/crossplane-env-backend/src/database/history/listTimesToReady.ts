import { Knex } from 'knex';
import { EnvironmentRow } from '../environmentRows';
import { TimeToReady } from '../EnvironmentRecordStore';

/** What was usual long ago may not be usual any more. */
const KEPT_OF_A_TYPE = 100;

type Row = Pick<EnvironmentRow, 'type_ref' | 'created_at'> & {
  became_ready_at: Date | number;
};

/** Of each environment type, the environments that became ready last and were seen to. */
export async function listTimesToReady(client: Knex): Promise<TimeToReady[]> {
  const ranked = client('environments')
    .select('type_ref', 'created_at', 'became_ready_at')
    .rowNumber('position', query =>
      query.partitionBy('type_ref').orderBy('became_ready_at', 'desc'),
    )
    .whereNotNull('became_ready_at');
  const rows: Row[] = await client
    .select('type_ref', 'created_at', 'became_ready_at')
    .from(ranked.as('ranked'))
    .where('position', '<=', KEPT_OF_A_TYPE);
  return rows.map(({ type_ref, created_at, became_ready_at }) => ({
    typeRef: type_ref,
    seconds:
      (new Date(became_ready_at).getTime() - new Date(created_at).getTime()) /
      1000,
  }));
}
