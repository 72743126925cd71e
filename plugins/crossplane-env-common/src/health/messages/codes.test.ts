import { judge } from './judge';
import type { Trouble } from './troubles';

/** How each speaker says a code. */
const SHAPES: Record<string, (code: string) => string> = {
  aws: code => `api error ${code}: so it is`,
  azure: code =>
    `unexpected status 400 (400 Bad Request) with error: ${code}: so it is`,
  google: code =>
    `googleapi: Error 400: So it is.\nDetails:\n[\n  {\n    "reason": "${code}"\n  }\n]\n`,
  grpc: code => `rpc error: code = ${code} desc = so it is`,
  http: code => `GET https://api.example.org/x: ${code} so it is`,
  sqlstate: code => `ERROR: so it is (SQLSTATE ${code})`,
  mysql: code => `Error ${code}: so it is`,
  registry: code => `${code}: so it is`,
  hetzner: code => `so it is (${code}, 8c1d4c6e)`,
  oracle: code => `400-${code}, so it is`,
  alibaba: code => `ErrorCode: ${code}\nRequestId: 7\nMessage: so it is`,
  kafka: code => `${code}: so it is`,
};

const PUBLISHED: Record<string, RegExp> = {
  aws: /Amazon|AWS|smithy/,
  azure: /Azure|Entra/,
  google: /Google|googleapis/,
  grpc: /grpc/,
  http: /RFC/,
  sqlstate: /PostgreSQL/,
  mysql: /MySQL/,
  registry: /OCI/,
  hetzner: /Hetzner/,
  oracle: /Oracle/,
  alibaba: /Alibaba/,
  kafka: /Kafka/,
};

function tell(message: string) {
  return judge(`create failed: ${message}`, {
    place: 'managed',
    otherwise: { actor: 'nobody', healsItself: true },
  });
}

