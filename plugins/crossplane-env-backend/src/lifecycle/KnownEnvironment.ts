import { EnvironmentRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { GoneEnvironmentRecord } from '../database/EnvironmentRecordStore';
import { ObservedEnvironment } from '../inventory/Inventory';
import { normalizeEntityRef, normalizeOwnerRef } from './normalizeEntityRef';

interface KnownEnvironmentBase {
  ref: EnvironmentRef;
  uid: string;
  /** Of its environment type. */
  typeRef: string;
  /** ISO 8601. */
  createdAt: string;
  /** Canonical entity reference. */
  owner?: string;
  /** Canonical entity reference; of whoever owns everything in its namespace. */
  namespaceOwner?: string;
  /** Canonical entity reference; a claim, not yet a fact. */
  claimedEntityRef?: string;
}

/** An environment that is in its cluster. */
export interface LiveEnvironment extends KnownEnvironmentBase {
  state: 'live';
  observed: ObservedEnvironment;
}

/** An environment that was taken down. */
export interface GoneEnvironment extends KnownEnvironmentBase {
  state: 'gone';
  record: GoneEnvironmentRecord;
}

/** An environment that can be shown. */
export type KnownEnvironment = LiveEnvironment | GoneEnvironment;

export function toLiveEnvironment(
  observed: ObservedEnvironment,
): LiveEnvironment {
  return {
    state: 'live',
    ref: observed.ref,
    uid: observed.uid,
    typeRef: observed.type.ref,
    createdAt: observed.createdAt,
    owner: normalizeOwnerRef(observed.owner),
    namespaceOwner: normalizeOwnerRef(observed.namespaceOwner),
    claimedEntityRef: normalizeEntityRef(observed.claimedEntityRef),
    observed,
  };
}

export function toGoneEnvironment(
  record: GoneEnvironmentRecord,
): GoneEnvironment {
  return {
    state: 'gone',
    ref: record.ref,
    uid: record.uid,
    typeRef: record.typeRef,
    createdAt: record.createdAt,
    owner: record.owner,
    namespaceOwner: record.namespaceOwner,
    claimedEntityRef: record.claimedEntityRef,
    record,
  };
}
