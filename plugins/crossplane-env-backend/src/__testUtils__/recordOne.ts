import { EnvironmentHistoryEntry } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { idOf } from '../inventory/EnvironmentIndex';
import {
  EnvironmentObservation,
  EnvironmentRecord,
} from '../record/environmentRows';
import { RecordStore, Sighting } from '../record/RecordStore';

/** Records one environment that was seen. */
export function recordSeen(
  store: RecordStore,
  observation: EnvironmentObservation,
  sighting: Omit<Sighting, 'observation'>,
): Promise<void> {
  return store.recordSeen([{ observation, ...sighting }]);
}

/** Records one environment that went. */
export function recordGone(
  store: RecordStore,
  observation: EnvironmentObservation,
  at: Date,
): Promise<void> {
  return store.recordGone([{ observation, at }]);
}

/** All that are not known to be gone. */
export async function listPresent(
  store: RecordStore,
): Promise<EnvironmentRecord[]> {
  const records: EnvironmentRecord[] = [];
  for await (const record of store.present()) records.push(record);
  return records;
}

/** What is remembered of the environment of that uid. */
export async function recordOf(
  store: RecordStore,
  uid: string,
  cluster = 'prod',
): Promise<EnvironmentRecord | undefined> {
  const environment = { uid, ref: { cluster } };
  return (await store.getMany([environment])).get(idOf(environment));
}

/** How it was, newest first. */
export function historyOf(
  store: RecordStore,
  uid: string,
  cluster = 'prod',
): Promise<EnvironmentHistoryEntry[]> {
  return store.getHistory({ uid, ref: { cluster } });
}
