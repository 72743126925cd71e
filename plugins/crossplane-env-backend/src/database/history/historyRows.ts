import {
  Actor,
  EnvironmentHistoryEntry,
  Verdict,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Timestamp, toIso } from '../timestamps';

export interface HistoryRow {
  /** Given by the database. */
  id?: number | string;
  uid: string;
  at: Timestamp;
  verdict: string;
  sentence: string;
  actor: string;
  cause_key: string | null;
}

export function toHistoryRow(
  uid: string,
  entry: EnvironmentHistoryEntry,
): HistoryRow {
  return {
    uid,
    at: new Date(entry.at),
    verdict: entry.verdict,
    sentence: entry.sentence,
    actor: entry.actor,
    cause_key: entry.causeKey ?? null,
  };
}

export function toHistoryEntry(row: HistoryRow): EnvironmentHistoryEntry {
  return {
    at: toIso(row.at),
    verdict: row.verdict as Verdict,
    sentence: row.sentence,
    actor: row.actor as Actor,
    causeKey: row.cause_key ?? undefined,
  };
}
