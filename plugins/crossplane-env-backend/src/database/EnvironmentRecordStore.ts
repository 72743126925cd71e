import {
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
  claimedEntityRef?: string;
  requestedBy?: string;
  verdict: Verdict;
}

/** How an environment was found to be. */
export interface Sighting
  extends Omit<EnvironmentHistoryEntry, 'verdict' | 'at'> {
  /** When it was first seen to be as it is. */
  at: Date;
  /** Whether it was seen to become so; otherwise it may have been so for longer. */
  witnessed: boolean;
}

/** What is remembered of an environment. Times are ISO 8601. */
export interface EnvironmentRecord extends EnvironmentObservation {
  firstSeenAt: string;
  verdictSince: string;
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

/** How long an environment took from its creation until it was ready. */
export interface TimeToReady {
  typeRef: string;
  seconds: number;
}

/** How often an environment became ready or stopped being so, and since when that is counted (ISO 8601). */
export interface ReadinessChanges {
  count: number;
  since: string;
}

/**
 * One record an environment uid. Each way of recording makes the record where
 * there is none, and can be repeated by any number of replicas.
 */
export interface EnvironmentRecordStore {
  /** The environment was there, and so it is not gone. A change of its verdict or cause enters its history. */
  recordSeen(
    observation: EnvironmentObservation,
    sighting: Sighting,
  ): Promise<void>;

  /** Somebody asked for it to be taken down; the first request is kept. */
  recordDeletionRequest(
    observation: EnvironmentObservation,
    request: { by: string; at: Date },
  ): Promise<void>;

  /** It is gone; the first time is kept. */
  recordGone(observation: EnvironmentObservation, at: Date): Promise<void>;

  /** By uid; those without a record are absent. */
  getMany(uids: string[]): Promise<Map<string, EnvironmentRecord>>;

  /** Those that are not known to be gone. */
  listPresent(): Promise<EnvironmentRecord[]>;

  /** Those that went at this time or later. */
  listGone(options: { since: Date }): Promise<GoneEnvironmentRecord[]>;

  /** Newest first; see {@link EnvironmentHistoryEntry}. */
  getHistory(uid: string): Promise<EnvironmentHistoryEntry[]>;

  /** From that time on, by uid; those without any are absent. */
  countReadinessChanges(
    uids: string[],
    options: { since: Date },
  ): Promise<Map<string, ReadinessChanges>>;

  /** Of each environment type, the environments that became ready last and were seen to; 100 at most. */
  listTimesToReady(): Promise<TimeToReady[]>;

  /** Forgets those that went before this time, with their history, and tells how many. */
  purgeGone(options: { before: Date }): Promise<number>;

  /** Forgets what was so before this time and is not any more, and tells how many entries. */
  purgeHistory(options: { before: Date }): Promise<number>;
}
