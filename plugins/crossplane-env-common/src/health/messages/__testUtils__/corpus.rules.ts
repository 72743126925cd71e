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
`;
