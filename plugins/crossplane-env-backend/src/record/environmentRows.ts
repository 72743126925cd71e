import {
  Actor,
  DriftKind,
  EnvironmentHistoryEntry,
  EnvironmentRef,
  Verdict,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';

/** What was seen of an environment at one moment. Times are ISO 8601. */
export interface EnvironmentObservation {
  /** The root object's. */
  uid: string;
  ref: EnvironmentRef;
  version: string;
  /** Of its environment type. */
  typeRef: string;
  typeTitle: string;
  createdAt: string;
  owner?: string;
  namespaceOwner?: string;
  isOwnerClaimed?: boolean;
  claimedEntityRef?: string;
  requestedBy?: string;
  verdict: Verdict;
}

/** What is remembered of an environment. Times are ISO 8601. */
export interface EnvironmentRecord extends EnvironmentObservation {
  firstSeenAt: string;
  verdictSince: string;
  /** Whether it was seen to become so; otherwise it has been so at least since then. */
  verdictWitnessed: boolean;
  /** When it was first found ready. */
  readyAt?: string;
  /** When it became ready for the first time, if that was seen to happen. */
  becameReadyAt?: string;
  deletionRequestedBy?: string;
  deletionRequestedAt?: string;
  goneAt?: string;
}

/** What is remembered of an environment that is no more. */
export interface GoneEnvironmentRecord extends EnvironmentRecord {
  goneAt: string;
}

/** PostgreSQL answers timestamps as dates, SQLite as milliseconds. */
export type Timestamp = Date | number;

export interface EnvironmentRow {
  uid: string;
  cluster: string;
  api_group: string;
  version: string;
  kind: string;
  namespace: string | null;
  name: string;
  type_ref: string;
  type_title: string;
  owner: string | null;
  namespace_owner: string | null;
  owner_is_claimed: boolean | number | null;
  claimed_entity_ref: string | null;
  requested_by: string | null;
  created_at: Timestamp;
  first_seen_at: Timestamp;
  verdict: string;
  verdict_since: Timestamp;
  verdict_witnessed: boolean | number | null;
  ready_at: Timestamp | null;
  became_ready_at: Timestamp | null;
  deletion_requested_by: string | null;
  deletion_requested_at: Timestamp | null;
  gone_at: Timestamp | null;
}

export interface HistoryRow {
  /** Given by the database. */
  id?: number | string;
  cluster: string;
  uid: string;
  at: Timestamp;
  verdict: string;
  sentence: string;
  actor: string;
  cause_key: string | null;
  /** The kind of drift that it tells of, and not of health. */
  drift?: string | null;
}

/**
 * PostgreSQL has no text with a null character, which may be in annotations
 * and messages: a whole batch would not be recorded.
 */
export function storable<T extends string | undefined>(text: T): T {
  return text?.replaceAll('\0', '\uFFFD') as T;
}

/** The row of an environment that has none yet. */
export function toNewRow(
  observation: EnvironmentObservation,
  at: Date,
): EnvironmentRow {
  const { ref } = observation;
  return {
    uid: observation.uid,
    cluster: ref.cluster,
    api_group: ref.group,
    version: observation.version,
    kind: ref.kind,
    namespace: ref.namespace ?? null,
    name: ref.name,
    type_ref: observation.typeRef,
    type_title: storable(observation.typeTitle),
    owner: storable(observation.owner) ?? null,
    namespace_owner: storable(observation.namespaceOwner) ?? null,
    owner_is_claimed: observation.isOwnerClaimed ?? false,
    claimed_entity_ref: storable(observation.claimedEntityRef) ?? null,
    requested_by: storable(observation.requestedBy) ?? null,
    created_at: new Date(observation.createdAt),
    first_seen_at: at,
    verdict: observation.verdict,
    verdict_since: at,
    verdict_witnessed: false,
    ready_at: observation.verdict === 'ready' ? at : null,
    became_ready_at: null,
    deletion_requested_by: null,
    deletion_requested_at: null,
    gone_at: null,
  };
}

export function toRecord(row: EnvironmentRow): EnvironmentRecord {
  return {
    uid: row.uid,
    ref: {
      cluster: row.cluster,
      group: row.api_group,
      kind: row.kind,
      ...(row.namespace !== null && { namespace: row.namespace }),
      name: row.name,
    },
    version: row.version,
    typeRef: row.type_ref,
    typeTitle: row.type_title,
    owner: row.owner ?? undefined,
    namespaceOwner: row.namespace_owner ?? undefined,
    isOwnerClaimed: Boolean(row.owner_is_claimed) || undefined,
    claimedEntityRef: row.claimed_entity_ref ?? undefined,
    requestedBy: row.requested_by ?? undefined,
    createdAt: toIso(row.created_at),
    firstSeenAt: toIso(row.first_seen_at),
    verdict: row.verdict as Verdict,
    verdictSince: toIso(row.verdict_since),
    verdictWitnessed: Boolean(row.verdict_witnessed),
    readyAt: toOptionalIso(row.ready_at),
    becameReadyAt: toOptionalIso(row.became_ready_at),
    deletionRequestedBy: row.deletion_requested_by ?? undefined,
    deletionRequestedAt: toOptionalIso(row.deletion_requested_at),
    goneAt: toOptionalIso(row.gone_at),
  };
}

export function toHistoryRow(
  { ref, uid }: EnvironmentObservation,
  entry: EnvironmentHistoryEntry,
): HistoryRow {
  return {
    cluster: ref.cluster,
    uid,
    at: new Date(entry.at),
    verdict: entry.verdict,
    sentence: storable(entry.sentence),
    actor: entry.actor,
    cause_key: storable(entry.causeKey) ?? null,
  };
}

export function toHistoryEntry(row: HistoryRow): EnvironmentHistoryEntry {
  return {
    at: toIso(row.at),
    verdict: row.verdict as Verdict,
    sentence: row.sentence,
    actor: row.actor as Actor,
    causeKey: row.cause_key ?? undefined,
    drift: (row.drift ?? undefined) as DriftKind | undefined,
  };
}

export function toIso(value: Timestamp): string {
  return new Date(value).toISOString();
}

function toOptionalIso(value: Timestamp | null): string | undefined {
  return value === null ? undefined : toIso(value);
}
