import type {
  ListCauses,
  ListEnvironments,
  ListEventDeliveries,
} from './schema/openapi/generated/apis';
import type { Verdict } from './schema/openapi/generated/models';

export type {
  ListCauses,
  ListEnvironments,
  ListEventDeliveries,
} from './schema/openapi/generated/apis';
export type {
  Actor,
  Announcement,
  CauseGroup,
  ClusterPlatform,
  ClusterStatus,
  ConditionStatus,
  CreateEnvironmentRequest,
  CreateEnvironmentResponse,
  CrossplaneStatus,
  DeliveredEvent,
  Diagnosis,
  Environment,
  EnvironmentDiagnosis,
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
  ExpiryPolicy,
  ExtendEnvironmentRequest,
  ExtendEnvironmentResponse,
  IdentityStatus,
  IncompleteCluster,
  IncompleteReason,
  LifecycleState,
  LifePhase,
  ListCausesResponse,
  ListEnvironmentsResponse,
  ListEnvironmentsResponsePageInfo,
  ListEnvironmentTypesResponse,
  ListEventDeliveriesResponse,
  ListEventDeliveriesResponsePageInfo,
  OtherCause,
  PictureStatus,
  PlatformComponent,
  PlatformDependents,
  PlatformResponse,
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
