import type { CodeRow } from './CodeRow';

const EC2 = 'Amazon EC2 API reference, error codes, API version 2016-11-15';
const AWS = 'AWS service API references, common errors, 2025';
const SMITHY = '@smithy/core 3.41, retry/service-error-classification';

/** Codes of the APIs of AWS. */
export const AWS_CODES: CodeRow[] = [
  {
    name: 'aws throttling',
    speaker: 'aws',
    trouble: 'throttling',
    source: SMITHY,
    codes: `BandwidthLimitExceeded EC2ThrottledException
      PriorRequestNotComplete ProvisionedThroughputExceededException
      RequestLimitExceeded RequestThrottled
      RequestThrottledException SlowDown ThrottledException
      Throttling ThrottlingException TooManyRequestsException
      TransactionInProgressException TooManyUpdates
      RequestRateTooHigh RateExceededException`,
  },
  {
    name: 'aws conflict',
    speaker: 'aws',
    trouble: 'conflict',
    source: AWS,
    codes: `OperationAborted ConcurrentModification
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
      InvalidClusterStateFault CacheClusterNotReady
      InvalidSubnet.Pending NotReadyException
      IncorrectModificationState IncorrectFileSystemLifeCycleState
      KMSInvalidStateException InvalidLifecycleStateException
      InvalidDBSubnetGroupStateFault`,
  },
  {
    name: 'aws quota',
    speaker: 'aws',
    trouble: 'quota',
    source: EC2,
    codes: `VpcLimitExceeded AddressLimitExceeded InstanceLimitExceeded
      MaxSpotInstanceCountExceeded NatGatewayLimitExceeded
      VcpuLimitExceeded InternetGatewayLimitExceeded
      SecurityGroupLimitExceeded RulesPerSecurityGroupLimitExceeded
      SubnetLimitExceeded VolumeLimitExceeded
      RouteTableLimitExceeded NetworkInterfaceLimitExceeded
      ServiceQuotaExceededException TooManyBuckets
      StorageQuotaExceeded InstanceQuotaExceeded
      DBClusterQuotaExceededFault TooManyHostedZones
      FileSystemLimitExceeded NodeQuotaForClusterExceeded
      NodeQuotaForCustomerExceeded CodeStorageExceededException
      OverLimit ENILimitReachedException ResourceLimitExceeded
      ServiceQuotaExceeded TooManyTagsException TooManyLoadBalancers
      TooManyTargetGroups TooManyListeners TooManyRules
      TooManyDistributions MaxIOPSLimitExceeded
      SnapshotQuotaExceeded NetworkAclLimitExceeded
      SecurityGroupsPerInterfaceLimitExceeded RouteLimitExceeded
      VpcEndpointLimitExceeded VpcPeeringConnectionLimitExceeded
      CustomerGatewayLimitExceeded`,
  },
  {
    name: 'aws limit, of which sort only the words tell',
    speaker: 'aws',
    trouble: 'quota',
    source: `${SMITHY}, which counts it as throttling; IAM and DynamoDB, as a quota`,
    codes: 'LimitExceededException LimitExceeded',
    unsure: true,
    among: ['throttling', 'quota'],
  },
  {
    name: 'aws capacity',
    speaker: 'aws',
    trouble: 'capacity',
    source: EC2,
    codes: `InsufficientInstanceCapacity InsufficientCapacity
      InsufficientHostCapacity InsufficientReservedInstanceCapacity
      InsufficientDBInstanceCapacity
      InsufficientDBClusterCapacityFault
      InsufficientCacheClusterCapacity InsufficientAddressCapacity
      SpotMaxPriceTooLow MaxSpotPriceTooLow UnfulfillableCapacity
      InsufficientStorageClusterCapacity
      InsufficientCapacityOnOutpost InsufficientVolumeCapacity
      InsufficientThroughputCapacity InsufficientClusterCapacity
      InsufficientFreeCapacity`,
  },
  {
    name: 'aws access',
    speaker: 'aws',
    trouble: 'access',
    source: AWS,
    codes: `AccessDenied AccessDeniedException UnauthorizedOperation
      Unauthorized AuthorizationError NotAuthorized Forbidden
      AllAccessDisabled OperationNotPermitted UnauthorizedAccess
      KMSAccessDeniedException KMSAccessDeniedFault
      EC2AccessDeniedException OperationNotPermittedException
      ForbiddenException`,
  },
  {
    name: 'aws credentials',
    speaker: 'aws',
    trouble: 'credentials',
    source: AWS,
    codes: `AuthFailure InvalidClientTokenId UnrecognizedClientException
      ExpiredToken ExpiredTokenException InvalidAccessKeyId
      SignatureDoesNotMatch InvalidSignatureException
      IncompleteSignature MissingAuthenticationToken
      MissingAuthenticationTokenException InvalidToken
      InvalidIdentityToken NoCredentialProviders SharedCredsLoad
      RequestExpired NotSignedUp IDPCommunicationError
      IDPRejectedClaim RequestTimeTooSkewed MissingSecurityHeader
      InvalidSecurity TokenRefreshRequired`,
  },
  {
    name: 'aws validation',
    speaker: 'aws',
    trouble: 'validation',
    source: AWS,
    codes: `InvalidParameter InvalidParameterValue
      InvalidParameterValueException InvalidParameterException
      InvalidParameterCombination ValidationError
      ValidationException InvalidInput InvalidInputException
      InvalidRequest InvalidRequestException MissingParameter
      MissingRequiredParameter MalformedQueryString UnknownParameter
      InvalidQueryParameter SerializationException
      BadRequestException InvalidArgument InvalidBucketName
      InvalidInstanceType InvalidAttributeValue ParamValidationError
      ParamRequiredError ParamMinValueError
      UnprocessableEntityException PasswordPolicyViolation
      PasswordPolicyViolationException InvalidSchedule
      InvalidEngineVersion InvalidTagParameter`,
  },
  {
    name: 'aws design',
    speaker: 'aws',
    trouble: 'design',
    source: `${EC2}; RDS, 2014-10-31; IAM, 2010-05-08`,
    codes: `DBSubnetGroupDoesNotCoverEnoughAZs InvalidVPCNetworkStateFault
      InvalidSubnet InvalidSubnet.Conflict InvalidSubnet.Range
      InvalidVpcRange MalformedPolicyDocument
      MalformedPolicyDocumentException MalformedPolicy
      InvalidPolicyDocument InvalidPolicyTypeException
      UnsupportedAvailabilityZoneException InvalidAMIID.Malformed
      InvalidSecurityGroupRange CidrConflict UnsupportedOperation
      Unsupported UnsupportedOperationException NoDefaultVpc
      VPCIdNotSpecified DefaultVpcDoesNotExist
      InsufficientFreeAddressesInSubnet KMSKeyNotAccessibleFault
      InvalidAvailabilityZone StorageTypeNotSupported
      MountTargetConflict InvalidInstanceID.Malformed
      InvalidRouteTableID.Malformed InvalidVpcID.Malformed
      InvalidSubnetID.Malformed InvalidGroupId.Malformed
      SubnetIPAddressLimitReachedException
      InvalidSecurityGroupIDException InvalidSubnetIDException
      NoFreeAddressesInSubnet AvailabilityZoneMismatch
      InvalidRoleException NodeCreationFailure
      AsgInstanceLaunchFailures IamNodeRoleNotFound
      IamInstanceProfileNotFound Ec2SubnetInvalidConfiguration
      AutoScalingGroupInvalidConfiguration InsufficientFreeAddresses
      PodEvictionFailure ClusterUnreachable`,
  },
  {
    name: 'aws immutable',
    speaker: 'aws',
    trouble: 'immutable',
    source: AWS,
    codes: `InvalidDBInstanceModification OperationNotSupportedOnResource
      UnmodifiableEntity UnmodifiableEntityException IllegalUpdate
      IllegalUpdateException`,
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
    codes: `BucketAlreadyOwnedByYou EntityAlreadyExists
      EntityAlreadyExistsException ResourceAlreadyExistsException
      AlreadyExistsException ResourceExistsException
      DBInstanceAlreadyExists DBClusterAlreadyExistsFault
      InvalidGroup.Duplicate InvalidKeyPair.Duplicate
      FileSystemAlreadyExists RepositoryAlreadyExistsException
      DBSubnetGroupAlreadyExists QueueAlreadyExists
      RouteAlreadyExists InvalidPermission.Duplicate
      HostedZoneAlreadyExists CacheClusterAlreadyExists
      ResourceAlreadyAssociated QueueNameExists
      DuplicateLoadBalancerName DuplicateTargetGroupName`,
    unsure: true,
  },
  {
    name: 'aws not found',
    speaker: 'aws',
    trouble: 'not-found',
    source: AWS,
    codes: `NoSuchEntity NoSuchEntityException NoSuchBucket NoSuchKey
      NotFound NotFoundException ResourceNotFoundException
      ResourceNotFoundFault DBInstanceNotFound
      DBSubnetGroupNotFoundFault NoSuchHostedZone
      InvalidSubnetID.NotFound InvalidVpcID.NotFound
      InvalidGroup.NotFound InvalidAMIID.NotFound
      InvalidInstanceID.NotFound InvalidAllocationID.NotFound
      InvalidRouteTableID.NotFound InvalidKeyPair.NotFound
      ClusterNotFoundException FileSystemNotFound QueueDoesNotExist
      RepositoryNotFoundException NonExistentQueue
      AWS.SimpleQueueService.NonExistentQueue
      NoSuchOriginAccessIdentity InvalidVpcEndpointId.NotFound
      InvalidNetworkInterfaceID.NotFound
      InvalidNetworkAclID.NotFound InvalidInternetGatewayID.NotFound
      InvalidNatGatewayID.NotFound InvalidLaunchTemplateId.NotFound
      CertificateNotFound KMSKeyNotFoundFault`,
    unsure: true,
  },
  {
    name: 'aws dependency',
    speaker: 'aws',
    trouble: 'dependency',
    source: AWS,
    codes: `DependencyViolation DeleteConflict DeleteConflictException
      BucketNotEmpty InvalidGroup.InUse VolumeInUse
      HostedZoneNotEmpty InvalidIPAddress.InUse
      InvalidNetworkInterface.InUse RepositoryNotEmptyException
      CannotDelete ClusterContainsServicesException
      ClusterContainsTasksException
      ClusterContainsContainerInstancesException
      ClusterContainsCapacityProviderException
      WAFAssociatedItemException WAFNonEmptyEntityException
      WAFReferencedItemException PolicyInUseException
      InvalidSnapshot.InUse FileSystemInUse
      OrganizationalUnitNotEmptyException
      OrganizationNotEmptyException`,
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
      RegionDisabledException DisabledRegion UnsupportedRegion
      AWSServiceAccessNotEnabledException
      AWSOrganizationsNotInUseException`,
  },
  {
    name: 'aws account',
    speaker: 'aws',
    trouble: 'account',
    source: EC2,
    codes: `Blocked AccountDisabled AccountSuspended PendingVerification
      Suspended AccountProblem InvalidPayer`,
  },
  {
    name: 'aws server',
    speaker: 'aws',
    trouble: 'server-fault',
    source: AWS,
    codes: `InternalError InternalFailure InternalServerError
      InternalServerException ServiceUnavailable
      ServiceUnavailableException Unavailable ServiceException
      InternalServiceError InternalServiceException
      KMSInternalException ServiceFailure ServiceFailureException
      ServerException DependencyFailureException ServerInternal
      EC2UnexpectedException`,
    among: ['capacity'],
  },
  {
    name: 'aws unreachable',
    speaker: 'aws',
    trouble: 'unreachable',
    source: SMITHY,
    codes: 'TimeoutError RequestTimeout RequestTimeoutException RequestError',
  },
  {
    name: 'aws half-done',
    speaker: 'aws',
    trouble: 'half-done',
    source: 'AWS CloudFormation, stack statuses',
    codes: `ROLLBACK_COMPLETE ROLLBACK_FAILED UPDATE_ROLLBACK_FAILED
      DELETE_FAILED`,
  },
];
