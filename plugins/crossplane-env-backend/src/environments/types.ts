import {
  AuditEntry,
  CreateEnvironmentRequest,
  CreateEnvironmentResponse,
  Environment,
  EnvironmentDiagnosis,
  EnvironmentHistoryResponse,
  EnvironmentRef,
  EnvironmentType,
  EnvironmentTypeRef,
  ExpiryPolicy,
  ExtendEnvironmentRequest,
  ExtendEnvironmentResponse,
  EvidenceBundle,
  GetCreationPoliciesResponse,
  ListAuditEntriesResponse,
  ListCausesRequest,
  ListCausesResponse,
  ListEnvironmentsRequest,
  ListEnvironmentsResponse,
  ListEventDeliveriesRequest,
  ListEventDeliveriesResponse,
  ListOrphansRequest,
  ListOrphansResponse,
  RedeliverEventsResponse,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import {
  EnvironmentsService,
  EnvironmentsServiceOptions,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { EventsToRedeliver } from './eventDeliveries';
import { ReadableEnvironments } from './kubernetesAccess/EnvironmentAccess';
import { KnownEnvironment } from '../inventory/Environment';
import { EnvironmentCriteria } from '../inventory/EnvironmentIndex';
import { EnvironmentPermissionResource } from '../permissions/rules';

/** Decides about all that are otherwise in a list. */
export type EnvironmentFilter = (
  environments: KnownEnvironment[],
) => Promise<ReadableEnvironments<KnownEnvironment>>;

/** Those of some environments that the caller may see. */
export type FindVisible = (
  environments: KnownEnvironment[],
) => Promise<KnownEnvironment[]>;

/** What a list may be of. */
export interface ListFilter {
  /** Others are neither listed nor counted. */
  criteria?: EnvironmentCriteria;
  /** As well; asked only about what is visible and matches the request. */
  filterReadable?: EnvironmentFilter;
}

/** A request whose references are values. */
export interface EnvironmentRequest
  extends Omit<CreateEnvironmentRequest, 'type'> {
  type: EnvironmentTypeRef;
}

/** What is to be created, as far as rules ask. */
export type PolicyRequest = Pick<
  EnvironmentRequest,
  'type' | 'owner' | 'namespace' | 'spec'
>;

/** Which entries of the audit are wanted; whose values are values. */
export interface AuditRequest {
  environment?: EnvironmentRef;
  actor?: string;
  since?: Date;
  until?: Date;
}

/** Decides about what stands in the audit, of environments that may be gone. */
export interface AuditFilter {
  /** Others are not in it. */
  criteria?: EnvironmentCriteria;
  /** As well; those that are readable. */
  filterReadable?: <T extends { ref: EnvironmentRef }>(
    environments: T[],
  ) => Promise<ReadableEnvironments<T>>;
}

/** What {@link EnvironmentsService} offers, inside: references are values. */
export interface Environments
  extends Pick<
    EnvironmentsService,
    | 'listEnvironmentTypes'
    | 'listEnvironments'
    | 'listCauses'
    | 'getPlatform'
    | 'getStatus'
  > {
  getEnvironmentType(
    ref: EnvironmentTypeRef,
    options: EnvironmentsServiceOptions,
  ): Promise<EnvironmentType>;

  getExpiryPolicy(
    ref: EnvironmentTypeRef,
    request: { owner?: string },
    options: EnvironmentsServiceOptions,
  ): Promise<ExpiryPolicy>;

  getCreationPolicies(
    request: PolicyRequest,
    options: EnvironmentsServiceOptions,
  ): Promise<GetCreationPoliciesResponse>;

  getEnvironment(
    ref: EnvironmentRef,
    options: EnvironmentsServiceOptions,
  ): Promise<Environment>;

  getEnvironmentDiagnosis(
    ref: EnvironmentRef,
    options: EnvironmentsServiceOptions,
  ): Promise<EnvironmentDiagnosis>;

  getEnvironmentHistory(
    ref: EnvironmentRef,
    options: EnvironmentsServiceOptions,
  ): Promise<EnvironmentHistoryResponse>;

  createEnvironment(
    request: EnvironmentRequest,
    options: EnvironmentsServiceOptions,
  ): Promise<CreateEnvironmentResponse>;

  deleteEnvironment(
    ref: EnvironmentRef,
    request: { uid?: string },
    options: EnvironmentsServiceOptions,
  ): Promise<void>;

  extendEnvironment(
    ref: EnvironmentRef,
    request: ExtendEnvironmentRequest,
    options: EnvironmentsServiceOptions,
  ): Promise<ExtendEnvironmentResponse>;

  getEnvironmentEvidence(
    ref: EnvironmentRef,
    request: { uid?: string },
    options: EnvironmentsServiceOptions,
  ): Promise<EvidenceBundle>;

  listAuditEntries(
    request: AuditRequest & { limit?: number; cursor?: string },
    options: EnvironmentsServiceOptions,
  ): Promise<ListAuditEntriesResponse>;

  /** All of them, as they come from the database. */
  exportAuditEntries(
    request: AuditRequest,
    options: EnvironmentsServiceOptions,
  ): Promise<AsyncIterable<AuditEntry>>;

  listEventDeliveries(
    request: ListEventDeliveriesRequest,
    options: EnvironmentsServiceOptions,
  ): Promise<ListEventDeliveriesResponse>;

  listOrphans(
    request: ListOrphansRequest,
    options: EnvironmentsServiceOptions,
  ): Promise<ListOrphansResponse>;

  /** @param id - of the delivery */
  redeliverEvent(
    id: string,
    options: EnvironmentsServiceOptions,
  ): Promise<void>;

  redeliverEvents(
    request: EventsToRedeliver,
    options: EnvironmentsServiceOptions,
  ): Promise<RedeliverEventsResponse>;
}

/** {@link Environments} that leave to their decorator what may be seen. */
export interface FilterableEnvironments extends Environments {
  getCreationPolicies(
    request: PolicyRequest,
    options: EnvironmentsServiceOptions & { findVisible: FindVisible },
  ): Promise<GetCreationPoliciesResponse>;

  createEnvironment(
    request: EnvironmentRequest,
    options: EnvironmentsServiceOptions & { findVisible: FindVisible },
  ): Promise<CreateEnvironmentResponse>;

  listEnvironments(
    request: ListEnvironmentsRequest,
    options: EnvironmentsServiceOptions & ListFilter,
  ): Promise<ListEnvironmentsResponse>;

  listCauses(
    request: ListCausesRequest,
    options: EnvironmentsServiceOptions & ListFilter,
  ): Promise<ListCausesResponse>;

  getEnvironmentHistory(
    ref: EnvironmentRef,
    options: EnvironmentsServiceOptions & {
      /** The environment that is meant, should another have taken its name. */
      uid?: string;
    },
  ): Promise<EnvironmentHistoryResponse>;

  getEnvironmentEvidence(
    ref: EnvironmentRef,
    request: { uid?: string },
    options: EnvironmentsServiceOptions & {
      /** Whether the audit of this one may be read. */
      isReadable?: (
        environment: EnvironmentPermissionResource,
      ) => Promise<boolean>;
    },
  ): Promise<EvidenceBundle>;

  listAuditEntries(
    request: AuditRequest & { limit?: number; cursor?: string },
    options: EnvironmentsServiceOptions & AuditFilter,
  ): Promise<ListAuditEntriesResponse>;

  exportAuditEntries(
    request: AuditRequest,
    options: EnvironmentsServiceOptions & AuditFilter,
  ): Promise<AsyncIterable<AuditEntry>>;
}