describe('a code means what its publisher says', () => {
  it.each<[speaker: string, code: string, trouble: Trouble]>([
    ['aws', 'PriorRequestNotComplete', 'throttling'],
    ['aws', 'ConflictException', 'conflict'],
    ['aws', 'InvalidVpcState', 'not-ready'],
    ['aws', 'VpcLimitExceeded', 'quota'],
    ['aws', 'LimitExceededException', 'quota'],
    ['aws', 'InsufficientInstanceCapacity', 'capacity'],
    ['aws', 'AuthorizationError', 'access'],
    ['aws', 'IncompleteSignature', 'credentials'],
    ['aws', 'UnknownParameter', 'validation'],
    ['aws', 'InvalidVPCNetworkStateFault', 'design'],
    ['aws', 'InvalidDBInstanceModification', 'immutable'],
    ['aws', 'BucketAlreadyExists', 'name-taken'],
    ['aws', 'EntityAlreadyExists', 'name-taken'],
    ['aws', 'InvalidSubnetID.NotFound', 'not-found'],
    ['aws', 'DependencyViolation', 'dependency'],
    ['aws', 'ResourceInUseException', 'dependency'],
    ['aws', 'InvalidRegion', 'api-disabled'],
    ['aws', 'Blocked', 'account'],
    ['aws', 'InternalServerException', 'server-fault'],
    ['aws', 'RequestError', 'unreachable'],
    ['azure', 'RequestRateTooLarge', 'throttling'],
    ['azure', 'InsufficientVCPUQuota', 'quota'],
    ['azure', 'SkuNotAvailable', 'capacity'],
    ['azure', 'AuthorizationPermissionMismatch', 'access'],
    ['azure', 'ExpiredAuthenticationToken', 'credentials'],
    ['azure', 'RequestDisallowedByAzure', 'policy'],
    ['azure', 'MissingSubscriptionRegistration', 'api-disabled'],
    ['azure', 'ReadOnlyDisabledSubscription', 'account'],
    ['azure', 'StorageAccountAlreadyExists', 'name-taken'],
    ['azure', 'LocationNotAvailableForResourceType', 'validation'],
    ['azure', 'LinkedInvalidPropertyId', 'design'],
    ['azure', 'PropertyChangeNotAllowed', 'immutable'],
    ['azure', 'ResourceGroupNotFound', 'not-found'],
    ['azure', 'CanceledAndSupersededDueToAnotherOperation', 'conflict'],
    ['azure', 'ResourceGroupBeingDeleted', 'not-ready'],
    ['azure', 'Conflict', 'conflict'],
    ['azure', 'OperationNotAllowed', 'design'],
    ['azure', 'InUseSubnetCannotBeDeleted', 'dependency'],
    ['azure', 'ServerTimeout', 'server-fault'],
    ['google', 'servingLimitExceeded', 'throttling'],
    ['google', 'limitExceeded', 'quota'],
    ['google', 'ZONE_RESOURCE_POOL_EXHAUSTED', 'capacity'],
    ['google', 'domainPolicy', 'access'],
    ['google', 'authError', 'credentials'],
    ['google', 'accessNotConfigured', 'api-disabled'],
    ['google', 'projectNotFound', 'account'],
    ['google', 'orgPolicyViolated', 'policy'],
    ['google', 'required', 'validation'],
    ['google', 'alreadyExists', 'name-taken'],
    ['google', 'notFound', 'not-found'],
    ['google', 'fingerprintMismatch', 'conflict'],
    ['google', 'resourceNotReady', 'not-ready'],
    ['google', 'conflict', 'conflict'],
    ['google', 'resourceInUse', 'dependency'],
    ['google', 'backendError', 'server-fault'],
    ['grpc', 'PermissionDenied', 'access'],
    ['grpc', 'Unauthenticated', 'credentials'],
    ['grpc', 'InvalidArgument', 'validation'],
    ['grpc', 'NotFound', 'not-found'],
    ['grpc', 'AlreadyExists', 'name-taken'],
    ['grpc', 'Canceled', 'conflict'],
    ['grpc', 'Unavailable', 'unreachable'],
    ['grpc', 'Internal', 'server-fault'],
    ['grpc', 'Unimplemented', 'design'],
    ['grpc', 'ResourceExhausted', 'quota'],
    ['grpc', 'FailedPrecondition', 'not-ready'],
    ['http', '429', 'throttling'],
    ['http', '401', 'credentials'],
    ['http', '403', 'access'],
    ['http', '400', 'validation'],
    ['http', '404', 'not-found'],
    ['http', '409', 'conflict'],
    ['http', '423', 'conflict'],
    ['http', '402', 'account'],
    ['http', '408', 'unreachable'],
    ['http', '500', 'server-fault'],
    ['http', '405', 'design'],
    ['http', '413', 'design'],
    ['sqlstate', '28P01', 'credentials'],
    ['sqlstate', '42501', 'access'],
    ['sqlstate', '42P04', 'name-taken'],
    ['sqlstate', '3D000', 'not-found'],
    ['sqlstate', '2BP01', 'dependency'],
    ['sqlstate', '08000', 'unreachable'],
    ['sqlstate', '53100', 'quota'],
    ['sqlstate', '53300', 'throttling'],
    ['sqlstate', '22023', 'validation'],
    ['sqlstate', '42601', 'author'],
    ['mysql', '1040', 'throttling'],
    ['registry', 'UNAUTHORIZED', 'credentials'],
    ['registry', 'MANIFEST_UNKNOWN', 'design'],
    ['registry', 'TOOMANYREQUESTS', 'throttling'],
    ['aws', 'ROLLBACK_COMPLETE', 'half-done'],
    ['azure', 'ScopeLocked', 'protected'],
    ['google', 'RESOURCE_EXHAUSTED', 'quota'],
    ['google', 'NETWORK_NOT_PEERED', 'design'],
    ['sqlstate', '40P01', 'conflict'],
    ['sqlstate', '25006', 'not-ready'],
    ['mysql', '1205', 'conflict'],
    ['hetzner', 'rate_limit_exceeded', 'throttling'],
    ['hetzner', 'limit_reached', 'quota'],
    ['hetzner', 'placement_error', 'capacity'],
    ['hetzner', 'token_readonly', 'access'],
    ['hetzner', 'unauthorized', 'credentials'],
    ['hetzner', 'json_error', 'validation'],
    ['hetzner', 'uniqueness_error', 'name-taken'],
    ['hetzner', 'locked', 'conflict'],
    ['hetzner', 'server_not_stopped', 'not-ready'],
    ['hetzner', 'must_be_unassigned', 'dependency'],
    ['hetzner', 'no_subnet_available', 'design'],
    ['hetzner', 'service_error', 'server-fault'],
    ['hetzner', 'maintenance', 'unreachable'],
    ['hetzner', 'not_found', 'not-found'],
    ['hetzner', 'protected', 'protected'],
    ['oracle', 'QuotaExceeded', 'quota'],
    ['oracle', 'OutOfHostCapacity', 'capacity'],
    ['oracle', 'NotAuthorizedOrNotFound', 'access'],
    ['oracle', 'NotAuthenticated', 'credentials'],
    ['oracle', 'CannotParseRequest', 'validation'],
    ['oracle', 'SignUpRequired', 'account'],
    ['oracle', 'NoEtagMatch', 'conflict'],
    ['oracle', 'IncorrectState', 'not-ready'],
    ['oracle', 'InternalServerError', 'server-fault'],
    ['alibaba', 'Zone.NotOnSale', 'capacity'],
    ['alibaba', 'Account.NotEnoughBalance', 'account'],
    ['alibaba', 'NoPermission.SLR', 'access'],
    ['alibaba', 'LastTokenProcessing', 'conflict'],
    ['alibaba', 'UserNotEnable', 'api-disabled'],
    ['kafka', 'THROTTLING_QUOTA_EXCEEDED', 'throttling'],
    ['kafka', 'TOPIC_ALREADY_EXISTS', 'name-taken'],
    ['kafka', 'INVALID_PARTITIONS', 'validation'],
    ['kafka', 'TOPIC_AUTHORIZATION_FAILED', 'access'],
    ['kafka', 'ILLEGAL_SASL_STATE', 'credentials'],
    ['kafka', 'COORDINATOR_NOT_AVAILABLE', 'unreachable'],
    ['kafka', 'REASSIGNMENT_IN_PROGRESS', 'conflict'],
    ['kafka', 'UNSUPPORTED_VERSION', 'design'],
  ])('%s: %s', (speaker, code, trouble) => {
    const judgement = tell(SHAPES[speaker](code));
    expect(judgement).toMatchObject({ trouble, code });
    expect(judgement.source).toMatch(PUBLISHED[speaker]);
  });

  it('whatever its case, its separators and what it ends with', () => {
    for (const code of ['throttling', 'THROTTLING', 'ThrottlingException']) {
      expect(tell(`api error ${code}: so it is`).source).toMatch(/smithy/);
    }
  });
});

