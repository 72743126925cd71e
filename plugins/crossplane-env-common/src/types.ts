import type {
  ListCauses,
  ListEnvironments,
} from './schema/openapi/generated/apis';
import type { Verdict } from './schema/openapi/generated/models';

export type {
  ListCauses,
  ListEnvironments,
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
  Diagnosis,
  Environment,
  EnvironmentDiagnosis,
  EnvironmentHealth,
  EnvironmentHistoryEntry,
  EnvironmentHistoryResponse,
  EnvironmentLifecycle,
  EnvironmentSort,
  EnvironmentSummary,
  EnvironmentTiming,
  EnvironmentType,
  EnvironmentTypeStyle,
  Evidence,
  IdentityStatus,
  IncompleteCluster,
  IncompleteReason,
  LifecycleState,
  ListCausesResponse,
  ListEnvironmentsResponse,
  ListEnvironmentsResponsePageInfo,
  ListEnvironmentTypesResponse,
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
