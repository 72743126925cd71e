import type {
  ExportAuditEntries,
  ListAuditEntries,
  ListCauses,
  ListEnvironments,
  ListEventDeliveries,
  ListOrphans,
  RedeliverEvents,
} from './schema/openapi/generated/apis';
import type { Verdict } from './schema/openapi/generated/models';

export type {
  ExportAuditEntries,
  ListAuditEntries,
  ListCauses,
  ListEnvironments,
  ListEventDeliveries,
  ListOrphans,
  RedeliverEvents,
} from './schema/openapi/generated/apis';
export type {
  Actor,
  Announcement,
  AuditEntry,
  AuditHead,
  AuditIds,
  AuditObject,
  AuditOutcome,
  AuditWay,
  CauseGroup,
  ClusterPlatform,
  ClusterStatus,
  ConditionStatus,
  CreateEnvironmentRequest,
  CreateEnvironmentResponse,
  CrossplaneStatus,
  DeliveredEvent,
  Diagnosis,
  DriftKind,
  Environment,
  EnvironmentDiagnosis,
  EnvironmentDrift,
  EnvironmentHealth,
  EnvironmentHistoryEntry,
  EnvironmentHistoryResponse,
  EnvironmentLife,
  EnvironmentLifeEndEnum,
  EnvironmentLifecycle,
  EnvironmentLifeWrongTermsInner,
  EnvironmentSort,
  EnvironmentSummary,
  EnvironmentTiming,
  EnvironmentType,
  EnvironmentTypeStyle,
  EventDelivery,
  EventDeliveryState,
  Evidence,
  CreationPolicyOutcome,
  CreationPolicyOutcomeOutcomeEnum,
  GetCreationPoliciesRequest,
  GetCreationPoliciesResponse,
  ExpiryPolicy,
  ExtendEnvironmentRequest,
  ExtendEnvironmentResponse,
  EvidenceBundle,
  EvidenceBundleFormatEnum,
  EvidenceEvent,
  EvidencePart,
  EvidenceSubject,
  IdentityStatus,
  IncompleteCluster,
  IncompleteReason,
  LifecycleState,
  LifePhase,
  LifeRun,
  LifeRunStateEnum,
  ListAuditEntriesResponse,
  ListCausesResponse,
  ListEnvironmentsResponse,
  ListEnvironmentsResponsePageInfo,
  ListEnvironmentTypesResponse,
  ListEventDeliveriesResponse,
  ListEventDeliveriesResponsePageInfo,
  ListOrphansResponse,
  ListOrphansResponsePageInfo,
  Orphan,
  OrphanCost,
  OrphanReason,
  OrphanRemedy,
  OrphanSweep,
  OtherCause,
  PictureStatus,
  PlatformComponent,
  PlatformDependents,
  PlatformResponse,
  RedeliverEventsResponse,
  Remark,
  ResourceNode,
  ResourceRole,
  RootCause,
  SettledFailed,
  SettledFailedStateEnum,
  SettledReady,
  SettledReadyStateEnum,
  Settlement,
  SortOrder,
  StatusFinding,
  StatusResponse,
  StatusSeverity,
  TeardownPolicy,
  Unsettled,
  UnsettledStateEnum,
  Verdict,
} from './schema/openapi/generated/models';

/**
 * Which environments to list, and in which order.
 *
 * @public
 */
export type ListEnvironmentsRequest = ListEnvironments['query'];

/**
 * Which causes to list.
 *
 * @public
 */
export type ListCausesRequest = ListCauses['query'];

/**
 * Which deliveries of events to list.
 *
 * @public
 */
export type ListEventDeliveriesRequest = ListEventDeliveries['query'];

/**
 * Which orphans to list.
 *
 * @public
 */
export type ListOrphansRequest = ListOrphans['query'];

/**
 * Which events to deliver again: those of a sink, since a time.
 *
 * @public
 */
export type RedeliverEventsRequest = RedeliverEvents['query'];

/**
 * Which entries of the audit to list.
 *
 * @public
 */
export type ListAuditEntriesRequest = ListAuditEntries['query'];

/**
 * Which entries of the audit to export.
 *
 * @public
 */
export type ExportAuditEntriesRequest = ExportAuditEntries['query'];

/**
 * Every verdict, worst first.
 *
 * @public
 */
export const VERDICTS_BY_URGENCY: readonly Verdict[] = [
  'failed',
  'missing',
  'blocked',
  'unreadable',
  'unknown',
  'paused',
  'stale',
  'deleting',
  'progressing',
  'ready',
  'gone',
];
