import type { CodeRow } from './CodeRow';

const ARM =
  'Azure Resource Manager, common deployment errors; REST error codes of compute, storage and network providers, 2025';
const ENTRA = 'Microsoft Entra, AADSTS error codes, 2025';

/** Codes of Azure Resource Manager, of its resource providers and of Entra. */
export const AZURE_CODES: CodeRow[] = [
  {
    name: 'azure throttling',
    speaker: 'azure',
    trouble: 'throttling',
    source: ARM,
    codes: `TooManyRequests OperationRateLimitExceeded
      SubscriptionRequestsThrottled
      ResourceCollectionRequestsThrottled RequestRateTooLarge
      Throttled RetryableErrorDueToTooManyCalls ServerBusy
      ResourceRequestsThrottled TooManyReceivedRequests
      TenantRequestsThrottled`,
  },
  {
    name: 'azure quota',
    speaker: 'azure',
    trouble: 'quota',
    source: ARM,
    codes: `QuotaExceeded ResourceQuotaExceeded SubscriptionQuotaExceeded
      PublicIPCountLimitReached
      MaxStorageAccountsCountPerSubscriptionExceeded
      CoreQuotaExceeded ServerGroupQuotaExceeded
      InsufficientVCPUQuota SubscriptionIsOverQuotaForSku
      QuotaLimitExceeded ErrCode_InsufficientVCPUQuota
      PublicIPAddressCountLimitReached RoleAssignmentLimitExceeded
      ResourceCountExceedsLimitDueToTemplate
      MaxNumberOfRegionalEnvironmentsInSubExceeded
      MaxNumberOfGlobalEnvironmentsInSubExceeded
      StandardSkuPublicIPCountLimitReached`,
  },
  {
    name: 'azure capacity',
    speaker: 'azure',
    trouble: 'capacity',
    source: ARM,
    codes: `SkuNotAvailable AllocationFailed ZonalAllocationFailed
      OverconstrainedAllocationRequest
      OverconstrainedZonalAllocationRequest ProvisioningDisabled
      RegionDoesNotAllowProvisioning OverCapacity
      ServiceUnavailableInRegion LocationNotAvailable
      AKSCapacityHeavyUsage ErrCode_AKSCapacityHeavyUsage
      AKSCapacityError RegionCapacityExhausted InsufficientCapacity`,
  },
  {
    name: 'azure access',
    speaker: 'azure',
    trouble: 'access',
    source: ARM,
    codes: `AuthorizationFailed LinkedAuthorizationFailed
      Authorization_RequestDenied AuthorizationPermissionMismatch
      InsufficientAccountPermissions Forbidden ForbiddenByRbac
      AuthorizationFailure InsufficientPermissions
      AuthorizationSourceIPMismatch AuthorizationProtocolMismatch
      AuthorizationServiceMismatch AuthorizationResourceTypeMismatch
      LinkedAccessCheckFailed ForbiddenByFirewall`,
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
    codes: `RequestDisallowedByPolicy RequestDisallowedByAzure
      PolicyViolation DisallowedByPolicy
      DisallowedOperation DenyAssignmentAuthorizationFailed`,
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
    codes: `SubscriptionDisabled ReadOnlyDisabledSubscription
      SubscriptionNotFound DisabledSubscription
      SubscriptionSuspended MarketplacePurchaseEligibilityFailed
      AccountIsDisabled InvalidSubscriptionId SubscriptionDeleted
      ResourcePurchaseValidationFailed`,
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
    codes: `InvalidParameter InvalidParameterValue InvalidRequestFormat
      BadRequest InvalidResourceName AccountNameInvalid
      LocationNotAvailableForResourceType InvalidRequestContent
      PropertyValueInvalid InvalidResourceLocation ValidationFailed
      InvalidLocation VMSizeNotSupported PasswordTooShort
      InvalidServerName InvalidValue PasswordNotComplex
      SkuNotSupported K8sVersionNotSupported
      AgentPoolK8sVersionNotSupported ReservedResourceName
      DomainNameLabelReserved`,
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
      ConcurrentOperation OperationPreempted PreconditionFailed
      RetryableError CanceledAndSupersededDueToAnotherOperation
      ConflictError ConflictingConcurrentWriteNotAllowed
      ConflictingServerOperation AccountIsBusy ServerIsBusy`,
  },
  {
    name: 'azure not ready',
    speaker: 'azure',
    trouble: 'not-ready',
    source: ARM,
    codes: `StorageAccountBeingCreated StorageAccountIsNotProvisioned
      ResourceNotReady ReferencedResourceNotProvisioned
      ResourceGroupBeingDeleted ParentResourceNotProvisioned
      InvalidResourceStateForOperation
      AccountProvisioningStateInvalid ContainerBeingDeleted
      QueueBeingDeleted TableBeingDeleted ShareBeingDeleted`,
  },
  {
    name: 'azure, of which sort only the words tell',
    speaker: 'azure',
    trouble: 'conflict',
    source: ARM,
    codes: 'Conflict',
    unsure: true,
    among: ['dependency', 'quota'],
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
      PublicIPAddressCannotBeDeleted NicInUse
      InUseRouteTableCannotBeDeleted InUsePrefixCannotBeDeleted`,
  },
  {
    name: 'azure server',
    speaker: 'azure',
    trouble: 'server-fault',
    source: ARM,
    codes: `InternalServerError InternalError ServerTimeout
      ServiceUnavailable GatewayTimeout InternalExecutionError
      InternalOperationError UnexpectedException BadGateway
      NetworkingInternalOperationError InternalDiskManagementError
      ServiceError`,
    among: ['capacity'],
  },
  {
    name: 'azure protected',
    speaker: 'azure',
    trouble: 'protected',
    source: ARM,
    codes: `ScopeLocked CannotDeleteProtectedResource`,
  },
];