describe('a code that nobody published is told by its name', () => {
  it.each<[code: string, trouble: Trouble, name: string]>([
    ['WidgetCallRateExceeded', 'throttling', 'a rate'],
    ['NotEnoughWidgetCapacity', 'capacity', 'a lack of capacity'],
    ['MaximumWidgetsReached', 'quota', 'a quota'],
    ['WidgetBillingOverdue', 'account', 'an account'],
    ['WidgetTokenRevoked', 'credentials', 'credentials'],
    ['WidgetBlockedByTagPolicy', 'policy', 'a policy'],
    ['WidgetPermissionMissing', 'access', 'access'],
    ['WidgetServiceNotActivated', 'api-disabled', 'switched off'],
    ['WidgetStillAttached', 'dependency', 'depends on it'],
    ['WidgetNameOccupied', 'name-taken', 'a name that is taken'],
    ['WidgetAlreadyRegistered', 'name-taken', 'what exists'],
    ['WidgetCannotShrink', 'immutable', 'cannot be changed'],
    ['NotEnoughZones', 'design', 'does not fit'],
    ['WidgetOperationPending', 'conflict', 'what passes'],
    ['WidgetNotRunning', 'not-ready', 'not ready'],
    ['WidgetDoesNotExist', 'not-found', 'not found'],
    ['WidgetBackendUnavailable', 'server-fault', 'a fault of the server'],
    ['WidgetTimedOut', 'unreachable', 'does not answer'],
    ['WidgetTooShort', 'validation', 'a value'],
    ['WidgetNotSupported', 'design', 'not supported'],
  ])('%s', (code, trouble, name) => {
    const judgement = tell(`api error ${code}: so it is`);
    expect(judgement).toMatchObject({ trouble, code });
    expect(judgement.source).toContain(name);
  });

  it('and counts less than one that is published', () => {
    const message = 'googleapi: Error 400: WidgetNotRunning: no., forbidden';
    expect(tell(message).trouble).toBe('access');
  });
});
