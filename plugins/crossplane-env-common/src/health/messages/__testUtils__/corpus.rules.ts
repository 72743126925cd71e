/**
 * The half of the corpus that the rules were written with. Shapes are those of
 * real providers; names, ids and words are invented. A line is: where it is
 * found, whose move it is, whether it passes (+) or not (-), what has to be
 * said, and the message, in which `\n` breaks a line.
 */
export const RULES_HALF = String.raw`
mr provider + | Rate exceeded | create failed: operation error ELB: CreateThing, https response error StatusCode: 400, RequestID: 1f0a2b3c-1111-2222-3333-444455556666, api error Throttling: Rate exceeded
mr provider + | asked too often | observe failed: cannot describe Queue: operation error SQS: GetQueueAttributes, https response error StatusCode: 403, RequestID: 0a1b, api error RequestThrottled: Request is throttled.
mr provider + | asked too often | update failed: operation error DynamoDB: UpdateTable, exceeded maximum number of attempts, 3, https response error StatusCode: 400, RequestID: ABC0DEF, ProvisionedThroughputExceededException: the level of throughput is exceeded
mr provider + | Please reduce your request rate | create failed: operation error S3: PutBucketTagging, https response error StatusCode: 503, RequestID: 9Q, HostID: abc/def+ghi=, api error SlowDown: Please reduce your request rate.
mr platform - | limit raised | create failed: operation error EC2: AllocateAddress, https response error StatusCode: 400, RequestID: aaaa-bbbb, api error AddressLimitExceeded: The maximum number of addresses has been reached.
mr platform - | limit raised | create failed: async create failed: failed to create the resource: [{0 creating NAT Gateway: operation error EC2: CreateNatGateway, https response error StatusCode: 400, RequestID: 1-2-3, api error NatGatewayLimitExceeded: The maximum number of NAT gateways has been reached.  []}]
mr platform - | limit raised | create failed: creating Lambda Function (tidy): operation error Lambda: CreateFunction, https response error StatusCode: 400, RequestID: 7, CodeStorageExceededException: Code storage limit exceeded.
mr platform + | may pass | create failed: operation error RDS: CreateDBInstance, https response error StatusCode: 400, RequestID: 5e, api error InsufficientDBInstanceCapacity: the class is not on offer in the zone at present
mr platform + | may pass | create failed: waiting for EC2 Instance create: unexpected state 'terminated', InsufficientInstanceCapacity: There is not enough capacity in the zone for q7.huge
mr platform - | iam:CreateRole | create failed: operation error IAM: CreateRole, https response error StatusCode: 403, RequestID: f1, api error AccessDenied: User: arn:aws:sts::000011112222:assumed-role/xp/1 is not authorized to perform: iam:CreateRole on resource: role tidy
mr platform - | check the credentials | observe failed: operation error EC2: DescribeVpcs, https response error StatusCode: 403, RequestID: d2, api error UnauthorizedOperation: You are not authorized to perform this operation.
mr platform - | ProviderConfig and the credentials | observe failed: operation error STS: GetCallerIdentity, https response error StatusCode: 403, RequestID: e3, api error InvalidClientTokenId: The security token included in the request is invalid.
mr platform - | ProviderConfig and the credentials | observe failed: operation error EC2: DescribeSubnets, https response error StatusCode: 400, RequestID: e4, api error RequestExpired: Request has expired.
mr platform - | credentials | connect failed: cannot get terraform setup: failed to retrieve credentials: operation error STS: AssumeRole, https response error StatusCode: 403, RequestID: 33, api error ExpiredToken: The token that was given is expired
mr platform - | credentials | connect failed: cannot get credentials: failed to refresh cached credentials, no EC2 IMDS role found, operation error ec2imds: GetMetadata, exceeded maximum number of attempts, 3, request send failed, Get "http://169.254.169.254/latest/meta-data/": dial tcp 169.254.169.254:80: i/o timeout
mr requester - | InvalidParameterValue: Invalid DB engine | create failed: operation error RDS: CreateDBInstance, https response error StatusCode: 400, RequestID: 91, api error InvalidParameterValue: Invalid DB engine
mr requester - | Change the value | create failed: operation error ElastiCache: CreateReplicationGroup, https response error StatusCode: 400, RequestID: 92, InvalidParameterCombination: a group of one node cannot fail over
mr requester - | Change the value | create failed: InvalidParameter: 1 validation error(s) found.\n- minimum field size of 3, CreateBucketInput.Bucket.\n
mr requester - | must be between 1 and 35 | update failed: api error ValidationError: backup_retention_period must be between 1 and 35
mr requester - | Choose another name | create failed: operation error S3: CreateBucket, https response error StatusCode: 409, RequestID: T, HostID: u/v=, BucketAlreadyExists: the name is in use by somebody else
mr platform + | InvalidSubnetID.NotFound | create failed: operation error EC2: RunInstances, https response error StatusCode: 400, RequestID: s1, api error InvalidSubnetID.NotFound: The subnet ID 'subnet-0aaa' does not exist
mr platform + | NoSuchEntity | create failed: operation error IAM: AttachRolePolicy, https response error StatusCode: 404, RequestID: n1, NoSuchEntity: The role with name tidy cannot be found.
mr platform - | correct in the Composition | create failed: operation error IAM: PutRolePolicy, https response error StatusCode: 400, RequestID: m1, MalformedPolicyDocument: Syntax errors in policy.
mr platform - | DBSubnetGroupDoesNotCoverEnoughAZs | create failed: operation error RDS: CreateDBSubnetGroup, https response error StatusCode: 400, RequestID: g1, DBSubnetGroupDoesNotCoverEnoughAZs: the group has to cover two zones at least
mr provider + | not in the right state | update failed: operation error RDS: ModifyDBInstance, https response error StatusCode: 400, RequestID: i1, InvalidDBInstanceState: Database instance is not in available state.
mr provider + | tried again | update failed: operation error Lambda: UpdateFunctionConfiguration, https response error StatusCode: 409, RequestID: r1, ResourceConflictException: An update is in progress for the function
mr provider + | tried again | create failed: operation error S3: CreateBucket, https response error StatusCode: 409, RequestID: r2, HostID: x=, api error OperationAborted: A conflicting operation is under way against this resource.
mr platform - | depends on it | delete failed: operation error EC2: DeleteVpc, https response error StatusCode: 400, RequestID: dv, api error DependencyViolation: The vpc 'vpc-0bbb' has dependencies and cannot be deleted.
mr platform - | depends on it | delete failed: operation error S3: DeleteBucket, https response error StatusCode: 409, RequestID: ne, HostID: y=, BucketNotEmpty: The bucket is not empty
mr platform - | depends on it | delete failed: operation error IAM: DeleteRole, https response error StatusCode: 409, RequestID: dc, DeleteConflict: Cannot delete entity, must detach all policies first.
mr provider + | tried again | observe failed: operation error SNS: GetTopicAttributes, https response error StatusCode: 500, RequestID: 50, api error InternalError: an internal error has come about
mr provider + | not reachable | observe failed: operation error S3: HeadBucket, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , HostID: , request send failed, Head "https://b.s3.nowhere.amazonaws.test/": dial tcp: lookup b.s3.nowhere.amazonaws.test on 10.96.0.10:53: no such host
mr platform - | enable the API | create failed: operation error Shield: CreateProtection, https response error StatusCode: 400, RequestID: sr, SubscriptionRequiredException: you are not subscribed to this service
mr platform - | limit raised | create failed: VcpuLimitExceeded: You have requested more vCPU capacity than your current vCPU limit of 32 allows\n\tstatus code: 400, request id: 3a3a3a3a-0000-1111-2222-333333333333
mr provider + | asked too often | observe failed: Throttling: Rate exceeded\n\tstatus code: 400, request id: 4b4b4b4b-0000-1111-2222-333333333333
mr platform - | credentials | observe failed: AuthFailure: AWS was not able to validate the provided access credentials\n\tstatus code: 401, request id: 5c5c5c5c-0000-1111-2222-333333333333
mr platform - | limit raised | create failed: operation error IAM: CreatePolicyVersion, https response error StatusCode: 409, RequestID: le, LimitExceeded: A managed policy can have up to 5 versions, the quota is reached.
mr requester - | immutable | update failed: async update failed: refuse to update the external resource because the following update requires replacing it: cannot change the value of the argument "engine" from "post" to "my"; the field is immutable
mr platform - | AuthorizationFailed | create failed: async create failed: failed to create the resource: [{0 creating Resource Group (Subscription: "00000000-1111-2222-3333-444444444444"\nResource Group Name: "tidy"): performing CreateOrUpdate: unexpected status 403 (403 Forbidden) with error: AuthorizationFailed: The client '1' with object id '1' does not have authorization to perform action 'Microsoft.Resources/subscriptions/resourcegroups/write' over scope '/subscriptions/1'.  []}]
mr platform - | limit raised | create failed: failed to create the resource: [{0 creating Linux Virtual Machine: performing CreateOrUpdate: unexpected status 409 (409 Conflict) with error: QuotaExceeded: Operation could not be completed as it results in exceeding approved cores quota.  []}]
mr platform + | may pass | create failed: polling after CreateOrUpdate: polling failed: the Azure API returned the following error:\n\nStatus: "SkuNotAvailable"\nCode: ""\nMessage: "The size is currently not available in this location."\nActivity Id: ""\n
mr platform + | may pass | create failed: compute.VirtualMachinesClient#CreateOrUpdate: Failure sending request: StatusCode=409 -- Original Error: Code="AllocationFailed" Message="Allocation failed. There is not enough room in this region."
mr platform - | AuthorizationFailed | observe failed: storage.AccountsClient#GetProperties: Failure responding to request: StatusCode=403 -- Original Error: autorest/azure: Service returned an error. Status=403 Code="AuthorizationFailed" Message="The client '2' has no authorization to perform action 'Microsoft.Storage/storageAccounts/read'."
mr platform - | not registered | create failed: web.AppsClient#CreateOrUpdate: Failure sending request: StatusCode=409 -- Original Error: Code="MissingSubscriptionRegistration" Message="The subscription is not registered to use namespace 'Microsoft.Tidy'."
mr requester - | Choose another name | create failed: performing Create: unexpected status 409 (409 Conflict) with error: NameNotAvailable: the registry tidy is already in use
mr requester - | AccountNameInvalid | create failed: performing Create: unexpected status 400 (400 Bad Request) with error: AccountNameInvalid: tidy_1 is not a valid storage account name. Storage account name must be between 3 and 24 characters in length.
mr provider + | asked too often | observe failed: retrieving Key: unexpected status 429 (429 Too Many Requests) with error: TooManyRequests: The request is being throttled.
mr provider + | tried again | update failed: performing Update: unexpected status 409 (409 Conflict) with error: AnotherOperationInProgress: Another operation on this or dependent resource is in progress.
mr platform - | policy | create failed: performing CreateOrUpdate: unexpected status 403 (403 Forbidden) with error: RequestDisallowedByPolicy: Resource 'tidy' was disallowed by policy. Policy identifiers: 'only-eu'.
mr platform - | locked | create failed: creating/updating Network: unexpected status 409 (409 Conflict) with error: ScopeLocked: The scope cannot perform the operation because the following scope is locked.
mr platform + | ResourceGroupNotFound | create failed: performing Create: unexpected status 404 (404 Not Found) with error: ResourceGroupNotFound: Resource group 'tidy' could not be found.
mr platform - | AADSTS7000222 | connect failed: cannot get terraform setup: unable to build authorizer for Resource Manager API: could not configure AzureCli Authorizer: clientCredentialsToken: received HTTP status 401 with response: {"error":"invalid_client","error_description":"AADSTS7000222: The client secret keys for app '3' are expired. Trace ID: 5"}
mr platform - | credentials | observe failed: unexpected status 401 (401 Unauthorized) with error: InvalidAuthenticationToken: The access token is invalid.
mr platform - | depends on it | delete failed: deleting Subnet: unexpected status 400 (400 Bad Request) with error: InUseSubnetCannotBeDeleted: Subnet tidy is in use by /nic-1 and cannot be deleted.
mr provider + | tried again | create failed: performing Create: unexpected status 500 (500 Internal Server Error) with error: InternalServerError: An error has come about.
mr platform - | AuthorizationFailed | create failed: PUT https://management.azure.test/subscriptions/4/x\n--------------------------------------------------------------------------------\nRESPONSE 403: 403 Forbidden\nERROR CODE: AuthorizationFailed\n--------------------------------------------------------------------------------\n{\n  "error": {\n    "code": "AuthorizationFailed",\n    "message": "The client '5' may not do this."\n  }\n}\n
mr platform - | account or subscription | create failed: unexpected status 409 (409 Conflict) with error: ReadOnlyDisabledSubscription: The subscription '6' is disabled and therefore marked as read only.
mr platform - | InvalidTemplateDeployment | create failed: unexpected status 400 (400 Bad Request) with error: InvalidTemplateDeployment: The template deployment 'tidy' is not valid
mr platform - | NetcfgSubnetRangesOverlap | create failed: unexpected status 400 (400 Bad Request) with error: NetcfgSubnetRangesOverlap: Subnet 'a' is not valid because its IP address range overlaps with that of 'b'.
mr requester - | set the value back | update failed: unexpected status 409 (409 Conflict) with error: PropertyChangeNotAllowed: Changing property 'location' is not allowed.
mr platform - | Insufficient privileges | create failed: async create failed: failed to create the resource: [{0 Could not create application ApplicationsClient.BaseClient.Post(): unexpected status 403 with OData error: Authorization_RequestDenied: Insufficient privileges to complete the operation. []}]
mr provider + | rateLimitExceeded | observe failed: googleapi: Error 403: Rate Limit Exceeded, rateLimitExceeded
mr provider + | asked too often | create failed: googleapi: Error 429: Quota exceeded for quota metric 'Mutate requests' and limit 'Mutate requests per minute' of service 'x.googleapis.test'.\nDetails:\n[\n  {\n    "@type": "type.googleapis.com/google.rpc.ErrorInfo",\n    "reason": "RATE_LIMIT_EXCEEDED"\n  }\n]\n, rateLimitExceeded
mr platform - | limit raised | create failed: Error waiting for creating Address: Quota 'STATIC_ADDRESSES' exceeded.  Limit: 8.0 in region europe-west9.
mr platform - | limit raised | create failed: googleapi: Error 403: The project has reached its quota of networks., quotaExceeded
mr platform + | may pass | create failed: Error waiting for instance to create: The zone 'z' does not have enough resources available to fulfill the request. '(resource type:compute)'., error code "ZONE_RESOURCE_POOL_EXHAUSTED", message: The zone has no room.
mr platform - | Required 'compute.networks.create' permission | create failed: googleapi: Error 403: Required 'compute.networks.create' permission for 'projects/tidy/global/networks/n', forbidden
mr platform - | IAM_PERMISSION_DENIED | create failed: googleapi: Error 403: Permission 'pubsub.topics.create' denied on resource 'projects/tidy'.\nDetails:\n[\n  {\n    "@type": "type.googleapis.com/google.rpc.ErrorInfo",\n    "domain": "iam.googleapis.com",\n    "reason": "IAM_PERMISSION_DENIED"\n  }\n]\n, forbidden
mr platform - | credentials | observe failed: googleapi: Error 401: Request had invalid authentication credentials., authError
mr platform - | credentials | connect failed: cannot get terraform setup: oauth2: "invalid_grant" "Invalid JWT Signature."
mr requester - | change it | create failed: googleapi: Error 400: Invalid value for field 'resource.name': 'Tidy'. Must be a match of regex '[a-z]+', invalid
mr requester - | alreadyExists | create failed: googleapi: Error 409: The resource 'projects/p/global/networks/n' already exists, alreadyExists
mr platform + | notFound | create failed: googleapi: Error 404: The resource 'projects/p/regions/r/subnetworks/s' was not found, notFound
mr provider + | not in the right state | update failed: googleapi: Error 400: The resource 'projects/p/global/networks/n' is not ready, resourceNotReady
mr platform - | depends on it | delete failed: googleapi: Error 400: The network resource 'projects/p/global/networks/n' is already being used by 'projects/p/global/firewalls/f', resourceInUseByAnotherResource
mr provider + | tried again | observe failed: googleapi: Error 503: Visibility check was unavailable. Please retry the request, backendError
mr platform - | enable the API | create failed: failed to create the resource: [{0 Error creating Instance: googleapi: Error 403: Cloud SQL Admin API has not been used in project 77 before or it is disabled. Enable it by visiting https://console.example.org/apis/sql then retry.\nDetails:\n[\n  {\n    "reason": "SERVICE_DISABLED"\n  }\n]\n, accessNotConfigured  []}]
mr platform - | account | create failed: googleapi: Error 403: This API method requires billing to be enabled.\nDetails:\n[\n  {\n    "reason": "BILLING_DISABLED"\n  }\n]\n, forbidden
mr provider + | tried again | update failed: googleapi: Error 409: Operation was aborted.\nDetails:\n[\n {\n "reason": "ABORTED"\n }\n]\n, aborted
mr platform - | PermissionDenied | create failed: rpc error: code = PermissionDenied desc = Permission to create the cluster is denied
mr platform - | Unauthenticated | observe failed: rpc error: code = Unauthenticated desc = token has invalid claims
mr requester - | InvalidArgument | create failed: rpc error: code = InvalidArgument desc = disk size: 3 is below the least of 10
mr provider + | not reachable | observe failed: rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp 10.4.4.4:443: connect: connection refused"
mr provider + | not reachable | observe failed: cannot get application: rpc error: code = DeadlineExceeded desc = context deadline exceeded
mr provider + | tried again | update failed: rpc error: code = Aborted desc = the row has been changed meanwhile
mr provider + | tried again | observe failed: rpc error: code = Internal desc = stream ended in the middle
mr platform + | NotFound | create failed: rpc error: code = NotFound desc = folder "tidy" not found
xr platform - | PodSecurity "baseline:v1.29" | cannot compose resources: cannot apply composed resource "job": jobs.batch "j" is forbidden: violates PodSecurity "baseline:v1.29": hostNetwork (pod must not set hostNetwork)
xr platform - | namespace gone-soon is being deleted | cannot compose resources: cannot apply composed resource "cm": configmaps "cm" is forbidden: unable to create new content in namespace gone-soon because it is being terminated
xr requester - | quota of the namespace | cannot compose resources: cannot apply composed resource "pvc": persistentvolumeclaims "pvc" is forbidden: exceeded quota: storage, requested: requests.storage=20Gi, used: requests.storage=90Gi, limited: requests.storage=100Gi
xr platform - | not allowed to manage | cannot compose resources: cannot apply composed resource "r": roles.rbac.authorization.k8s.io "r" is forbidden: User "system:serviceaccount:crossplane-system:crossplane" cannot patch resource "roles" in API group "rbac.authorization.k8s.io" in the namespace "t"
xr platform - | has to be replaced | cannot compose resources: cannot apply composed resource "d": Deployment.apps "d" is invalid: spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string{"a":"b"}, MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: field is immutable
xr platform - | has to be replaced | cannot compose resources: cannot apply composed resource "sc": StorageClass.storage.k8s.io "sc" is invalid: parameters: Forbidden: updates to parameters are forbidden, may not be changed
xr requester - | spec.size | cannot compose resources: cannot apply composed resource "w": Widget.example.org "w" is invalid: spec.size: Invalid value: 900: spec.size in body should be less than or equal to 100
xr requester - | supported values | cannot compose resources: cannot apply composed resource "w": Widget.example.org "w" is invalid: spec.tier: Unsupported value: "gold": supported values: "silver", "bronze"
xr platform - | Required value | cannot compose resources: cannot apply composed resource "w": Widget.example.org "w" is invalid: spec.engine: Required value
xr platform + | not reachable | cannot compose resources: cannot apply composed resource "w": etcdserver: leader changed
xr platform + | service policy-server | cannot compose resources: cannot apply composed resource "w": Internal error occurred: failed calling webhook "check.rules.test": failed to call webhook: Post "https://policy-server.rules.svc:443/check?timeout=10s": dial tcp 10.96.3.3:443: connect: connection refused
xr platform - | policy, no-latest, | cannot compose resources: cannot apply composed resource "w": admission webhook "validate.kyverno.svc-fail" denied the request: \n\nresource Deployment/t/w was blocked due to the following policies \n\nno-latest:\n  need-a-tag: 'validation error: an image needs a tag'
xr platform - | manages it as well | cannot compose resources: cannot apply composed resource "w": Apply failed with 1 conflict: conflict with "helm" using apps/v1: .spec.replicas
xr platform - | correct the Composition | cannot compose resources: cannot apply composed resource "w": failed to create typed patch object (t/w; apps/v1, Kind=Deployment): .spec.replcas: field not declared in schema
xr platform + | not reachable | cannot compose resources: cannot get existing composed resources: cannot get composed resource: etcdserver: request timed out
xr platform + | not reachable | cannot compose resources: cannot apply composed resource "w": Patch "https://10.96.0.1:443/apis/x": net/http: TLS handshake timeout
mr platform - | get secrets | connect failed: cannot get credentials: cannot get credentials secret: secrets "aws" is forbidden: User "system:serviceaccount:crossplane-system:provider-aws" cannot get resource "secrets" in API group "" in the namespace "vault"
mr platform - | has to be replaced | update failed: cannot apply object: Service "s" is invalid: spec.clusterIP: Invalid value: "": field is immutable
mr requester - | Invalid value | create failed: cannot apply object: ConfigMap "A_b" is invalid: metadata.name: Invalid value: "A_b": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters
mr platform - | correct the Composition | create failed: cannot apply object: unable to decode the object: Object 'Kind' is missing in '{"apiVersion":"v1"}'
mr platform - | install what offers this kind | observe failed: cannot get object: no matches for kind "Gateway" in version "mesh.test/v1"
mr platform - | credentials | connect failed: cannot build kube client for provider config: cannot get REST config for provider: cannot create new REST config using provider secret: currentContext not set in kubeconfig
mr provider + | not reachable | connect failed: cannot create new Kubernetes client: Get "https://c7.example.org:6443/api?timeout=32s": dial tcp 203.0.113.7:6443: i/o timeout
mr platform - | credentials | observe failed: cannot get object: Unauthorized
mr provider + | asked too often | observe failed: cannot get object: client rate limiter Wait returned an error: context deadline exceeded
mr platform + | namespaces "later" not found | create failed: cannot create object: namespaces "later" not found
mr platform - | Helm chart | create failed: failed to install release: failed to pull chart: chart "tidy" version "9.9.9" not found in https://charts.example.org repository
mr platform - | Helm chart | update failed: failed to upgrade release: template: tidy/templates/web.yaml:12:20: executing "tidy/templates/web.yaml" at <.Values.web.port>: nil pointer evaluating interface {}.port
mr platform - | manages it as well | create failed: failed to install release: rendered manifests contain a resource that already exists. Unable to continue with install: Secret "s" in namespace "t" exists and cannot be imported into the current release: invalid ownership metadata
mr platform - | Helm chart | create failed: failed to install release: values don't meet the specifications of the schema(s) in the following chart(s):\ntidy:\n- replicas: Invalid type. Expected: integer, given: string
mr provider + | another operation | update failed: failed to upgrade release: another operation (install/upgrade/rollback) is in progress
mr provider + | timed out waiting | create failed: failed to install release: timed out waiting for the condition
mr provider + | not reachable | observe failed: failed to pull chart: failed to download "https://charts.example.org/index.yaml": Get "https://charts.example.org/index.yaml": dial tcp: lookup charts.example.org: no such host
mr platform - | Terraform module | connect failed: cannot get remote Terraform module: error downloading 'https://git.example.org/m.git?ref=v9': pathspec 'v9' did not match any file(s) known to git
mr platform - | Terraform module | create failed: cannot apply Terraform configuration: Error: Reference to undeclared input variable
mr platform - | Terraform module | connect failed: cannot initialize Terraform configuration: Failed to query available provider packages: could not retrieve the list of available versions
mr platform - | AccessDenied | create failed: cannot apply Terraform configuration: Error: creating Bucket: AccessDenied: Access Denied
mr requester - | expected length of name | create failed: failed to create the resource: [{0 expected length of name to be in the range (3 - 20), got tidy-and-far-too-long-a-name  []}]
mr requester - | to be one of | observe failed: cannot run plan: plan failed: expected tier to be one of ["basic" "premium"], got gold
mr provider + | asked too often | observe failed: GET https://git.example.org/repos/o/r: 403 API rate limit of 5000 still exceeded until 2026-11-30 05:00:00 +0000 UTC, not making remote request. [rate reset in 9m]
mr platform - | check the credentials | create failed: POST https://git.example.org/orgs/o/repos: 403 Resource not accessible by integration []
mr platform - | credentials | observe failed: GET https://git.example.org/repos/o/r: 401 Bad credentials []
mr requester - | name already exists | create failed: POST https://git.example.org/orgs/o/repos: 422 Repository creation failed. [{Resource:Repository Field:name Code:custom Message:name already exists on this account}]
mr platform + | 404 | observe failed: GET https://git.example.org/api/v4/projects/9: 404 {message: 404 Project Not Found}
mr provider + | not reachable | observe failed: GET https://git.example.org/repos/o/r: 502 Server Error []
mr platform - | credentials | observe failed: Error making API request.\n\nURL: GET https://vault.example.org/v1/auth/token/lookup-self\nCode: 401. Errors:\n\n* invalid token
mr platform - | permission denied | create failed: Error making API request.\n\nURL: PUT https://vault.example.org/v1/sys/mounts/kv\nCode: 403. Errors:\n\n* permission denied
mr platform - | credentials | observe failed: cannot select user: pq: password authentication failed for user "admin"
mr platform - | permission denied | create failed: cannot create database: pq: permission denied to create database
mr platform - | depend | delete failed: cannot drop role: pq: role "r" cannot be dropped because some objects depend on it
mr platform - | Access denied | observe failed: cannot select db: Error 1045 (28000): Access denied for user 'root'@'10.0.0.9' (using password: YES)
mr provider + | not reachable | observe failed: cannot select db: dial tcp 10.8.8.8:5432: connect: connection refused
mr requester - | password does not satisfy | create failed: cannot create user: Error 1819 (HY000): Your password does not satisfy the current policy requirements
mr platform - | 42501 | create failed: cannot create role: ERROR: permission denied to create role (SQLSTATE 42501)
mr provider + | too many clients | observe failed: cannot select user: pq: sorry, too many clients already
fatal platform - | correct the Composition | invalid Function input: resources[2].patches[0].type: Invalid value: "FromNowhere": must be a known patch type
fatal platform - | correct the Composition | cannot execute template: template: main:3:9: executing "main" at <fromYaml>: wrong number of args
fatal platform - | correct the Composition | cannot render composed resource "db" "FromCompositeFieldPath" patch at index 2: spec.size: no such field
fatal platform - | the function itself | exec: "helm": executable file not found in $PATH
fatal platform - | correct the Composition | input.source: must be one of Inline, FileSystem
fatal requester - | Change the value | region must be one of north, south
fatal requester - | Change the value | replicas: 40 is out of range, at most 10
fatal requester - | Change the value | no environment size "giant"; size must be small or large
fatal platform - | correct the Composition | failed to evaluate program: NameError: name 'oxr' is not defined
fatal platform - | correct the Composition | cannot get Function input *v1beta1.Input from *v1.RunFunctionRequest: cannot decode: unknown field
mr provider + | asked too often | create failed: async create failed: failed to create the resource: [{0 creating EC2 VPC: operation error EC2: CreateVpc, failed to get rate limit token, retry quota exceeded, 2 available, 5 requested  []}]
mr provider + | rate | observe failed: limit of 3600 requests per hour reached (rate_limit_exceeded)
mr platform - | limit raised | create failed: async create failed: failed to create the resource: [{0 creating Linux Virtual Machine: compute.VirtualMachinesClient#CreateOrUpdate: Failure sending request: StatusCode=409 -- Original Error: autorest/azure: Service returned an error. Status=<nil> Code="OperationNotAllowed" Message="Operation could not be completed as it results in exceeding approved standardDv9Family Cores quota. Additional details - Deployment Model: Resource Manager, Location: nowhere, Current Limit: 10, Current Usage: 8, Additional Required: 4" []}]
mr platform - | limit raised | create failed: hcloud: server limit reached (resource_limit_exceeded)
mr platform - | limit raised | create failed: scaleway-sdk-go: quota exceeded(s): InstanceServers has reached its quota (20/20)
mr platform - | limit raised | create failed: Error: 400-LimitExceeded, The following service limits were exceeded: vcn-count. Request a service limit increase from the service limits page in the console.
mr platform + | no room | create failed: googleapi: Error 503: The zone 'projects/p/zones/moon-a' does not have enough resources available to fulfill the request. Try a different zone, or try again later., ZONE_RESOURCE_POOL_EXHAUSTED
mr platform + | no room | create failed: Error: 500-InternalError, Out of host capacity. Suggestion: The service for this resource encountered an error.
mr platform + | no room | create failed: hcloud: error during placement (resource_unavailable, 7a7a)
mr requester - | node_count | create failed: Error: 400-InvalidParameter, node_count must be between 1 and 9. Suggestion: Please update the parameter(s) in the Terraform config
mr requester - | invalid input in field | create failed: hcloud: invalid input in field 'name' (invalid_input): [name => [Name must be a valid hostname.]]
mr platform - | 403 Forbidden | create failed: POST https://lab.test/api/v4/groups: 403 {message: 403 Forbidden}
mr provider + | asked too often | observe failed: rpc error: code = ResourceExhausted desc = Too many requests, the project may ask 60 times per minute
mr provider + | asked too often | create failed: error updating Object Storage bucket: [ERROR] 429: (Code: too_many_requests) you have asked more than 100 times in a minute
mr platform - | limit raised | create failed: googleapi: Error 429: Resource has been exhausted (e.g. check quota)., RESOURCE_EXHAUSTED
mr platform - | limit raised | create failed: unexpected status 400 (400 Bad Request) with error: ErrCode_InsufficientVCPUQuota: Insufficient regional vcpu quota left for location nowhere. left regional vcpu quota 2, requested quota 12.
mr platform - | limit raised | create failed: POST https://cloud.atlas.test/api/atlas/v2/groups/5f/clusters: HTTP 403 Forbidden (Error code: "CLUSTER_LIMIT_EXCEEDED") Detail: You have as many clusters as the project may have. Reason: Forbidden. Params: [5f], BadRequestDetail: 
mr requester - | INVALID_CLUSTER_NAME | create failed: https://cloud.atlas.test/api/atlas/v2/groups/5f/clusters POST: HTTP 400 Bad Request (Error code: "INVALID_CLUSTER_NAME") Detail: A name has 23 letters at most. Reason: Bad Request. Params: [plum_tree]
mr requester - | replication factor | create failed: cannot create topic: kafka server: Replication-factor is invalid: replication factor larger than available brokers: 5
mr platform + | no room | create failed: Error waiting for instance to create: The zone 'projects/fruit/zones/moon-west1-b' does not have enough resources available to fulfill the request.  '(resource type:compute)'.
mr platform + | no room | create failed: scaleway-sdk-go: resource server_type is out of stock
mr platform + | no room | create failed: rpc error: code = ResourceExhausted desc = not enough capacity in zone moon-a for 4 hosts of class s9
mr requester - | must be lower case | create failed: failed to create the resource: [{0 "name" must be lower case letters and digits, between 3 and 24 characters: "Plum_Store"  [{{} name}]}]
mr requester - | slug | create failed: [400] Bad Request: {"message":"slug: may hold letters, digits and dashes only"}
mr platform - | kind | observe failed: cannot get object: failed to get API group resources: unable to retrieve the complete list of server APIs: fruit.test/v1: no matches for fruit.test/v1, Resource=
mr platform - | invalid_grant | observe failed: Get "https://dns.googleapis.test/dns/v1/projects/p/managedZones/z?alt=json": oauth2: "invalid_grant" "Invalid JWT Signature."
mr platform - | sql.restrictPublicIp | create failed: googleapi: Error 412: Request violates constraint 'constraints/sql.restrictPublicIp'., conditionNotMet
mr platform - | service control policy | create failed: operation error EC2: RunInstances, https response error StatusCode: 403, RequestID: 2, api error UnauthorizedOperation: You are not authorized to perform this operation. User: arn:aws:sts::0:assumed-role/xp/1 is not authorized to perform: ec2:RunInstances on resource: arn:aws:ec2:moon-1:0:instance/* with an explicit deny in a service control policy.
mr platform - | take it over | create failed: async create failed: failed to create the resource: [{0 A resource with the ID "/subscriptions/s/resourceGroups/fruit/providers/Microsoft.Plum/stores/plum" already exists - to be managed via Terraform this resource needs to be imported into the State. Please see the resource documentation for "azurerm_plum" for more information. A resource with the ID "/subscriptions/s" already exists []}]
mr platform - | quota | create failed: async create failed: failed to create the resource: [{0 Error waiting to create Instance: Error waiting for Creating Instance: error code: RESOURCE_EXHAUSTED, message: Quota limit 'INSTANCES_PER_REGION' has been exceeded. Limit: 4 in region moon-1.  []}]
mr platform - | SERVICE_NETWORKING_NOT_ENABLED | create failed: async create failed: failed to create the resource: [{0 Error, failed to create instance plum: googleapi: Error 400: Invalid request: Incorrect Service Networking config for instance: p:plum:SERVICE_NETWORKING_NOT_ENABLED., invalid  []}]
mr platform - | in use | delete failed: async delete failed: failed to delete the resource: [{0 deleting Route Table: unexpected status 400 (400 Bad Request) with error: InUseRouteTableCannotBeDeleted: Route table rt is in use and cannot be deleted. []}]
mr platform - | locked or protected | delete failed: async delete failed: failed to delete the resource: [{0 Error, failed to delete instance because deletion_protection is set to true. Set it to false to proceed with instance deletion  []}]
mr provider + | right state | create failed: async create failed: failed to create the resource: [{0 waiting for RDS Cluster (plum) create: unexpected state 'upgrading', wanted target 'available'. last error: %!s(<nil>)  []}]
mr provider + | tried again | create failed: async create failed: failed to create the resource: [{0 waiting for EKS Node Group (a:b) create: timeout while waiting for state to become 'ACTIVE' (last state: 'CREATING', timeout: 1h0m0s)  []}]
mr platform - | NodeCreationFailure | create failed: async create failed: failed to create the resource: [{0 waiting for EKS Node Group (a:b) create: unexpected state 'CREATE_FAILED', wanted target 'ACTIVE'. last error: i-1: NodeCreationFailure: Instances failed to join the kubernetes cluster  []}]
mr requester - | bucket name | create failed: async create failed: failed to create the resource: [{0 validating S3 Bucket (Plum_A) name: only lowercase alphanumeric characters and hyphens allowed in bucket name "Plum_A"  []}]
mr platform - | has no deployed releases | update failed: failed to upgrade release: "plum" has no deployed releases
mr requester - | no plums | create failed: cannot apply Terraform configuration: Error: Resource precondition failed: The chosen zone has no plums.
mr platform - | 2 seats | create failed: PUT https://api.hub.test/orgs/fruit/memberships/x: 422 You must purchase at least one more seat to add this user: 2 seats used []
mr provider + | tried again | observe failed: error reading zone: HTTP status 520: <html>Web server is returning an unknown error</html>
mr requester - | Name or ID | create failed: failed to create realm: 409 Conflict: Conflict detected. See logs for details: Name or ID plum is taken
mr provider + | deadlock | update failed: cannot update grants: Error 1213 (40001): Deadlock found when trying to get lock; try restarting transaction
mr requester - | identifier | create failed: cannot create database: Error 1059 (42000): Identifier name 'a-name-that-has-no-end' is too long
mr provider + | not reachable | observe failed: cannot select user: invalid connection
mr provider + | not reachable | observe failed: cannot select user: driver: bad connection
mr provider + | asked too often | observe failed: cannot run refresh: refresh failed: reading SSM Parameter (/a/b): operation error SSM: GetParameter, exceeded maximum number of attempts, 25, https response error StatusCode: 400, RequestID: 1111aaaa-22bb, ThrottlingException: Rate exceeded: 
mr provider + | asked too often | observe failed: [429] status: 429, body: {"message":"API rate limit reached, slow down"}
mr platform - | limit raised | create failed: googleapi: Error 403: Quota 'CPUS_ALL_REGIONS' exceeded.  Limit: 32.0 globally., quotaExceeded
mr platform - | iam:PassRole | create failed: async create failed: failed to create the resource: [{0 creating Lambda Function (f): operation error Lambda: CreateFunction, https response error StatusCode: 403, RequestID: 1, api error AccessDeniedException: User: arn:aws:sts::000000000001:assumed-role/xp/s is not authorized to perform: iam:PassRole on resource: arn:aws:iam::000000000001:role/r because no identity-based policy allows the iam:PassRole action  []}]
mr platform - | password authentication failed | observe failed: cannot select database: pq: password authentication failed for user "xp"
mr provider + | not reachable | observe failed: cannot get object: Get "https://A1B2.gr7.moon.eks.test/apis/apps/v1?timeout=32s": net/http: TLS handshake timeout
mr platform - | subscri | create failed: operation error Marketplace: X, https response error StatusCode: 401, RequestID: 1, api error OptInRequired: You are not subscribed to this service. Please go to http://aws.test/ to subscribe.
mr platform - | 403 | observe failed: cannot get realm role: keycloak: 403 Forbidden: HTTP 403 Forbidden
mr provider + | asked too often | create failed: error from datadog: 429 Too Many Requests: {"errors": ["Rate limit of 100 requests in 10 seconds reached."]}
mr platform - | limit raised | create failed: {"error":{"code":"SubnetsLimitReached","message":"no further subnets in this network"}}
mr platform + | no room | create failed: unexpected status 409 (409 Conflict) with error: ZonalAllocationFailed: Allocation failed. We do not have sufficient capacity for the requested VM size in this zone.
mr requester - | tier | create failed: rpc error: code = InvalidArgument desc = Validation error: tier: no such tier; known are s, m, l
mr platform - | refuses | create failed: cannot apply object: admission webhook "policy.sigstore.dev" denied the request: validation failed: failed policy: signed-images: spec.template.spec.containers[0].image
mr platform - | certificate | observe failed: cannot get object: Get "https://10.4.4.4:6443/api?timeout=32s": tls: failed to verify certificate: x509: certificate is valid for 10.0.0.1, not 10.4.4.4
mr platform - | 403 | create failed: status: 403, body: {"accessErrorId":"ACE1","message":"You'll need additional permissions to perform this action. Permissions needed: folders:create","title":"Access denied"}
mr platform - | Terraform module | create failed: cannot apply Terraform configuration: Error: Invalid index: The given key does not identify an element in this collection value.
mr platform - | bucket-tags | create failed: unexpected status 403 (403 Forbidden) with error: RequestDisallowedByPolicy: Resource 'plum' was disallowed by policy. Policy identifiers: '[{"policyAssignment":{"name":"bucket-tags"}}]'.
mr platform - | labels | cannot resolve references: mg.Spec.ForProvider.KeyID: no resources matched selector
mr platform - | tenant | observe failed: cannot run refresh: refresh failed: Error building ARM Config: please ensure you have installed Azure CLI version 2.0.79 or newer. Error parsing json result from the Azure CLI: ERROR: AADSTS90002: Tenant 'plum.test' not found. : File name: main.tf.json
mr platform - | OpenIDConnect | connect failed: cannot get AWS config: operation error STS: AssumeRoleWithWebIdentity, https response error StatusCode: 400, RequestID: 2, InvalidIdentityToken: No OpenIDConnect provider found in your account for https://oidc.test/id/AA
mr platform - | required parameter | create failed: spec.forProvider.engine is a required parameter
mr provider + | not reachable | connect failed: cannot get cluster config: Get "https://10.0.0.1:443/apis/plum.test/v1/watch": dial tcp 10.0.0.1:443: connect: connection refused
mr platform - | plum-state | connect failed: cannot initialize Terraform configuration: Error: Failed to get existing workspaces: S3 bucket "plum-state" does not exist.
mr provider + | not reachable | observe failed: Get "https://lab.test/api/v4/user": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)
mr platform - | permission denied | connect failed: cannot create vault client: failed to log in: Error making API request.\n\nURL: PUT https://vault.test/v1/auth/kubernetes/login\nCode: 403. Errors:\n\n* permission denied
xr platform - | larger | cannot compose resources: cannot run Composition pipeline step "shape": cannot run Function "function-plum": rpc error: code = ResourceExhausted desc = grpc: received message larger than max (5242880 vs. 4194304)
xr platform - | Too long | cannot compose resources: cannot apply composed resource "big": ConfigMap "big" is invalid: []: Too long: must have at most 1048576 bytes
xr platform - | function-plum | cannot compose resources: cannot run Composition pipeline step "shape": cannot run Function "function-plum": rpc error: code = Unknown desc = Unexpected <class 'KeyError'>: 'zone'
xr platform - | cluster-scoped | cannot compose resources: cannot apply composed resource "d": an empty namespace may not be set when a resource name is provided: cluster-scoped resource must not have a namespace-scoped owner
xr platform - | connection secret | cannot publish connection details: cannot create or update connection secret: secrets "plum" is forbidden: unable to create new content in namespace fruit because it is being terminated
xr platform - | function-pear | cannot compose resources: cannot run Composition pipeline step "a": cannot run Function "function-pear": rpc error: code = Internal desc = panic: runtime error: invalid memory address or nil pointer dereference
xr platform - | immutable | cannot compose resources: cannot apply composed resource "vol": PersistentVolumeClaim "vol" is invalid: spec: Forbidden: spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims
xr platform - | replica-cap | cannot compose resources: cannot apply composed resource "web": deployments.apps "web" is forbidden: ValidatingAdmissionPolicy 'replica-cap.fruit.test' with binding 'replica-cap-b' denied request: failed expression: object.spec.replicas <= 5
xr platform + | webhook | cannot compose resources: cannot apply composed resource "v": Internal error occurred: failed calling webhook "mutate.plum.test": failed to call webhook: Post "https://plum-hook.tools.svc:443/mutate?timeout=10s": dial tcp 10.9.8.7:443: connect: connection refused
xr platform + | is being deleted | cannot compose resources: cannot apply composed resource "ns-thing": object is being deleted: configmaps "ns-thing" already exists
xr platform + | etcd | cannot compose resources: cannot apply composed resource "d": etcdserver: request timed out
fatal requester - | eu or us | region moon-1 is not offered; choose eu or us
fatal requester - | production | environments of tier production need a cost centre: set spec.costCentre
fatal requester - | mars | tier gold is not available in region mars
fatal requester - | weekends | backups at weekends need the plan "plus"; please choose it
fatal platform - | Composition | cannot resolve: field path spec.parameters.zones[3]: array index out of bounds
fatal platform - | Composition | main.k:12: cannot add member 'x' to schema 'Plum'
fatal platform - | Composition | cannot convert rendered manifests: missing required field "apiVersion" in document 3
fatal requester - | eu-1 | only eu-1 and eu-2 are possible for production, not mars-1
fatal platform - | Composition | cannot execute template: template: manifests:12:20: executing "manifests" at <.observed.composite.resource.spec.nope.deep>: nil pointer evaluating interface {}.deep
fatal platform - | function itself | write /tmp/work/out.yaml: no space left on device
fatal platform - | Composition | failed to evaluate CEL: no such overload: string + int
mr platform + | no room | create failed: [TencentCloudSDKError] Code=ResourceInsufficient.SpecifiedInstanceType, Message=The specified type is not there in sufficient number, RequestId=dd
mr platform - | limit raised | create failed: Expected HTTP response code [202] when accessing [POST https://nova.test/v2.1/servers], but got 403 instead: {"forbidden": {"code": 403, "message": "Quota exceeded for cores: Requested 8, but already used 36 of 40 cores"}}
mr platform + | no room | create failed: Error waiting for instance (ab-12) to become ready: unexpected state 'ERROR', wanted target 'ACTIVE'. last error: No valid host was found. There are not enough hosts available.
mr provider + | asked too often | observe failed: Expected HTTP response code [200 204] when accessing [GET https://cinder.test/v3/volumes/x], but got 413 instead: {"overLimit": {"code": 413, "message": "This request was rate-limited.", "retryAfter": 12}}
mr platform - | limit raised | create failed: error creating Kafka Cluster: 402 Payment Required: You have reached your quota of 4 Kafka clusters: the number of clusters
mr platform - | license | create failed: ServerFaultCode: The license of this host does not permit the operation
mr platform - | permission | create failed: ServerFaultCode: Permission to perform this operation was denied.
mr platform - | credentials | connect failed: error setting up new vSphere SOAP client: ServerFaultCode: Cannot complete login due to an incorrect user name or password.
mr platform - | space | create failed: Insufficient disk space on datastore 'plum'.
mr provider + | state | update failed: The operation is not allowed in the current state.
mr platform - | limit raised | create failed: cloudscale: 403 Forbidden: detail: You have reached the maximum number of servers of this project
mr requester - | Already Exists | create failed: LDAP Result Code 68 "Entry Already Exists": plum
mr platform - | Insufficient Access Rights | create failed: LDAP Result Code 50 "Insufficient Access Rights":
mr provider + | not reachable | observe failed: server selection error: server selection timeout, current topology: { Type: Unknown, Servers: [{ Addr: m:27017, Type: Unknown }] }
mr platform - | limit raised | create failed: googleapi: Error 403: Insufficient regional quota to satisfy request: resource "CPUS": request requires '12.0' and is short '4.0'., badRequest
mr platform + | no room | create failed: googleapi: Error 503: The region moon-1 is currently out of resources., STOCKOUT
mr platform - | module | connect failed: cannot get remote Terraform module: bad response code: 404
mr provider + | not reachable | connect failed: failed to refresh cached credentials, failed to load credentials, exceeded maximum number of attempts, 3, Get "http://169.254.170.23/v1/credentials": dial tcp 169.254.170.23:80: connect: connection refused
mr provider + | slow down, please | observe failed: operation error Glue: GetJob, exceeded maximum number of attempts, 3, https response error StatusCode: 400, RequestID: 8c, ThrottlingException: slow down, please
mr platform - | SUBNETWORK_TOO_SMALL | create failed: failed to create the resource: [{0 Error waiting for creating GKE cluster: Google Compute Engine: SUBNETWORK_TOO_SMALL: The range has 8 addresses  []}]
mr platform - | enable | create failed: api error AWSServiceAccessNotEnabledException: Enable trusted access of the service first
fatal platform - | Composition | cannot get desired composed resources: cannot unmarshal protobuf Struct: unknown field
fatal requester - | three | a cluster of this tier has three zones; spec.zones names two
fatal requester - | Friday | no maintenance on Friday: set spec.maintenance.day to another day
fatal requester - | peach | there is no region peach
`;
