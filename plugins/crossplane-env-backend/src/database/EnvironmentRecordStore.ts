import {
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

/** What is remembered of an environment. Times are ISO 8601. */
export interface EnvironmentRecord extends EnvironmentObservation {
  firstSeenAt: string;
  verdictSince: string;
  /** When it was first found ready. */
  readyAt?: string;
  deletionRequestedBy?: string;
  deletionRequestedAt?: string;
  goneAt?: string;
}

/** What is remembered of an environment that is no more. */
export interface GoneEnvironmentRecord extends EnvironmentRecord {
  goneAt: string;
}

/**
 * One record an environment uid. Each way of recording makes the record where
 * there is none, and can be repeated by any number of replicas.
 */
export interface EnvironmentRecordStore {
  /** The environment was there, and so it is not gone. */
  recordSeen(observation: EnvironmentObservation, at: Date): Promise<void>;

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

  /** Forgets those that went before this time, and tells how many. */
  purgeGone(options: { before: Date }): Promise<number>;
}
