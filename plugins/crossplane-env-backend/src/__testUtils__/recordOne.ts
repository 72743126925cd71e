import { EnvironmentObservation } from '../record/environmentRows';
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
