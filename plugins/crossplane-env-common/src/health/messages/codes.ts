import type { Trouble } from './troubles';

/** Who speaks, as far as the grammar of what is said tells. */
export type Speaker =
  | 'kubernetes'
  | 'aws'
  | 'azure'
  | 'google'
  | 'grpc'
  | 'http'
  | 'sql'
  | 'registry'
  | 'terraform'
  | 'helm'
  | 'network'
  | 'function'
  | 'cloud';

/** Codes that one publisher documents to mean one sort of trouble. */
export interface CodeRow {
  name: string;
  speaker: Speaker;
  trouble: Trouble;
  /** Where they are published, and in which edition. */
  source: string;
  codes: string;
  /** The code alone does not tell for sure. */
  unsure?: true;
}

const EC2 = 'Amazon EC2 API reference, error codes, API version 2016-11-15';
const AWS = 'AWS service API references, common errors, 2025';
const SMITHY = '@smithy/core 3.41, retry/service-error-classification';
const ARM =
  'Azure Resource Manager, common deployment errors; REST error codes of compute, storage and network providers, 2025';
const ENTRA = 'Microsoft Entra, AADSTS error codes, 2025';
const GOOGLE = 'Google APIs, standard error reasons; Compute Engine API v1';
const GOOGLE_RPC = 'googleapis, google/api/error_reason.proto, 2025';
const GRPC = 'grpc, status codes (google/rpc/code.proto)';
const HTTP = 'RFC 9110, RFC 6585, RFC 4918';
const POSTGRES = 'PostgreSQL 17, appendix A';
const MYSQL = 'MySQL 8.4, server error reference';
const OCI = 'OCI distribution specification 1.1, error codes';

