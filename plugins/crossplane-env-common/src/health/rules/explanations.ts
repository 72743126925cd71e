import type { Evidence } from '../../types';
import type { AssessedResource } from '../tree/AssessedResource';
import { fromEvent } from '../verdicts/Assessment';
import { eventsSinceStatus, explainingEvents } from '../verdicts/troubles';

export type Explanation = Omit<Evidence, 'resource'>;

/** Crossplane keeps the reason for these out of the condition. */
const TOLD_BY_EVENTS =
  /Unsynced resources: |some resources were invalid, check events|Informer to sync/;

/**
 * What there is to read about a failure. Events count only where no condition
 * tells more: they outlive the trouble that they speak of.
 */
export function explanations({
  observation,
  own,
}: AssessedResource): Explanation[] {
  const isUnwritten = own.source === 'Event';
  if (!isUnwritten && !TOLD_BY_EVENTS.test(own.message ?? '')) return [own];
  const events = isUnwritten
    ? eventsSinceStatus(observation)
    : explainingEvents(observation);
  return [...events.map(event => fromEvent(own.verdict, event)), own];
}
