import type { CodeRow } from './CodeRow';

const GOOGLE = 'Google APIs, standard error reasons; Compute Engine API v1';
const GOOGLE_RPC = 'googleapis, google/api/error_reason.proto, 2025';

/** Reasons that Google's APIs give. */
export const GOOGLE_CODES: CodeRow[] = [
  {
    name: 'google throttling',
    speaker: 'google',
    trouble: 'throttling',
    source: `${GOOGLE}; ${GOOGLE_RPC}`,
    codes: `rateLimitExceeded userRateLimitExceeded RATE_LIMIT_EXCEEDED
      servingLimitExceeded concurrentLimitExceeded operationRateLimitExceeded`,
  },
  {
    name: 'google quota',
    speaker: 'google',
    trouble: 'quota',
    source: `${GOOGLE}; ${GOOGLE_RPC}`,
    codes: `quotaExceeded QUOTA_EXCEEDED RESOURCE_QUOTA_EXCEEDED limitExceeded
      dailyLimitExceeded variableTermLimitExceeded `,
  },
  {
    name: 'google capacity',
    speaker: 'google',
    trouble: 'capacity',
    source: GOOGLE,
    codes: `stockout ZONE_RESOURCE_POOL_EXHAUSTED
      ZONE_RESOURCE_POOL_EXHAUSTED_WITH_DETAILS
      RESOURCE_POOL_EXHAUSTED resourcePoolExhausted
      VM_MIN_COUNT_NOT_REACHED GCE_STOCKOUT`,
  },
  {
    name: 'google access',
    speaker: 'google',
    trouble: 'access',
    source: `${GOOGLE}; ${GOOGLE_RPC}`,
    codes: `forbidden insufficientPermissions IAM_PERMISSION_DENIED
      accessDenied ACCESS_TOKEN_SCOPE_INSUFFICIENT
      insufficientScopes domainPolicy CONSUMER_INVALID API_KEY_SERVICE_BLOCKED
      API_KEY_HTTP_REFERRER_BLOCKED API_KEY_IP_ADDRESS_BLOCKED
      API_KEY_ANDROID_APP_BLOCKED API_KEY_IOS_APP_BLOCKED
      PERMISSIONS_ERROR USER_PROJECT_DENIED`,
  },
  {
    name: 'google credentials',
    speaker: 'google',
    trouble: 'credentials',
    source: `${GOOGLE}; ${GOOGLE_RPC}`,
    codes: `authError expired invalidCredentials API_KEY_INVALID
      ACCESS_TOKEN_EXPIRED ACCESS_TOKEN_TYPE_UNSUPPORTED
      ACCOUNT_STATE_INVALID CREDENTIALS_MISSING ACCESS_TOKEN_REVOKED
      keyInvalid keyExpired SESSION_COOKIE_INVALID
      `,
  },
  {
    name: 'google api disabled',
    speaker: 'google',
    trouble: 'api-disabled',
    source: `${GOOGLE}; ${GOOGLE_RPC}`,
    codes: `accessNotConfigured SERVICE_DISABLED serviceDisabled
      SERVICE_NOT_VISIBLE SERVICE_NETWORKING_NOT_ENABLED`,
  },
  {
    name: 'google account',
    speaker: 'google',
    trouble: 'account',
    source: `${GOOGLE}; ${GOOGLE_RPC}`,
    codes: `BILLING_DISABLED billingNotEnabled CONSUMER_SUSPENDED
      accountDisabled projectNotFound UREQ_PROJECT_BILLING_NOT_OPEN
      UREQ_PROJECT_BILLING_NOT_FOUND accountDelinquent
      userProjectAccountProblem USER_PROJECT_ACCOUNT_PROBLEM`,
  },
  {
    name: 'google policy',
    speaker: 'google',
    trouble: 'policy',
    source: GOOGLE,
    codes: `orgPolicyViolated CUSTOM_ORG_POLICY_VIOLATION policyViolation
      SECURITY_POLICY_VIOLATED ORG_RESTRICTION_VIOLATION
      RESOURCE_USAGE_RESTRICTION_VIOLATED
      ORG_RESTRICTION_HEADER_INVALID LOCATION_ORG_POLICY_VIOLATED
      LOCATION_POLICY_VIOLATED TLS_ORG_POLICY_VIOLATION
      vpcServiceControls`,
  },
  {
    name: 'google validation',
    speaker: 'google',
    trouble: 'validation',
    source: GOOGLE,
    codes: `invalid badRequest invalidParameter required invalidValue parseError
      invalidRequest INVALID_ARGUMENT invalidArgument`,
    among: ['quota', 'capacity'],
  },
  {
    name: 'google name taken',
    speaker: 'google',
    trouble: 'name-taken',
    source: GOOGLE,
    codes: 'alreadyExists duplicate errorAlreadyExists',
    unsure: true,
  },
  {
    name: 'google not found',
    speaker: 'google',
    trouble: 'not-found',
    source: GOOGLE,
    codes: 'notFound RESOURCE_NOT_FOUND',
    unsure: true,
  },
  {
    name: 'google conflict',
    speaker: 'google',
    trouble: 'conflict',
    source: GOOGLE,
    codes: `operationInProgress fingerprintMismatch
      ABORTED RESOURCE_OPERATION_RATE_EXCEEDED etagMismatch OPERATION_IN_PROGRESS`,
  },
  {
    name: 'google not ready',
    speaker: 'google',
    trouble: 'not-ready',
    source: GOOGLE,
    codes: 'resourceNotReady',
  },
  {
    name: 'google, of which sort only the words tell',
    speaker: 'google',
    trouble: 'conflict',
    source: GOOGLE,
    codes: 'conflict failedPrecondition conditionNotMet',
    unsure: true,
    among: ['dependency'],
  },
  {
    name: 'google dependency',
    speaker: 'google',
    trouble: 'dependency',
    source: GOOGLE,
    codes:
      'resourceInUseByAnotherResource resourceInUse RESOURCE_IN_USE_BY_ANOTHER_RESOURCE',
  },
  {
    name: 'google server',
    speaker: 'google',
    trouble: 'server-fault',
    source: GOOGLE,
    codes: `backendError internalError backendNotConnected INTERNAL_ERROR
      notReady transientError`,
  },
  {
    name: 'google, a quota or a rate',
    speaker: 'google',
    trouble: 'quota',
    source: GOOGLE_RPC,
    codes: `RESOURCE_EXHAUSTED resourceExhausted`,
    unsure: true,
    among: ['throttling', 'quota', 'capacity'],
  },
  {
    name: 'google design',
    speaker: 'google',
    trouble: 'design',
    source: GOOGLE,
    codes: `NETWORK_NOT_PEERED ALLOCATED_IP_RANGE_EXHAUSTED
      IP_SPACE_EXHAUSTED IP_SPACE_EXHAUSTED_WITH_DETAILS
      UNSUPPORTED_OPERATION RANGE_OVERLAP`,
  },
];