/** What codes mean; matched as wholes, whatever their case and separators. */
export const CODES: CodeRow[] = [
  {
    name: 'aws throttling',
    speaker: 'aws',
    trouble: 'throttling',
    source: SMITHY,
    codes: `BandwidthLimitExceeded EC2ThrottledException PriorRequestNotComplete
      ProvisionedThroughputExceededException RequestLimitExceeded RequestThrottled
      RequestThrottledException SlowDown ThrottledException Throttling
      ThrottlingException TooManyRequestsException`,
  },
  {
    name: 'aws conflict',
    speaker: 'aws',
    trouble: 'conflict',
    source: AWS,
    codes: `TransactionInProgressException OperationAborted ConcurrentModification
      ConcurrentModificationException OptimisticLockException
      ConcurrentUpdateException ResourceConflictException ConflictException
      PreconditionFailed ConcurrentRunsExceededException IdempotentParameterMismatch
      OperationInProgressException ConflictingOperationInProgress`,
  },
  {
    name: 'aws not ready',
    speaker: 'aws',
    trouble: 'not-ready',
    source: `${EC2}; RDS, 2014-10-31`,
    codes: `IncorrectState IncorrectInstanceState InvalidDBInstanceState
      InvalidDBClusterStateFault InvalidVpcState InvalidState
      InvalidReplicationGroupState InvalidCacheClusterState
      ResourceNotReadyException InvalidStateException Pending
      InvalidClusterStateFault CacheClusterNotReady InvalidSubnet.Pending`,
  },
  {
    name: 'aws quota',
    speaker: 'aws',
    trouble: 'quota',
    source: EC2,
    codes: `VpcLimitExceeded AddressLimitExceeded InstanceLimitExceeded
      MaxSpotInstanceCountExceeded NatGatewayLimitExceeded VcpuLimitExceeded
      InternetGatewayLimitExceeded SecurityGroupLimitExceeded
      RulesPerSecurityGroupLimitExceeded SubnetLimitExceeded VolumeLimitExceeded
      RouteTableLimitExceeded NetworkInterfaceLimitExceeded
      ServiceQuotaExceededException TooManyBuckets StorageQuotaExceeded
      InstanceQuotaExceeded DBClusterQuotaExceededFault TooManyHostedZones
      FileSystemLimitExceeded `,
  },
  {
    name: 'aws limit, of which sort only the words tell',
    speaker: 'aws',
    trouble: 'quota',
    source: `${SMITHY}, which counts it as throttling; IAM and DynamoDB, as a quota`,
    codes: 'LimitExceededException LimitExceeded',
    unsure: true,
  },
  {
    name: 'aws capacity',
    speaker: 'aws',
    trouble: 'capacity',
    source: EC2,
    codes: `InsufficientInstanceCapacity InsufficientCapacity
      InsufficientHostCapacity InsufficientReservedInstanceCapacity
      InsufficientDBInstanceCapacity InsufficientDBClusterCapacityFault
      InsufficientCacheClusterCapacity InsufficientAddressCapacity
      
      `,
  },
  {
    name: 'aws access',
    speaker: 'aws',
    trouble: 'access',
    source: AWS,
    codes: `AccessDenied AccessDeniedException UnauthorizedOperation Unauthorized
      AuthorizationError NotAuthorized Forbidden AllAccessDisabled
      OperationNotPermitted UnauthorizedAccess`,
  },
  {
    name: 'aws credentials',
    speaker: 'aws',
    trouble: 'credentials',
    source: AWS,
    codes: `AuthFailure InvalidClientTokenId UnrecognizedClientException
      ExpiredToken ExpiredTokenException InvalidAccessKeyId
      SignatureDoesNotMatch InvalidSignatureException IncompleteSignature
      MissingAuthenticationToken MissingAuthenticationTokenException
      InvalidToken InvalidIdentityToken NoCredentialProviders
      SharedCredsLoad RequestExpired
      NotSignedUp IDPCommunicationError IDPRejectedClaim`,
  },
  {
    name: 'aws validation',
    speaker: 'aws',
    trouble: 'validation',
    source: AWS,
    codes: `InvalidParameter InvalidParameterValue InvalidParameterValueException
      InvalidParameterException InvalidParameterCombination ValidationError
      ValidationException InvalidInput InvalidInputException InvalidRequest
      InvalidRequestException MissingParameter MissingRequiredParameter
      MalformedQueryString UnknownParameter InvalidQueryParameter
      SerializationException BadRequestException InvalidArgument
      InvalidBucketName InvalidInstanceType InvalidAttributeValue
      ParamValidationError ParamRequiredError ParamMinValueError`,
  },
  {
    name: 'aws design',
    speaker: 'aws',
    trouble: 'design',
    source: `${EC2}; RDS, 2014-10-31; IAM, 2010-05-08`,
    codes: `DBSubnetGroupDoesNotCoverEnoughAZs InvalidVPCNetworkStateFault
      InvalidSubnet InvalidSubnet.Conflict InvalidSubnet.Range InvalidVpcRange
      MalformedPolicyDocument MalformedPolicyDocumentException MalformedPolicy
      InvalidPolicyDocument InvalidPolicyTypeException UnsupportedAvailabilityZoneException
      InvalidAMIID.Malformed InvalidSecurityGroupRange CidrConflict
      UnsupportedOperation Unsupported UnsupportedOperationException
      NoDefaultVpc VPCIdNotSpecified DefaultVpcDoesNotExist
      InsufficientFreeAddressesInSubnet KMSKeyNotAccessibleFault
      InvalidAvailabilityZone StorageTypeNotSupported`,
  },
  {
    name: 'aws immutable',
    speaker: 'aws',
    trouble: 'immutable',
    source: AWS,
    codes: 'InvalidDBInstanceModification OperationNotSupportedOnResource',
  },
  {
    name: 'aws name taken',
    speaker: 'aws',
    trouble: 'name-taken',
    source: 'Amazon S3 API reference, error responses, 2006-03-01',
    codes: 'BucketAlreadyExists DomainNameAlreadyExists PrefixAlreadyExists',
  },
  {
    name: 'aws exists',
    speaker: 'aws',
    trouble: 'name-taken',
    source: AWS,
    codes: `BucketAlreadyOwnedByYou EntityAlreadyExists EntityAlreadyExistsException
      ResourceAlreadyExistsException AlreadyExistsException ResourceExistsException
      DBInstanceAlreadyExists DBClusterAlreadyExistsFault 
      InvalidGroup.Duplicate InvalidKeyPair.Duplicate FileSystemAlreadyExists
      RepositoryAlreadyExistsException DBSubnetGroupAlreadyExists QueueAlreadyExists
      RouteAlreadyExists InvalidPermission.Duplicate HostedZoneAlreadyExists
      CacheClusterAlreadyExists`,
    unsure: true,
  },
  {
    name: 'aws not found',
    speaker: 'aws',
    trouble: 'not-found',
    source: AWS,
    codes: `NoSuchEntity NoSuchEntityException NoSuchBucket NoSuchKey NotFound
      NotFoundException ResourceNotFoundException ResourceNotFoundFault
      DBInstanceNotFound DBSubnetGroupNotFoundFault NoSuchHostedZone
      InvalidSubnetID.NotFound InvalidVpcID.NotFound InvalidGroup.NotFound
      InvalidAMIID.NotFound InvalidInstanceID.NotFound InvalidAllocationID.NotFound
      InvalidRouteTableID.NotFound InvalidKeyPair.NotFound ClusterNotFoundException
      FileSystemNotFound QueueDoesNotExist RepositoryNotFoundException`,
    unsure: true,
  },
  {
    name: 'aws dependency',
    speaker: 'aws',
    trouble: 'dependency',
    source: AWS,
    codes: `DependencyViolation DeleteConflict DeleteConflictException BucketNotEmpty
      InvalidGroup.InUse VolumeInUse HostedZoneNotEmpty
      InvalidIPAddress.InUse InvalidNetworkInterface.InUse
      RepositoryNotEmptyException CannotDelete`,
  },
  {
    name: 'aws, in use in one way or another',
    speaker: 'aws',
    trouble: 'dependency',
    source: AWS,
    codes: 'ResourceInUse ResourceInUseException',
    unsure: true,
  },
  {
    name: 'aws api disabled',
    speaker: 'aws',
    trouble: 'api-disabled',
    source: AWS,
    codes: `OptInRequired SubscriptionRequiredException InvalidRegion
      RegionDisabledException DisabledRegion UnsupportedRegion`,
  },
  {
    name: 'aws account',
    speaker: 'aws',
    trouble: 'account',
    source: EC2,
    codes:
      'Blocked AccountDisabled AccountSuspended PendingVerification Suspended',
  },
  {
    name: 'aws server',
    speaker: 'aws',
    trouble: 'server-fault',
    source: AWS,
    codes: `InternalError InternalFailure InternalServerError InternalServerException
      ServiceUnavailable ServiceUnavailableException Unavailable ServiceException
      InternalServiceError InternalServiceException KMSInternalException
      ServiceFailure ServiceFailureException ServerException`,
  },
  {
    name: 'aws unreachable',
    speaker: 'aws',
    trouble: 'unreachable',
    source: SMITHY,
    codes: 'TimeoutError RequestTimeout RequestTimeoutException RequestError',
  },
  {
    name: 'azure throttling',
    speaker: 'azure',
    trouble: 'throttling',
    source: ARM,
    codes: `TooManyRequests OperationRateLimitExceeded SubscriptionRequestsThrottled
      ResourceCollectionRequestsThrottled RequestRateTooLarge Throttled
      RetryableErrorDueToTooManyCalls`,
  },
  {
    name: 'azure quota',
    speaker: 'azure',
    trouble: 'quota',
    source: ARM,
    codes: `QuotaExceeded ResourceQuotaExceeded SubscriptionQuotaExceeded
      PublicIPCountLimitReached MaxStorageAccountsCountPerSubscriptionExceeded
      CoreQuotaExceeded ServerGroupQuotaExceeded InsufficientVCPUQuota
      SubscriptionIsOverQuotaForSku QuotaLimitExceeded`,
  },
  {
    name: 'azure capacity',
    speaker: 'azure',
    trouble: 'capacity',
    source: ARM,
    codes: `SkuNotAvailable AllocationFailed ZonalAllocationFailed
      OverconstrainedAllocationRequest OverconstrainedZonalAllocationRequest
      ProvisioningDisabled RegionDoesNotAllowProvisioning OverCapacity
      ServiceUnavailableInRegion LocationNotAvailable`,
  },
  {
    name: 'azure access',
    speaker: 'azure',
    trouble: 'access',
    source: ARM,
    codes: `AuthorizationFailed LinkedAuthorizationFailed Authorization_RequestDenied
      AuthorizationPermissionMismatch InsufficientAccountPermissions Forbidden
      ForbiddenByRbac AuthorizationFailure InsufficientPermissions`,
  },
  {
    name: 'azure credentials',
    speaker: 'azure',
    trouble: 'credentials',
    source: `${ARM}; ${ENTRA}`,
    codes: `InvalidAuthenticationToken InvalidAuthenticationTokenTenant
      ExpiredAuthenticationToken AuthenticationFailed invalid_client
      unauthorized_client invalid_grant AADSTS700016 AADSTS7000215 AADSTS7000222
      AADSTS70021 AADSTS90002 AADSTS700024 AADSTS700213 AADSTS7000112`,
  },
  {
    name: 'azure policy',
    speaker: 'azure',
    trouble: 'policy',
    source: ARM,
    codes: `RequestDisallowedByPolicy RequestDisallowedByAzure PolicyViolation
      ScopeLocked DisallowedByPolicy`,
  },
  {
    name: 'azure api disabled',
    speaker: 'azure',
    trouble: 'api-disabled',
    source: ARM,
    codes: `MissingSubscriptionRegistration NoRegisteredProviderFound
      FeatureNotRegistered SubscriptionNotRegistered SubscriptionNotRegisteredForFeature
      MissingRegistrationForLocation MissingRegistrationForType
      SubscriptionNotRegisteredForFeatures`,
  },
  {
    name: 'azure account',
    speaker: 'azure',
    trouble: 'account',
    source: ARM,
    codes: `SubscriptionDisabled ReadOnlyDisabledSubscription SubscriptionNotFound
      DisabledSubscription SubscriptionSuspended MarketplacePurchaseEligibilityFailed
      AccountIsDisabled`,
  },
  {
    name: 'azure name taken',
    speaker: 'azure',
    trouble: 'name-taken',
    source: ARM,
    codes: `StorageAccountAlreadyTaken StorageAccountAlreadyExists NameNotAvailable
      VaultAlreadyExists ServerNameAlreadyExists DnsRecordInUse 
      NameUnavailable ServiceNameUnavailable NamespaceUnavailable NameAlreadyExists
      DnsNameInUse DatabaseAccountAlreadyExists AlreadyInUse
      NamespaceAlreadyExists`,
  },
  {
    name: 'azure validation',
    speaker: 'azure',
    trouble: 'validation',
    source: ARM,
    codes: `InvalidParameter InvalidParameterValue InvalidRequestFormat BadRequest
      InvalidResourceName AccountNameInvalid LocationNotAvailableForResourceType
      InvalidRequestContent PropertyValueInvalid InvalidResourceLocation
      ValidationFailed InvalidLocation VMSizeNotSupported PasswordTooShort
      InvalidServerName InvalidValue`,
  },
  {
    name: 'azure design',
    speaker: 'azure',
    trouble: 'design',
    source: ARM,
    codes: `LinkedInvalidPropertyId InvalidApiVersionParameter InvalidTemplate
      InvalidTemplateDeployment InvalidResourceReference SubnetIsFull
      NetcfgInvalidSubnet NetcfgSubnetRangesOverlap InvalidCIDRNotation
      SubnetsHaveNoServiceEndpointsConfigured ResourceTypeNotSupported
      InvalidResourceType PrivateEndpointNotAllowed
      SubnetDelegationMissing`,
  },
  {
    name: 'azure immutable',
    speaker: 'azure',
    trouble: 'immutable',
    source: ARM,
    codes: `PropertyChangeNotAllowed PropertyUpdateNotAllowed ChangeNotAllowed
      ResourceImmutable PatchImmutableProperty SkuChangeNotAllowed`,
  },
  {
    name: 'azure not found',
    speaker: 'azure',
    trouble: 'not-found',
    source: ARM,
    codes: `ResourceNotFound ResourceGroupNotFound ParentResourceNotFound NotFound
      PrincipalNotFound Request_ResourceNotFound ImageNotFound NetworkSecurityGroupNotFound`,
    unsure: true,
  },
  {
    name: 'azure conflict',
    speaker: 'azure',
    trouble: 'conflict',
    source: ARM,
    codes: `AnotherOperationInProgress StorageAccountOperationInProgress
      ConcurrentOperation OperationPreempted PreconditionFailed RetryableError
      CanceledAndSupersededDueToAnotherOperation ConflictError
      ConflictingConcurrentWriteNotAllowed ConflictingServerOperation
      AccountIsBusy `,
  },
  {
    name: 'azure not ready',
    speaker: 'azure',
    trouble: 'not-ready',
    source: ARM,
    codes: `StorageAccountBeingCreated StorageAccountIsNotProvisioned ResourceNotReady
      ReferencedResourceNotProvisioned ResourceGroupBeingDeleted
      ParentResourceNotProvisioned ServerIsBusy 
      InvalidResourceStateForOperation AccountProvisioningStateInvalid`,
  },
  {
    name: 'azure, of which sort only the words tell',
    speaker: 'azure',
    trouble: 'conflict',
    source: ARM,
    codes: 'Conflict',
    unsure: true,
  },
  {
    name: 'azure, not allowed for a reason that the words tell',
    speaker: 'azure',
    trouble: 'design',
    source: ARM,
    codes: 'OperationNotAllowed OperationNotSupported',
    unsure: true,
  },
  {
    name: 'azure dependency',
    speaker: 'azure',
    trouble: 'dependency',
    source: ARM,
    codes: `InUseSubnetCannotBeDeleted ResourceInUse CannotDeleteResource
      InUseNetworkSecurityGroupCannotBeDeleted VaultNotEmpty
      PublicIPAddressCannotBeDeleted NicInUse`,
  },
  {
    name: 'azure server',
    speaker: 'azure',
    trouble: 'server-fault',
    source: ARM,
    codes: `InternalServerError InternalError ServerTimeout ServiceUnavailable
      GatewayTimeout InternalExecutionError InternalOperationError
      UnexpectedException BadGateway`,
  },
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
      RESOURCE_POOL_EXHAUSTED resourcePoolExhausted VM_MIN_COUNT_NOT_REACHED`,
  },
  {
    name: 'google access',
    speaker: 'google',
    trouble: 'access',
    source: `${GOOGLE}; ${GOOGLE_RPC}`,
    codes: `forbidden insufficientPermissions IAM_PERMISSION_DENIED accessDenied
      ACCESS_TOKEN_SCOPE_INSUFFICIENT insufficientScopes domainPolicy
      SECURITY_POLICY_VIOLATED CONSUMER_INVALID ORG_RESTRICTION_VIOLATION
      RESOURCE_USAGE_RESTRICTION_VIOLATED`,
  },
  {
    name: 'google credentials',
    speaker: 'google',
    trouble: 'credentials',
    source: `${GOOGLE}; ${GOOGLE_RPC}`,
    codes: `authError expired invalidCredentials API_KEY_INVALID
      ACCESS_TOKEN_EXPIRED ACCESS_TOKEN_TYPE_UNSUPPORTED ACCOUNT_STATE_INVALID
      CREDENTIALS_MISSING ACCESS_TOKEN_REVOKED`,
  },
  {
    name: 'google api disabled',
    speaker: 'google',
    trouble: 'api-disabled',
    source: `${GOOGLE}; ${GOOGLE_RPC}`,
    codes:
      'accessNotConfigured SERVICE_DISABLED serviceDisabled SERVICE_NOT_VISIBLE',
  },
  {
    name: 'google account',
    speaker: 'google',
    trouble: 'account',
    source: `${GOOGLE}; ${GOOGLE_RPC}`,
    codes: `BILLING_DISABLED billingNotEnabled CONSUMER_SUSPENDED accountDisabled
      projectNotFound UREQ_PROJECT_BILLING_NOT_OPEN UREQ_PROJECT_BILLING_NOT_FOUND
      accountDelinquent`,
  },
  {
    name: 'google policy',
    speaker: 'google',
    trouble: 'policy',
    source: GOOGLE,
    codes: 'orgPolicyViolated CUSTOM_ORG_POLICY_VIOLATION policyViolation',
  },
  {
    name: 'google validation',
    speaker: 'google',
    trouble: 'validation',
    source: GOOGLE,
    codes: `invalid badRequest invalidParameter required invalidValue parseError
      invalidRequest INVALID_ARGUMENT invalidArgument`,
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
    codes:
      'backendError internalError backendNotConnected INTERNAL_ERROR notReady',
  },
  {
    name: 'grpc access',
    speaker: 'grpc',
    trouble: 'access',
    source: GRPC,
    codes: 'PermissionDenied',
  },
  {
    name: 'grpc credentials',
    speaker: 'grpc',
    trouble: 'credentials',
    source: GRPC,
    codes: 'Unauthenticated',
  },
  {
    name: 'grpc validation',
    speaker: 'grpc',
    trouble: 'validation',
    source: GRPC,
    codes: 'InvalidArgument OutOfRange',
  },
  {
    name: 'grpc not found',
    speaker: 'grpc',
    trouble: 'not-found',
    source: GRPC,
    codes: 'NotFound',
    unsure: true,
  },
  {
    name: 'grpc name taken',
    speaker: 'grpc',
    trouble: 'name-taken',
    source: GRPC,
    codes: 'AlreadyExists',
    unsure: true,
  },
  {
    name: 'grpc conflict',
    speaker: 'grpc',
    trouble: 'conflict',
    source: GRPC,
    codes: 'Aborted Canceled',
  },
  {
    name: 'grpc unreachable',
    speaker: 'grpc',
    trouble: 'unreachable',
    source: GRPC,
    codes: 'Unavailable DeadlineExceeded',
  },
  {
    name: 'grpc server',
    speaker: 'grpc',
    trouble: 'server-fault',
    source: GRPC,
    codes: 'Internal DataLoss',
  },
  {
    name: 'grpc design',
    speaker: 'grpc',
    trouble: 'design',
    source: GRPC,
    codes: 'Unimplemented',
  },
  {
    name: 'grpc, a quota or a rate',
    speaker: 'grpc',
    trouble: 'quota',
    source: GRPC,
    codes: 'ResourceExhausted',
    unsure: true,
  },
  {
    name: 'grpc, not in the state for it',
    speaker: 'grpc',
    trouble: 'not-ready',
    source: GRPC,
    codes: 'FailedPrecondition',
    unsure: true,
  },
  {
    name: 'http throttling',
    speaker: 'http',
    trouble: 'throttling',
    source: HTTP,
    codes: '429',
  },
  {
    name: 'http credentials',
    speaker: 'http',
    trouble: 'credentials',
    source: HTTP,
    codes: '401 407',
  },
  {
    name: 'http access',
    speaker: 'http',
    trouble: 'access',
    source: HTTP,
    codes: '403',
  },
  {
    name: 'http validation',
    speaker: 'http',
    trouble: 'validation',
    source: HTTP,
    codes: '400 422',
    unsure: true,
  },
  {
    name: 'http not found',
    speaker: 'http',
    trouble: 'not-found',
    source: HTTP,
    codes: '404 410',
    unsure: true,
  },
  {
    name: 'http conflict',
    speaker: 'http',
    trouble: 'conflict',
    source: HTTP,
    codes: '409 412',
    unsure: true,
  },
  {
    name: 'http conflict that passes',
    speaker: 'http',
    trouble: 'conflict',
    source: HTTP,
    codes: '423 425',
  },
  {
    name: 'http account',
    speaker: 'http',
    trouble: 'account',
    source: HTTP,
    codes: '402',
  },
  {
    name: 'http unreachable',
    speaker: 'http',
    trouble: 'unreachable',
    source: HTTP,
    codes: '408 502 503 504',
  },
  {
    name: 'http server',
    speaker: 'http',
    trouble: 'server-fault',
    source: HTTP,
    codes: '500 507 508',
  },
  {
    name: 'http design',
    speaker: 'http',
    trouble: 'design',
    source: HTTP,
    codes: '405 406 413 414 415 501 505',
  },
  {
    name: 'sql credentials',
    speaker: 'sql',
    trouble: 'credentials',
    source: `${POSTGRES}; ${MYSQL}`,
    codes: '28P01 28000 1045 28001',
  },
  {
    name: 'sql access',
    speaker: 'sql',
    trouble: 'access',
    source: `${POSTGRES}; ${MYSQL}`,
    codes: '42501 1044 1142 1143 1227 1370 ',
  },
  {
    name: 'sql name taken',
    speaker: 'sql',
    trouble: 'name-taken',
    source: `${POSTGRES}; ${MYSQL}`,
    codes: '42P04 42710 42P06 42P07 23505 1007 1050 1062 1396 ',
    unsure: true,
  },
  {
    name: 'sql not found',
    speaker: 'sql',
    trouble: 'not-found',
    source: `${POSTGRES}; ${MYSQL}`,
    codes: '3D000 42704 3F000 42P01 1049 1146 1008 1051 4060 ',
    unsure: true,
  },
  {
    name: 'sql dependency',
    speaker: 'sql',
    trouble: 'dependency',
    source: POSTGRES,
    codes: '2BP01 55006',
  },
  {
    name: 'sql unreachable',
    speaker: 'sql',
    trouble: 'unreachable',
    source: `${POSTGRES}; ${MYSQL}`,
    codes:
      '08000 08001 08003 08006 57P01 57P03 2002 2003 2013 1205 40001 40P01',
  },
  {
    name: 'sql quota',
    speaker: 'sql',
    trouble: 'quota',
    source: `${POSTGRES}; ${MYSQL}`,
    codes: '53100 53200 53400 1226',
  },
  {
    name: 'sql too many connections, which pass',
    speaker: 'sql',
    trouble: 'throttling',
    source: `${POSTGRES}; ${MYSQL}`,
    codes: '53300 1040 1203',
  },
  {
    name: 'sql validation',
    speaker: 'sql',
    trouble: 'validation',
    source: `${POSTGRES}; ${MYSQL}`,
    codes: '22023 42602 42622 1470 1102 1819',
  },
  {
    name: 'sql author',
    speaker: 'sql',
    trouble: 'author',
    source: `${POSTGRES}; ${MYSQL}`,
    codes: '42601 0A000 1064 1235 ',
  },
  {
    name: 'registry credentials',
    speaker: 'registry',
    trouble: 'credentials',
    source: OCI,
    codes: 'UNAUTHORIZED DENIED',
  },
  {
    name: 'registry not found',
    speaker: 'registry',
    trouble: 'design',
    source: OCI,
    codes: 'MANIFEST_UNKNOWN NAME_UNKNOWN BLOB_UNKNOWN NAME_INVALID',
  },
  {
    name: 'registry throttling',
    speaker: 'registry',
    trouble: 'throttling',
    source: OCI,
    codes: 'TOOMANYREQUESTS',
  },
];

/** By how publishers name codes that no row has; the first that fits counts. */
export interface Convention {
  name: string;
  pattern: RegExp;
  trouble: Trouble;
  /** What the name says is only likely. */
  unsure?: true;
}

export const CONVENTIONS: Convention[] = [
  {
    name: 'a rate',
    pattern:
      /Throttl|SlowDown|(Request|Rate|Api|Call|Bandwidth|Throughput|Operation|Query|Transaction)s?(Rate|Limit|Quota|Frequency)*(Exceeded|Reached)|TooMany(Concurrent)?(Requests|Operations|Calls|Queries)|RateLimit|TooFrequent|ServerTooBusy/,
    trouble: 'throttling',
  },
  {
    name: 'a lack of capacity',
    pattern:
      /(Insufficient|NotEnough|No|Lack|OutOf)\w*(Capacity|Stock|Inventory)|CapacityNot|CapacityExceeded|AllocationFail|Stockout|StockOut|SoldOut|NoStock|PoolExhausted|CapacityUnavailable/,
    trouble: 'capacity',
  },
  {
    name: 'a quota',
    pattern:
      /(Limit|Quota|Max\w*|Count)s?(Is)?(Exceed|Reached|Exhausted|Full)|Exceed\w*(Limit|Quota|Max)|QuotaE|^TooMany[A-Z]|InsufficientQuota|OverQuota|NotEnoughQuota/,
    trouble: 'quota',
  },
  {
    name: 'an account',
    pattern:
      /InsufficientBalance|Arrears?|PaymentRequired|Billing|(Account|Subscription|Customer)(Is)?(Suspended|Disabled|Closed|Blocked|Overdue)/,
    trouble: 'account',
  },
  {
    name: 'credentials',
    pattern:
      /Expired(Token|Credential|Key)|(Token|Credential|AccessKey|ApiKey|Signature|SecurityToken|ClientSecret|Password)s?(Id)?(\.|Is)?(Expired|Invalid|NotFound|Missing|Mismatch|NotMatch|Revoked|Inactive|Disabled)|(Invalid|Wrong|Bad|Missing|Unknown|Unrecognized|No)(Client|Auth|Access|Api|Security|Identity)*(Token|Credential|AccessKey|ApiKey|Signature|Authentication|Client)s?|SignatureDoesNotMatch|Unauthenticated|Authentication(Failed|Failure|Required|Error)|AuthFailure|LoginFailed|NotAuthenticated/,
    trouble: 'credentials',
  },
  {
    name: 'a policy',
    pattern:
      /(Disallowed|Denied|Blocked|Rejected|Forbidden)By\w*Policy|Policy(Violat|Denied|Check)|GuardrailViolation|ByServiceControlPolicy/,
    trouble: 'policy',
  },
  {
    name: 'access',
    pattern:
      /Access(Is)?Denied|Unauthori[sz]ed|Forbidden|(Permission|Privilege|Authorization|Auth)s?(Is)?(Denied|Failed|Failure|Missing|Required)|Not(Permitted|Authori[sz]ed)|(Insufficient|Missing|No|Lacks?)\w*(Permission|Privilege|Rights|Scope|Access)|RequestDenied|RoleNotGranted|NoPermission/,
    trouble: 'access',
  },
  {
    name: 'a service that is switched off',
    pattern:
      /(Service|Api|Feature|Region|Product|Provider)(Is)?(Not)(Enabled|Activated|Registered|Configured|Subscribed|Opened|Open)|(Service|Api|Feature|Region)Disabled|OptIn|SubscriptionRequired|NotSubscribed|NotRegistered/,
    trouble: 'api-disabled',
  },
  {
    name: 'what depends on it',
    pattern:
      /Dependen(cy|t)(Violation|Object|Exists|Resource)|DeleteConflict|(Is)?InUse(By|Fault|Exception|$)|Still(InUse|Used|Attached)|NotEmpty|Has(Dependent|Children|Attached)|AttachedTo|StillReferenced|CannotDelete/,
    trouble: 'dependency',
  },
  {
    name: 'a name that is taken',
    pattern:
      /Name(Is)?(NotAvailable|Unavailable|Taken|InUse|Conflict|Occupied)|AlreadyTaken|NotUnique/,
    trouble: 'name-taken',
  },
  {
    name: 'what exists',
    pattern:
      /Already(Exist|Owned|Registered|Created|Defined)|Duplicate|Exists$/,
    trouble: 'name-taken',
    unsure: true,
  },
  {
    name: 'what cannot be changed',
    pattern:
      /Immutable|(Change|Update|Modification|Modify)s?(Is)?(Not)(Allowed|Permitted|Supported)|CannotBe(Changed|Modified|Updated)|Cannot(Change|Modify|Update|Shrink|Downgrade)|ReplacementRequired|ReadOnlyProperty/,
    trouble: 'immutable',
  },
  {
    name: 'a design that does not fit',
    pattern:
      /NotEnough|DoesNotCover|TooFew|Overlap|(Cidr|Subnet|Vpc|Network|Route|Zone|AZ)s?(Conflict|Mismatch|TooSmall|TooLarge|Exhausted|Full|NotSupported|Unsupported|NotInVpc|Invalid)|(Invalid|Malformed|Unsupported|Incompatible|Mismatched)(Vpc|Subnet|Network|Policy|Role|Template|Kms|Zone|Availability)|Insufficient(Free)?(Addresses|Subnets|Zones)|Malformed(Policy|Template)|No(Default)?(Vpc|Subnet|Network)/,
    trouble: 'design',
  },
  {
    name: 'what passes',
    pattern:
      /Concurrent|Conflict|Operation(Is)?(Aborted|Preempted|InProgress|Pending)|InProgress|OptimisticLock|(Is|Resource|Object|Server|Instance|Cluster)Busy|PreconditionFailed|StaleVersion|ETagMismatch|Locked|TryAgain|Retry(able|Later)/,
    trouble: 'conflict',
  },
  {
    name: 'what is not ready',
    pattern:
      /(Invalid|Incorrect|Wrong|Illegal|Unexpected|Bad)\w*(State|Status)|(Not|Isn.?t)(Yet)?(Ready|Running|Active|Available|Provisioned)|BeingCreated|StillCreating|Provisioning(InProgress)?$/,
    trouble: 'not-ready',
  },
  {
    name: 'what is not found',
    pattern: /NotFound|NoSuch[A-Z]|DoesNotExist|NotExist|^Unknown[A-Z]/,
    trouble: 'not-found',
    unsure: true,
  },
  {
    name: 'a fault of the server',
    pattern:
      /Internal(Server|Service)?(Error|Failure|Fault|Exception|Execution)|Server(Error|Failure|Fault)|Service(Unavailable|Failure|Error)|Backend(Error|Unavailable)|^Unavailable|SystemError|UnexpectedError|InternalError/,
    trouble: 'server-fault',
  },
  {
    name: 'what does not answer',
    pattern: /Time(d)?Out|Timeout|Unreachable|ConnectionRefused|GatewayTime/,
    trouble: 'unreachable',
  },
  {
    name: 'a value',
    pattern:
      /^(Invalid|Malformed|Missing|Bad|Illegal|Unknown)[A-Z]|Validation|OutOfRange|Too(Long|Short|Large|Small|High|Low|Big|Many|Weak)|Invalid$|(Value|Parameter|Argument|Format|Size|Name|Input)s?(Is|Not)*(Invalid|Illegal|Valid|Supported|Allowed|Exceeded)|BadRequest|MalformedInput|UnsupportedValue/,
    trouble: 'validation',
  },
  {
    name: 'what is not supported',
    pattern: /Unsupported|NotSupported|NotImplemented|NotAllowed|Incompatible/,
    trouble: 'design',
    unsure: true,
  },
];
