import type { CodeRow } from './CodeRow';

const HETZNER = 'Hetzner Cloud API, error codes (hcloud-go 2)';
const ORACLE = 'Oracle Cloud Infrastructure, API errors';
const ALIBABA = 'Alibaba Cloud, common and ECS, VPC and RDS error codes, 2025';
const KAFKA = 'Apache Kafka 4.0, protocol error codes';

/** Codes of clouds and services that are met less often; names alone tell of most others. */
export const OTHER_CODES: CodeRow[] = [
  {
    name: 'hetzner throttling',
    speaker: 'hetzner',
    trouble: 'throttling',
    source: HETZNER,
    codes: `rate_limit_exceeded`,
  },
  {
    name: 'hetzner quota',
    speaker: 'hetzner',
    trouble: 'quota',
    source: HETZNER,
    codes: `resource_limit_exceeded limit_reached server_limit_exceeded`,
  },
  {
    name: 'hetzner capacity',
    speaker: 'hetzner',
    trouble: 'capacity',
    source: HETZNER,
    codes: `resource_unavailable placement_error no_space_left_in_location`,
  },
  {
    name: 'hetzner access',
    speaker: 'hetzner',
    trouble: 'access',
    source: HETZNER,
    codes: `forbidden token_readonly`,
  },
  {
    name: 'hetzner credentials',
    speaker: 'hetzner',
    trouble: 'credentials',
    source: HETZNER,
    codes: `unauthorized`,
  },
  {
    name: 'hetzner validation',
    speaker: 'hetzner',
    trouble: 'validation',
    source: HETZNER,
    codes: `invalid_input json_error invalid_server_type`,
  },
  {
    name: 'hetzner name-taken',
    speaker: 'hetzner',
    trouble: 'name-taken',
    source: HETZNER,
    codes: `uniqueness_error`,
  },
  {
    name: 'hetzner conflict',
    speaker: 'hetzner',
    trouble: 'conflict',
    source: HETZNER,
    codes: `conflict locked`,
  },
  {
    name: 'hetzner not-ready',
    speaker: 'hetzner',
    trouble: 'not-ready',
    source: HETZNER,
    codes: `server_not_stopped action_failed`,
  },
  {
    name: 'hetzner dependency',
    speaker: 'hetzner',
    trouble: 'dependency',
    source: HETZNER,
    codes: `resource_in_use must_be_unassigned
      volume_already_attached server_already_attached
      load_balancer_already_attached`,
  },
  {
    name: 'hetzner design',
    speaker: 'hetzner',
    trouble: 'design',
    source: HETZNER,
    codes: `no_subnet_available ip_not_available unsupported_error
      network_not_available server_not_attached_to_network
      targets_without_use_private_ip vswitch_id_already_used`,
  },
  {
    name: 'hetzner server-fault',
    speaker: 'hetzner',
    trouble: 'server-fault',
    source: HETZNER,
    codes: `service_error server_error`,
  },
  {
    name: 'hetzner unreachable',
    speaker: 'hetzner',
    trouble: 'unreachable',
    source: HETZNER,
    codes: `maintenance unavailable timeout`,
  },
  {
    name: 'hetzner not found',
    speaker: 'hetzner',
    trouble: 'not-found',
    source: HETZNER,
    codes: `not_found`,
    unsure: true,
  },
  {
    name: 'oracle quota',
    speaker: 'oracle',
    trouble: 'quota',
    source: ORACLE,
    codes: `LimitExceeded QuotaExceeded`,
  },
  {
    name: 'oracle capacity',
    speaker: 'oracle',
    trouble: 'capacity',
    source: ORACLE,
    codes: `OutOfHostCapacity OutOfCapacity`,
  },
  {
    name: 'oracle access',
    speaker: 'oracle',
    trouble: 'access',
    source: ORACLE,
    codes: `NotAuthorized NotAuthorizedOrNotFound
      RelatedResourceNotAuthorizedOrNotFound
      NotAuthorizedOrResourceAlreadyExists`,
  },
  {
    name: 'oracle credentials',
    speaker: 'oracle',
    trouble: 'credentials',
    source: ORACLE,
    codes: `NotAuthenticated`,
  },
  {
    name: 'oracle validation',
    speaker: 'oracle',
    trouble: 'validation',
    source: ORACLE,
    codes: `InvalidParameter MissingParameter CannotParseRequest`,
  },
  {
    name: 'oracle account',
    speaker: 'oracle',
    trouble: 'account',
    source: ORACLE,
    codes: `SignUpRequired NotSubscribed`,
  },
  {
    name: 'oracle conflict',
    speaker: 'oracle',
    trouble: 'conflict',
    source: ORACLE,
    codes: `NoEtagMatch InvalidatedRetryToken ExternalServerIncorrectState`,
  },
  {
    name: 'oracle not-ready',
    speaker: 'oracle',
    trouble: 'not-ready',
    source: ORACLE,
    codes: `IncorrectState`,
  },
  {
    name: 'alibaba capacity',
    speaker: 'alibaba',
    trouble: 'capacity',
    source: ALIBABA,
    codes: `OperationDenied.NoStock Zone.NotOnSale Zone.NoStock`,
  },
  {
    name: 'alibaba account',
    speaker: 'alibaba',
    trouble: 'account',
    source: ALIBABA,
    codes: `InvalidAccountStatus.NotEnoughBalance Account.NotEnoughBalance
      Account.Arrearage PrepaidAccount.Arrears
      InvalidAccountStatus.SecurityRisk`,
  },
  {
    name: 'alibaba access',
    speaker: 'alibaba',
    trouble: 'access',
    source: ALIBABA,
    codes: `Forbidden.RAM Forbidden.SubUser NoPermission NoPermission.SLR`,
  },
  {
    name: 'alibaba conflict',
    speaker: 'alibaba',
    trouble: 'conflict',
    source: ALIBABA,
    codes: `LastTokenProcessing TaskConflict OperationConflict`,
  },
  {
    name: 'alibaba api-disabled',
    speaker: 'alibaba',
    trouble: 'api-disabled',
    source: ALIBABA,
    codes: `ServiceNotOpen UserNotEnable`,
  },
  {
    name: 'kafka throttling',
    speaker: 'kafka',
    trouble: 'throttling',
    source: KAFKA,
    codes: `THROTTLING_QUOTA_EXCEEDED`,
  },
  {
    name: 'kafka name taken',
    speaker: 'kafka',
    trouble: 'name-taken',
    source: KAFKA,
    codes: `TOPIC_ALREADY_EXISTS DUPLICATE_RESOURCE`,
    unsure: true,
  },
  {
    name: 'kafka validation',
    speaker: 'kafka',
    trouble: 'validation',
    source: KAFKA,
    codes: `INVALID_TOPIC_EXCEPTION INVALID_PARTITIONS
      INVALID_REPLICATION_FACTOR INVALID_CONFIG INVALID_REQUEST
      UNACCEPTABLE_CREDENTIAL`,
  },
  {
    name: 'kafka access',
    speaker: 'kafka',
    trouble: 'access',
    source: KAFKA,
    codes: `TOPIC_AUTHORIZATION_FAILED GROUP_AUTHORIZATION_FAILED
      CLUSTER_AUTHORIZATION_FAILED
      TRANSACTIONAL_ID_AUTHORIZATION_FAILED
      DELEGATION_TOKEN_AUTHORIZATION_FAILED`,
  },
  {
    name: 'kafka credentials',
    speaker: 'kafka',
    trouble: 'credentials',
    source: KAFKA,
    codes: `SASL_AUTHENTICATION_FAILED UNSUPPORTED_SASL_MECHANISM
      ILLEGAL_SASL_STATE`,
  },
  {
    name: 'kafka unreachable',
    speaker: 'kafka',
    trouble: 'unreachable',
    source: KAFKA,
    codes: `COORDINATOR_NOT_AVAILABLE LEADER_NOT_AVAILABLE
      BROKER_NOT_AVAILABLE NETWORK_EXCEPTION REQUEST_TIMED_OUT
      NOT_CONTROLLER NOT_COORDINATOR COORDINATOR_LOAD_IN_PROGRESS
      NOT_LEADER_OR_FOLLOWER`,
  },
  {
    name: 'kafka conflict',
    speaker: 'kafka',
    trouble: 'conflict',
    source: KAFKA,
    codes: `REASSIGNMENT_IN_PROGRESS CONCURRENT_TRANSACTIONS`,
  },
  {
    name: 'kafka design',
    speaker: 'kafka',
    trouble: 'design',
    source: KAFKA,
    codes: `UNSUPPORTED_VERSION SECURITY_DISABLED
      INVALID_REPLICA_ASSIGNMENT`,
  },
  {
    name: 'hetzner protected',
    speaker: 'hetzner',
    trouble: 'protected',
    source: HETZNER,
    codes: `protected`,
  },
  {
    name: 'oracle server-fault',
    speaker: 'oracle',
    trouble: 'server-fault',
    source: ORACLE,
    codes: `InternalError InternalServerError`,
    among: ['capacity'],
  },
];
