/**
 * The half of the corpus that the rules are judged by; it was written without a
 * look at them, and no rule is made for a single line of it. Its lines are like
 * those of the other half.
 */
export const JUDGED_HALF = String.raw`
mr provider + | Too many requests | observe failed: failed to observe the resource: [{0 reading IAM Policy: operation error IAM: GetPolicy, exceeded maximum number of attempts, 25, https response error StatusCode: 400, RequestID: 0c9f, api error Throttling: Too many requests []}]
mr provider + | tried again | create failed: operation error CloudFormation: CreateStack, https response error StatusCode: 429, RequestID: 66, TooManyRequestsException: slow down please
mr provider + | tried again | update failed: operation error KMS: PutKeyPolicy, https response error StatusCode: 400, RequestID: 67, ThrottlingException: You have exceeded the rate at which you may call KMS.
mr provider + | tried again | observe failed: operation error Organizations: ListAccounts, https response error StatusCode: 400, RequestID: 68, TooManyRequestsException: AWS Organizations can't complete your request because another request is already in progress.
mr platform - | limit | create failed: operation error EKS: CreateCluster, https response error StatusCode: 400, RequestID: 69, ResourceLimitExceededException: Cluster limit of 100 exceeded
mr platform - | limit | create failed: operation error EC2: CreateSecurityGroup, https response error StatusCode: 400, RequestID: 70, api error SecurityGroupLimitExceeded: The maximum number of security groups for VPC 'vpc-0c' has been reached.
mr platform - | limit | create failed: operation error RDS: CreateDBSnapshot, https response error StatusCode: 400, RequestID: 71, SnapshotQuotaExceeded: Cannot create more than 100 manual snapshots
mr platform - | limit | create failed: operation error IAM: CreateRole, https response error StatusCode: 409, RequestID: 72, LimitExceeded: Cannot exceed quota for RolesPerAccount: 1000
mr platform - | TooManyBuckets | create failed: operation error S3: CreateBucket, https response error StatusCode: 400, RequestID: K, HostID: h=, api error TooManyBuckets: You have attempted to create more buckets than allowed
mr platform + | capacity | create failed: operation error EC2: CreateCapacityReservation, https response error StatusCode: 500, RequestID: 73, api error InsufficientInstanceCapacity: Insufficient capacity.
mr platform + | capacity | create failed: operation error Redshift: CreateCluster, https response error StatusCode: 400, RequestID: 74, InsufficientClusterCapacity: The number of nodes specified exceeds the capacity that can be had now.
mr platform - | kms:Decrypt | create failed: operation error SecretsManager: CreateSecret, https response error StatusCode: 400, RequestID: 75, AccessDeniedException: Access to KMS is not allowed, not authorized to perform: kms:Decrypt
mr platform - | iam:PassRole | create failed: operation error ECS: RegisterTaskDefinition, https response error StatusCode: 403, RequestID: 76, api error AccessDeniedException: User: arn:aws:sts::1:assumed-role/xp/s is not authorized to perform: iam:PassRole on resource: arn:aws:iam::1:role/task because no identity-based policy allows the iam:PassRole action
mr platform - | explicit deny | create failed: operation error EC2: CreateVpc, https response error StatusCode: 403, RequestID: 77, api error UnauthorizedOperation: You are not authorized to perform this operation with an explicit deny in a service control policy.
mr platform - | SignatureDoesNotMatch | observe failed: operation error S3: HeadBucket, https response error StatusCode: 403, RequestID: L, HostID: m=, api error SignatureDoesNotMatch: The request signature does not match the signature that was computed.
mr platform - | UnrecognizedClientException | observe failed: operation error DynamoDB: DescribeTable, https response error StatusCode: 400, RequestID: 78, api error UnrecognizedClientException: The security token included in the request is invalid.
mr platform - | credentials | connect failed: cannot get credentials: cannot extract from secret key when none specified
mr requester - | InvalidParameterException | create failed: operation error ECS: CreateService, https response error StatusCode: 400, RequestID: 79, InvalidParameterException: desiredCount must not be negative
mr requester - | retention | update failed: operation error Kinesis: IncreaseStreamRetentionPeriod, https response error StatusCode: 400, RequestID: 80, InvalidArgumentException: The retention period must be at most 8760 hours
mr requester - | table name | create failed: operation error DynamoDB: CreateTable, https response error StatusCode: 400, RequestID: 81, api error ValidationException: 1 validation error detected: Value 'a' at 'tableName' failed to satisfy constraint: table name must have length greater than or equal to 3
mr requester - | password | create failed: operation error RDS: CreateDBInstance, https response error StatusCode: 400, RequestID: 82, api error InvalidParameterValue: The parameter MasterUserPassword is not a valid password because it is shorter than 8 characters.
mr requester - | storage | update failed: operation error RDS: ModifyDBInstance, https response error StatusCode: 400, RequestID: 83, api error InvalidParameterCombination: allocated storage cannot be reduced
mr requester - | InvalidBucketName | create failed: operation error S3: CreateBucket, https response error StatusCode: 400, RequestID: N, HostID: o=, api error InvalidBucketName: The specified bucket is not valid.
mr platform - | Provider 'sts' | create failed: operation error IAM: UpdateAssumeRolePolicy, https response error StatusCode: 400, RequestID: 84, MalformedPolicyDocument: Invalid principal in policy, Provider 'sts' is not known
mr platform - | subnet | create failed: operation error ElastiCache: CreateCacheSubnetGroup, https response error StatusCode: 400, RequestID: 85, api error InvalidSubnet: The subnet is not in the same VPC as the others.
mr platform - | InsufficientFreeAddressesInSubnet | create failed: operation error EC2: RunInstances, https response error StatusCode: 400, RequestID: 86, api error InsufficientFreeAddressesInSubnet: There are not enough free addresses in subnet 'subnet-0d'
mr platform + | ResourceNotFoundException | create failed: operation error EKS: CreateNodegroup, https response error StatusCode: 404, RequestID: 87, ResourceNotFoundException: No cluster found for name: tidy.
mr platform + | DBSubnetGroupNotFoundFault | create failed: operation error RDS: CreateDBCluster, https response error StatusCode: 404, RequestID: 88, DBSubnetGroupNotFoundFault: DB subnet group 'tidy' does not exist.
mr provider + | in use | update failed: operation error EKS: UpdateClusterConfig, https response error StatusCode: 409, RequestID: 89, ResourceInUseException: Cluster is in use: another update is in progress
mr provider + | OPTIMIZING | update failed: operation error EC2: ModifyVolume, https response error StatusCode: 400, RequestID: 90, api error IncorrectModificationState: Volume vol-0e cannot be modified in modification state OPTIMIZING
mr provider + | Cluster is not ready | create failed: operation error Redshift: EnableLogging, https response error StatusCode: 400, RequestID: 91, InvalidClusterState: Cluster is not ready
mr platform - | depend | delete failed: operation error EC2: DeleteSecurityGroup, https response error StatusCode: 400, RequestID: 92, api error DependencyViolation: resource sg-0f has a dependent object
mr platform - | snapshots | delete failed: operation error ECR: DeleteRepository, https response error StatusCode: 400, RequestID: 93, RepositoryNotEmptyException: The repository cannot be deleted because it still holds images; remove snapshots and images first
mr provider + | tried again | observe failed: operation error ECR: DescribeRepositories, https response error StatusCode: 500, RequestID: 94, ServerException: These errors are usually caused by a server-side issue.
mr provider + | not reachable | create failed: operation error SNS: CreateTopic, https response error StatusCode: 0, RequestID: , request send failed, Post "https://sns.eu-9.amazonaws.test/": net/http: TLS handshake timeout
mr platform - | account | create failed: operation error EC2: RunInstances, https response error StatusCode: 401, RequestID: 95, api error PendingVerification: Your request for accessing resources in this region is being validated
mr requester - | already exists | create failed: operation error SQS: CreateQueue, https response error StatusCode: 400, RequestID: 96, QueueNameExists: A queue already exists with the same name and a different value for attribute DelaySeconds
mr requester - | EntityAlreadyExists | create failed: operation error IAM: CreateUser, https response error StatusCode: 409, RequestID: 97, EntityAlreadyExists: User with name tidy already exists.
mr platform - | certificate | create failed: operation error Elastic Load Balancing v2: CreateListener, https response error StatusCode: 400, RequestID: 98, CertificateNotFound: Certificate 'arn:aws:acm:eu-9:1:certificate/2' not found
mr platform - | limit | create failed: CertificateLimitExceeded: you have 20 of 20 certificates\n\tstatus code: 400, request id: 01010101-2222-3333-4444-555555555555
mr requester - | InvalidInstanceType | create failed: InvalidInstanceType: x0.none is not a type\n\tstatus code: 400, request id: 02020202-2222-3333-4444-555555555555
mr provider + | tried again | observe failed: ServiceUnavailable: The service is unavailable. Please try again shortly.\n\tstatus code: 503, request id: 03030303-2222-3333-4444-555555555555
mr platform - | limit | create failed: failed to create the resource: [{0 creating Public IP: performing CreateOrUpdate: unexpected status 400 (400 Bad Request) with error: PublicIPCountLimitReached: Cannot create more than 20 public IP addresses for this subscription in this region. []}]
mr platform - | approved | create failed: creating Kubernetes Cluster: unexpected status 400 (400 Bad Request) with error: ErrCode_InsufficientVCPUQuota: Insufficient vcpu quota requested 8, remaining 2 for family standardTidy; ask for more to be approved
mr platform + | capacity | create failed: performing Create: polling failed: the Azure API returned the following error:\n\nStatus: "OverconstrainedAllocationRequest"\nCode: ""\nMessage: "Allocation failed. No capacity fits the constraints."\nActivity Id: ""\n
mr platform - | KeyVault | observe failed: checking for presence of existing Secret "s": keyvault.BaseClient#GetSecret: Failure responding to request: StatusCode=403 -- Original Error: autorest/azure: Service returned an error. Status=403 Code="Forbidden" Message="The user, group or application does not have secrets get permission on key vault 'tidy'. KeyVault answers so." InnerError={"code":"ForbiddenByPolicy"}
mr platform - | federated | connect failed: cannot get terraform setup: DefaultAzureCredential: failed to acquire a token.\nAttempted credentials:\n\tWorkloadIdentityCredential authentication failed. AADSTS70021: No matching federated identity record found for presented assertion.
mr platform - | LinkedAuthorizationFailed | create failed: performing CreateOrUpdate: unexpected status 403 (403 Forbidden) with error: LinkedAuthorizationFailed: The client has permission to perform action on scope '/a'; however, it does not have permission to perform action 'join/action' on the linked scope '/b'
mr requester - | taken | create failed: performing Create: unexpected status 409 (409 Conflict) with error: VaultAlreadyExists: The vault name 'tidy' is already taken. Vault names are globally unique
mr requester - | locations | create failed: performing CreateOrUpdate: unexpected status 400 (400 Bad Request) with error: LocationNotAvailableForResourceType: The provided location 'mars' is not available for resource type 'Microsoft.Tidy/x'. List of available locations is 'a,b'.
mr requester - | sku | update failed: performing Update: unexpected status 400 (400 Bad Request) with error: InvalidParameterValue: The value of the sku tier is not valid
mr platform - | subnet | create failed: performing CreateOrUpdate: unexpected status 400 (400 Bad Request) with error: SubnetIsFull: Subnet s with address prefix 10.0.0.0/28 does not have enough capacity for 12 IP addresses.
mr provider + | tried again | update failed: performing CreateOrUpdate: unexpected status 409 (409 Conflict) with error: ConflictingServerOperation: Operation on server 'tidy' could not start as another one is running.
mr provider + | tried again | create failed: performing CreateOrUpdate: unexpected status 409 (409 Conflict) with error: StorageAccountIsNotProvisioned: The storage account provisioning state must be 'Succeeded' before executing the operation.
mr provider + | tried again | update failed: performing CreateOrUpdate: unexpected status 412 (412 Precondition Failed) with error: PreconditionFailed: The condition specified using HTTP conditional header(s) is not met.
mr platform - | disallowed | create failed: failed to create the resource: [{0 creating Account: performing Create: unexpected status 403 (403 Forbidden) with error: RequestDisallowedByPolicy: Resource 'tidy' was disallowed by policy. Reasons: 'Public access must be off'. See error details for policy resource IDs. []}]
mr platform + | ParentResourceNotFound | create failed: performing CreateOrUpdate: unexpected status 404 (404 Not Found) with error: ParentResourceNotFound: Failed to perform 'write' on resource of type 'x/y', because the parent resource could not be found.
mr platform - | in use | delete failed: deleting Route Table: unexpected status 400 (400 Bad Request) with error: InUseRouteTableCannotBeDeleted: Route table rt is in use and cannot be deleted.
mr provider + | tried again | observe failed: retrieving Server: unexpected status 503 (503 Service Unavailable) with error: ServerTimeout: The operation could not be completed within the permitted time.
mr platform - | Marketplace | create failed: unexpected status 400 (400 Bad Request) with error: MarketplacePurchaseEligibilityFailed: Marketplace purchase eligibility check returned errors.
mr provider + | tried again | create failed: googleapi: Error 429: Rate limit of mutations hit. Try again later.\nDetails:\n[\n  {\n    "@type": "type.googleapis.com/google.rpc.ErrorInfo",\n    "domain": "googleapis.com",\n    "metadata": {\n      "quota_limit": "MutatePerMinute"\n    },\n    "reason": "RATE_LIMIT_EXCEEDED"\n  }\n]\n, rateLimitExceeded
mr platform - | IN_USE_ADDRESSES | create failed: Error waiting to create Instance: Error waiting for Creating Instance: Quota 'IN_USE_ADDRESSES' exceeded.  Limit: 8.0 in region us-nowhere1.
mr platform + | resources | create failed: googleapi: Error 400: Failed to create a machine: ZONE_RESOURCE_POOL_EXHAUSTED, no room for these resources in zone z, stockout
mr platform - | container.clusters.create | create failed: googleapi: Error 403: Required "container.clusters.create" permission(s) for "projects/tidy"., forbidden
mr platform - | storage.buckets.get | observe failed: googleapi: Error 403: xp@tidy.iam.gserviceaccount.com does not have storage.buckets.get access to the Google Cloud Storage bucket., forbidden
mr platform - | Service Networking | create failed: Error creating Connection: googleapi: Error 403: Service Networking API has not been used in project 5 before or it is disabled. Enable it by visiting https://console.example.org/net then retry. If you enabled this API recently, wait a few minutes., accessNotConfigured
mr requester - | machine type | create failed: googleapi: Error 400: Invalid value for field 'resource.machineType': 'zz'. The machine type is not known., invalid
mr requester - | disk | update failed: googleapi: Error 400: Disk size cannot be smaller than 10 GB., badRequest
mr requester - | own | create failed: googleapi: Error 409: You already own this bucket. Please select another name., conflict
mr requester - | already exists | create failed: googleapi: Error 409: The instance or operation is not in an appropriate state, or it already exists., alreadyExists
mr provider + | tried again | update failed: googleapi: Error 409: Operation failed because another operation was already in progress., operationInProgress
mr platform - | firewall | delete failed: googleapi: Error 400: The network resource 'n' is already being used by a firewall, resourceInUseByAnotherResource
mr provider + | tried again | observe failed: googleapi: Error 500: Internal error encountered., backendError
mr platform - | organization policy | create failed: googleapi: Error 412: Constraint constraints/compute.requireOsLogin violated for project 5. The organization policy forbids it., conditionNotMet
mr platform + | was not found | create failed: googleapi: Error 404: The resource 'projects/p/global/sslCertificates/c' was not found, notFound
mr platform - | credentials | connect failed: cannot get terraform setup: google: could not find default credentials. See https://cloud.example.org/docs for more information
mr platform - | not permitted | create failed: rpc error: code = PermissionDenied desc = project tidy is not permitted to use destination
mr provider + | tried again | create failed: rpc error: code = ResourceExhausted desc = rate limit hit, retry in 30 s
mr platform - | quota | create failed: rpc error: code = ResourceExhausted desc = The limit on instance count has exceeded the quota of the cloud
mr requester - | already exists | create failed: rpc error: code = AlreadyExists desc = network tidy already exists
mr provider + | not reachable | observe failed: rpc error: code = Unavailable desc = name resolver error: produced zero addresses
mr provider + | state | update failed: rpc error: code = FailedPrecondition desc = Cluster is being created and cannot be changed yet
mr provider + | tried again | observe failed: rpc error: code = Unknown desc = an unexpected error came about
mr platform - | spec.selector | update failed: cannot apply object: Deployment.apps "web" is invalid: spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string{"app":"web"}, MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: field is immutable
mr platform - | roleRef | update failed: cannot apply object: RoleBinding.rbac.authorization.k8s.io "r" is invalid: roleRef: Invalid value: rbac.RoleRef{APIGroup:"rbac.authorization.k8s.io", Kind:"Role", Name:"b"}: cannot change roleRef
mr platform - | volumeClaimTemplates | update failed: cannot apply object: StatefulSet.apps "db" is invalid: spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'template' and 'updateStrategy' are forbidden; volumeClaimTemplates is another
mr platform - | leaving | create failed: cannot apply object: serviceaccounts "sa" is forbidden: unable to create new content in namespace leaving because it is being terminated
mr platform - | restricted:v1.30 | create failed: cannot apply object: pods "p" is forbidden: violates PodSecurity "restricted:v1.30": runAsNonRoot != true (pod or container "c" must set securityContext.runAsNonRoot=true)
mr platform - | create namespaces | create failed: cannot create object: namespaces is forbidden: User "system:serviceaccount:crossplane-system:provider-kubernetes" cannot create resource "namespaces" in API group "" at the cluster scope
mr requester - | pods=10 | create failed: cannot apply object: pods "p" is forbidden: exceeded quota: small, requested: pods=1, used: pods=10, limited: pods=10
mr platform - | LimitRange | create failed: cannot apply object: pods "p" is forbidden: maximum memory usage per Container is 1Gi, but limit is 4Gi
mr platform + | cert-manager-webhook | create failed: cannot apply object: Internal error occurred: failed calling webhook "webhook.cert-manager.io": failed to call webhook: Post "https://cert-manager-webhook.cert-manager.svc:443/validate?timeout=30s": no endpoints available for service "cert-manager-webhook"
mr platform - | webhook | create failed: cannot apply object: Internal error occurred: failed calling webhook "inject.mesh.test": failed to call webhook: Post "https://injector.mesh.svc:443/inject?timeout=10s": x509: certificate signed by unknown authority
mr platform - | no-privileged | create failed: cannot apply object: admission webhook "validation.gatekeeper.sh" denied the request: [no-privileged] Privileged container is not allowed: c
mr platform - | team-label | create failed: cannot apply object: deployments.apps "w" is forbidden: ValidatingAdmissionPolicy 'team-label' with binding 'team-label-all' denied request: a label that names the team is needed
mr platform - | field not declared | create failed: cannot apply object: failed to create typed patch object (t/w; batch/v1, Kind=Job): .spec.template.spec.containerz: field not declared in schema
mr platform - | no matches for kind | create failed: cannot apply object: no matches for kind "ServiceMonitor" in version "monitoring.coreos.com/v1"
mr platform - | client certificate | connect failed: cannot create new Kubernetes client: Get "https://c8.example.org:6443/api": x509: certificate has expired or is not yet valid: current time is after the client certificate ends
mr provider + | not reachable | observe failed: cannot get object: Get "https://c8.example.org:6443/api/v1/namespaces/t": context deadline exceeded (Client.Timeout exceeded while awaiting headers)
mr platform - | log in | observe failed: cannot get object: the server has asked for the client to provide credentials; log in anew
xr platform - | immutable | cannot compose resources: cannot apply composed resource "job": Job.batch "j" is invalid: spec.template: Invalid value: core.PodTemplateSpec{ObjectMeta:v1.ObjectMeta{Name:"", GenerateName:"", Namespace:"", SelfLink:"", UID:"", ResourceVersion:"", Generation:0, CreationTimestamp:time.Date(1, time.January, 1, 0, 0, 0, 0, time.UTC), Labels:map[string]string{"a":"b"}}, Spec:core.PodSpec{Volumes:[]core.Volume(nil), RestartPolicy:"Never"}}: field is immutable
xr platform - | region is immutable | cannot compose resources: cannot apply composed resource "b": Bucket.s3.example.org "b" is invalid: spec.forProvider.region: Invalid value: "string": region is immutable
xr requester - | replicas | cannot compose resources: cannot apply composed resource "w": Web.example.org "w" is invalid: spec.replicas: Invalid value: 60: spec.replicas in body should be less than or equal to 50
xr requester - | Too long | cannot compose resources: cannot apply composed resource "cj": CronJob.batch "a-name" is invalid: metadata.name: Too long: may not be more than 52 bytes
xr platform - | is attempting to grant | cannot compose resources: cannot apply composed resource "role": clusterroles.rbac.authorization.k8s.io "x" is forbidden: user "system:serviceaccount:crossplane-system:crossplane" (groups=["system:serviceaccounts" "system:authenticated"]) is attempting to grant RBAC permissions not currently held:\n{APIGroups:["*"], Resources:["*"], Verbs:["*"]}
xr platform - | namespace n9 | cannot compose resources: cannot apply composed resource "x": roles.rbac.authorization.k8s.io "x" is forbidden: unable to create new content in namespace n9 because it is being terminated
xr platform - | kubectl | cannot compose resources: cannot apply composed resource "x": Apply failed with 2 conflicts: conflicts with "kubectl-client-side-apply" using v1:\n- .data.a\n- .data.b
xr platform + | tried again | cannot compose resources: cannot apply composed resource "x": Internal error occurred: failed calling webhook "v.example.org": failed to call webhook: Post "https://v.sys.svc:443/?timeout=5s": context deadline exceeded
xr platform + | tried again | cannot compose resources: cannot apply composed resource "x": the server was unable to return a response in the time allotted, but may still be processing the request
xr platform - | resource name may not be empty | cannot compose resources: cannot apply composed resource "x": admission webhook "names.example.org" denied the request: resource name may not be empty
xr platform - | policies | cannot compose resources: cannot apply composed resource "x": admission webhook "validate.kyverno.svc-fail" denied the request: \n\nresource Pod/t/p was blocked due to the following policies \n\ndrop-caps:\n  all: 'validation failure: ALL has to be dropped'
mr platform - | chart | create failed: failed to install release: failed to pull chart: failed to fetch https://charts.example.org/tidy-1.tgz : 404 Not Found
mr platform - | chart | create failed: failed to install release: execution error at (tidy/templates/a.yaml:3:4): a value for host is needed
mr platform - | chart | update failed: failed to upgrade release: YAML parse error on tidy/templates/b.yaml: error converting YAML to JSON: yaml: line 8: did not find expected key
mr platform - | re-use a name | create failed: failed to install release: cannot re-use a name that is still in use
mr platform - | forbidden | observe failed: failed to get last helm release: query: failed to query with labels: secrets is forbidden: User "system:serviceaccount:crossplane-system:provider-helm" cannot list resource "secrets" in API group "" in the namespace "t"
mr provider + | not ready | update failed: failed to upgrade release: resource Deployment/t/web not ready. status: InProgress, message: Available: 0/1: context deadline exceeded
mr platform - | module | connect failed: cannot initialize Terraform configuration: Error: Failed to install provider: the checksums do not fit
mr platform - | module | observe failed: cannot diff (i.e. plan) Terraform configuration: Error: Missing required argument: The argument "cidr" is required, but no definition was found.
mr platform - | UnauthorizedOperation | create failed: cannot apply Terraform configuration: Error: creating EC2 Subnet: operation error EC2: CreateSubnet, https response error StatusCode: 403, RequestID: 5, api error UnauthorizedOperation: no.
mr provider + | lock | create failed: cannot apply Terraform configuration: Error: Error acquiring the state lock: ConditionalCheckFailedException: The conditional request failed
mr requester - | expected | create failed: failed to create the resource: [{0 expected "storage_gb" to be in the range (20 - 65536), got 5  []}]
mr requester - | replacing it | update failed: refuse to update the external resource because the following update requires replacing it: cannot change the value of the argument "zone" from "a" to "b"
mr provider + | tried again | create failed: PUT https://api.github.test/repos/o/r/topics: 403 You have triggered an abuse detection mechanism. Please wait a few minutes before you try again. []
mr platform - | admin rights | create failed: PUT https://api.github.test/repos/o/r/branches/main/protection: 403 Must have admin rights to Repository. []
mr platform + | Not Found | create failed: POST https://api.github.test/repos/o/r/hooks: 404 Not Found []
mr platform - | Upgrade | create failed: PUT https://api.github.test/repos/o/r/branches/main/protection: 403 Upgrade to a larger plan or make this repository public to enable this feature. []
mr requester - | visibility | create failed: POST https://api.github.test/orgs/o/repos: 422 Validation Failed [{Resource:Repository Field:visibility Code:invalid Message:visibility can't be secret}]
mr requester - | has already been taken | create failed: POST https://gitlab.test/api/v4/projects: 400 {message: {name: [has already been taken]}, {path: [has already been taken]}}
mr platform - | insufficient_scope | observe failed: GET https://gitlab.test/api/v4/groups/8: 403 {error: insufficient_scope}, {error_description: The request requires higher privileges than provided by the access token.}
mr provider + | not reachable | observe failed: GET https://gitlab.test/api/v4/projects/3: 504 Gateway Timeout
mr platform - | Invalid API key | observe failed: [GET /api/folders/{uid}][401] getFolderUnauthorized {"message":"Invalid API key"}
mr requester - | size | create failed: POST https://api.cloud.test/v2/droplets: 422 (request "77aa") The size you asked for is not on offer in this region
mr platform - | droplet limit | create failed: POST https://api.cloud.test/v2/droplets: 422 (request "78aa") creating this will exceed your droplet limit
mr platform - | role "app" | create failed: cannot grant: pq: role "app" does not exist
mr platform - | must be owner | update failed: cannot alter database: pq: must be owner of database tidy
mr requester - | database "tidy" already exists | create failed: cannot create database: ERROR: database "tidy" already exists (SQLSTATE 42P04)
mr platform - | no pg_hba.conf entry | observe failed: cannot select role: pq: no pg_hba.conf entry for host "10.1.1.1", user "xp", database "postgres", no encryption
mr provider + | not reachable | observe failed: cannot select extension: pq: the database system is starting up
mr platform - | CREATE USER | create failed: cannot create user: Error 1227 (42000): Access denied; you need (at least one of) the CREATE USER privilege(s) for this operation
mr provider + | Too many connections | observe failed: cannot select grants: Error 1040: Too many connections
mr platform - | Login failed | observe failed: cannot select login: mssql: login error: Login failed for user 'xp'.
mr platform - | other users | delete failed: cannot drop database: ERROR: database "tidy" is being accessed by other users (SQLSTATE 55006)
fatal platform - | map has no entry | cannot execute template: template: manifests:4:11: executing "manifests" at <.extraResources.net>: map has no entry for key "net"
fatal platform - | Composition | cannot unmarshal rendered manifest: yaml: line 4: mapping values are not allowed in this context
fatal platform - | Composition | EvaluationError --> main.k:14:1 type int is not str
fatal platform - | function itself | Traceback (most recent call last):\n  File "/function/fn.py", line 33, in RunFunction\nKeyError: 'spec'
fatal platform - | Composition | cannot get extra resources: the requirement "vpcs" did not match any
fatal platform - | Composition | invalid function input: steps[0].script: Required value
fatal requester - | nodes | nodes must be at least 3 for this tier (you asked for 1)
fatal requester - | region | region eu-mars is not supported, choose one of eu-1, eu-2
fatal requester - | hostname | hostname "a_b" is invalid: may not contain an underscore
fatal requester - | budget | the size you have chosen exceeds the budget of your team
mr provider + | asked too often | create failed: async create failed: failed to create the resource: [{0 creating CloudWatch Logs Log Group (plum): operation error CloudWatch Logs: CreateLogGroup, exceeded maximum number of attempts, 25, https response error StatusCode: 400, RequestID: 3f, api error ThrottlingException: Rate exceeded  []}]
mr provider + | asked too often | observe failed: cannot run refresh: refresh failed: listing ELBv2 Load Balancers: Throttling: Rate exceeded\n\tstatus code: 400, request id: 00aa11bb: File name: main.tf.json
mr provider + | asked too often | observe failed: [{0 retrieving Linux Web App: unexpected status 429 (429 Too Many Requests) with response: {"Code":"429","Message":"Rate limit is exceeded. Try again in 7 seconds."} []}]
mr provider + | asked too often | create failed: Error creating Subscription: googleapi: Error 429: Quota exceeded for quota metric 'Administrator operations' and limit 'Administrator operations per minute' of service 'pubsub.test'.\nDetails:\n[\n  {\n    "@type": "type.test/google.rpc.ErrorInfo",\n    "domain": "googleapis.test",\n    "reason": "RATE_LIMIT_EXCEEDED"\n  }\n]\n
mr provider + | asked too often | observe failed: scaleway-sdk-go: http error 429 Too Many Requests: slow down
mr provider + | asked too often | create failed: Received unexpected status code 429 from https://api.plum.test: rate limited
mr provider + | asked too often | observe failed: GET https://lab.test/api/v4/groups/fruit: 429 {message: Retry later}
mr platform - | limit raised | create failed: async create failed: failed to create the resource: [{0 creating EC2 EIP: operation error EC2: AllocateAddress, https response error StatusCode: 400, RequestID: 7a, api error AddressLimitExceeded: The maximum number of addresses has been reached.  []}]
mr platform - | limit raised | create failed: async create failed: failed to create the resource: [{0 creating IAM Policy (plum): operation error IAM: CreatePolicy, https response error StatusCode: 409, RequestID: 7b, LimitExceeded: Cannot exceed quota for PoliciesPerAccount: 1500  []}]
mr platform - | limit raised | create failed: async create failed: failed to create the resource: [{0 creating Lambda Function (plum): operation error Lambda: CreateFunction, https response error StatusCode: 400, RequestID: 7c, CodeStorageExceededException: Code storage limit exceeded.  []}]
mr platform - | limit raised | create failed: creating Public IP Address: unexpected status 400 (400 Bad Request) with error: PublicIPCountLimitReached: Cannot create more than 10 public IP addresses for this subscription in this region.
mr platform - | limit raised | create failed: googleapi: Error 403: The project has reached its quota of 5 networks, quotaExceeded
mr platform - | limit raised | create failed: 400-QuotaExceeded, The service quota for bm-standard-count has been used up. \nSuggestion: Please retry or contact support for help with service: Core \nOPC request ID: aa
mr platform - | limit raised | create failed: primary IP limit exceeded (resource_limit_exceeded, 4f2a11)
mr platform + | no room | create failed: async create failed: failed to create the resource: [{0 waiting for EC2 Instance (i-1) create: unexpected state 'terminated', wanted target 'running'. last error: Server.InsufficientInstanceCapacity: Insufficient capacity to satisfy instance request  []}]
mr platform + | no room | create failed: creating ElastiCache Replication Group (plum): operation error ElastiCache: CreateReplicationGroup, https response error StatusCode: 400, RequestID: 8, InsufficientCacheClusterCapacity: cache.q7 is out of stock in moon-1a
mr platform + | no room | create failed: creating Kubernetes Cluster: polling after CreateOrUpdate: polling failed: the Azure API returned the following error:\n\nStatus: "AKSCapacityHeavyUsage"\nCode: ""\nMessage: "The region is under heavy usage for now."\nActivity Id: ""\n
mr platform + | no room | create failed: Error waiting for creating instance: error code: ZONE_RESOURCE_POOL_EXHAUSTED, message: The zone 'projects/p/zones/moon-b' has nothing left for this shape
mr platform + | no room | create failed: no available server of this type in the location (resource_unavailable)
mr platform + | no room | create failed: 500-InternalError, Out of host capacity. \nSuggestion: The service for this resource encountered an error.
mr requester - | MasterUsername | create failed: operation error RDS: CreateDBInstance, https response error StatusCode: 400, RequestID: 9, api error InvalidParameterValue: MasterUsername admin cannot be used as it is a reserved word
mr requester - | visibility timeout | create failed: operation error SQS: CreateQueue, https response error StatusCode: 400, RequestID: 10, InvalidAttributeValue: Invalid value for the visibility timeout.
mr requester - | accountName | create failed: unexpected status 400 (400 Bad Request) with error: AccountNameInvalid: Plum_1 is not a valid storage account name; accountName holds lower case letters and digits.
mr requester - | server_type | create failed: server_type 'nope' is unknown (invalid_input)
mr requester - | displayName | create failed: 400-InvalidParameter, displayName holds 255 letters at most \nSuggestion: Please update the parameter(s)
mr requester - | taken | create failed: name is already used (uniqueness_error)
mr requester - | another public IP | create failed: unexpected status 409 (409 Conflict) with error: DnsRecordInUse: DNS record plum.cloudapp.test is already used by another public IP.
mr platform - | whose it is | create failed: A resource with the ID "/subscriptions/s/x" already exists - to be managed via Terraform this resource needs to be imported into the State.
mr platform - | protect | delete failed: async delete failed: failed to delete the resource: [{0 deleting RDS DB Instance (plum): operation error RDS: DeleteDBInstance, https response error StatusCode: 400, RequestID: 11, api error InvalidParameterCombination: Cannot delete protected DB Instance, please disable deletion protection and try again.  []}]
mr platform - | protect | delete failed: deleting EC2 Instance: operation error EC2: TerminateInstances, https response error StatusCode: 400, RequestID: 12, api error OperationNotPermitted: The instance 'i-1' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.
mr platform - | locked | delete failed: deleting Resource Group: unexpected status 409 (409 Conflict) with error: ScopeLocked: The scope '/subscriptions/s/resourceGroups/plum' cannot perform delete operation because following scope(s) are locked.
mr platform - | lift | delete failed: volume deletion is protected (protected, 12ab34cd)
mr platform - | still uses | delete failed: operation error EC2: DeleteVpc, https response error StatusCode: 400, RequestID: 13, api error DependencyViolation: The vpc 'vpc-1' has dependencies and cannot be deleted.
mr platform - | still uses | delete failed: scaleway-sdk-go: precondition failed: resource is still in use, the network holds 2 hosts
mr platform - | still uses | delete failed: operation error ECS: DeleteCluster, https response error StatusCode: 400, RequestID: 14, ClusterContainsServicesException: The cluster cannot be deleted while services are active.
mr platform - | roll it back | update failed: failed to upgrade release: "plum" has no deployed releases
mr platform - | has to be replaced | update failed: cannot apply object: PersistentVolumeClaim "data" is invalid: spec.resources.requests.storage: Forbidden: field can not be less than status.capacity
mr platform - | patch configmaps | update failed: cannot apply object: configmaps "c" is forbidden: User "system:serviceaccount:xp:provider-kubernetes" cannot patch resource "configmaps" in API group "" in the namespace "a"
mr platform + | webhook | observe failed: cannot get observed object: conversion webhook for plum.test/v1, Kind=Tree failed: Post "https://plum.sys.svc:443/convert?timeout=30s": EOF
mr platform - | ProviderConfig | connect failed: cannot get provider config: ProviderConfig.plum.test "default" not found
mr platform - | credentials | connect failed: cannot get terraform setup: cannot extract credentials: cannot get credentials secret: secrets "plum" not found
mr platform - | sts:AssumeRole | connect failed: cannot get terraform setup: failed to retrieve aws credentials from aws config: operation error STS: AssumeRole, https response error StatusCode: 403, RequestID: 15, api error AccessDenied: User: arn:aws:iam::0:user/xp is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::1:role/r
mr platform - | invalid_grant | observe failed: Post "https://oauth2.test/token": oauth2: cannot fetch token: 400 Bad Request\nResponse: {"error":"invalid_grant","error_description":"Invalid JWT: Token must be short-lived"}
mr platform - | credentials | observe failed: error from datadog: 401 Unauthorized: {"errors":["Unauthorized"]}
mr platform - | AADSTS700016 | connect failed: cannot get terraform setup: AADSTS700016: Application with identifier 'a' was not found in the directory 'b'.
mr provider + | not reachable | connect failed: cannot get terraform setup: failed to refresh cached credentials, operation error STS: AssumeRole, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , request send failed, Post "https://sts.moon.test/": dial tcp: lookup sts.moon.test: i/o timeout
mr platform - | get providerconfigs | connect failed: cannot track ProviderConfig usage: providerconfigs.plum.test "default" is forbidden: User "system:serviceaccount:xp:provider-plum" cannot get resource "providerconfigs" in API group "plum.test" at the cluster scope
mr platform - | module | connect failed: cannot initialize Terraform configuration: Error: Module not found: the module address "./nope" could not be resolved
mr platform - | module | observe failed: cannot diff (i.e. plan) Terraform configuration: Error: Reference to undeclared resource: a managed resource "plum" "a" has not been declared in the root module
mr requester - | Invalid value for variable | observe failed: cannot diff (i.e. plan) Terraform configuration: Error: Invalid value for variable: size has to be s, m or l
mr platform - | chart | create failed: failed to install release: YAML parse error on plum/templates/a.yaml: error converting YAML to JSON: yaml: line 3: found character that cannot start any token
mr platform - | certificate | observe failed: failed to pull chart: Get "https://charts.test/index.yaml": x509: certificate signed by unknown authority
mr platform - | Helm chart | update failed: failed to upgrade release: pre-upgrade hooks failed: 1 error occurred:\n\t* job plum-mig failed: BackoffLimitExceeded\n
mr platform + | not found | cannot resolve references: spec.forProvider.roleRef: cannot get referenced resource: Role.iam.plum.test "plum-role" not found
mr platform + | webhook | cannot resolve references: mg.Spec.ForProvider.VpcID: cannot list resources that match selector: conversion webhook for net.test/v1, Kind=VPC failed: Post "https://n.xp.svc:9443/convert?timeout=30s": no endpoints available for service "n"
mr provider + | not reachable | cannot resolve references: mg.Spec.ForProvider.VpcID: cannot get referenced resource: Get "https://10.0.0.1:443/apis/net.test/v1/vpcs/a": context deadline exceeded
mr platform - | API | create failed: googleapi: Error 403: Cloud Memorystore for Plum API has not been used in project 77 before or it is disabled. Enable it by visiting https://console.test/m?project=77 then retry., SERVICE_DISABLED
mr platform - | register | create failed: unexpected status 409 (409 Conflict) with error: MissingSubscriptionRegistration: Register the namespace 'Microsoft.Plum' to use it.
mr platform - | account | create failed: operation error EC2: RunInstances, https response error StatusCode: 400, RequestID: 16, api error PendingVerification: Your account is being verified.
mr platform - | NotEnoughPlums | create failed: async create failed: failed to create the resource: [{0 creating Thing (with-a-very-long-name-indeed-that-nobody-wants-to-read-at-all): operation error Thing: CreateThing, https response error StatusCode: 400, RequestID: 8c1d4c6e-7a0b-4f0a-9c1b-1234567890ab, api error NotEnoughPlums: each thing takes three plums  []}]
mr provider + | not-yet-there | observe failed: unexpected status 409 (409 Conflict) with error: StorageAccountIsNotProvisioned: The account not-yet-there is being made.
mr provider + | tried again | update failed: googleapi: Error 400: The resource 'projects/p/zones/z/instances/i' is not ready, resourceNotReady
mr platform - | public schema | create failed: cannot create grant: ERROR: permission denied for schema public schema (SQLSTATE 42501)
mr platform - | credentials | observe failed: cannot select user: Error 1130 (HY000): Host '10.0.0.1' is not allowed to connect to this server
mr platform - | Upgrade | create failed: POST https://api.hub.test/orgs/f/actions/runner-groups: 403 Upgrade your plan to use runner groups []
mr requester - | too short | create failed: PUT https://api.hub.test/repos/f/p: 422 Validation Failed [{Resource:Repository Field:description Code:invalid Message:is too short}]
mr platform - | POLICY_VIOLATION | create failed: cannot create topic: POLICY_VIOLATION: Topics have 6 partitions at most.
mr requester - | INVALID_PARTITIONS | create failed: cannot create topic: INVALID_PARTITIONS: Number of partitions is below 1.
mr platform - | NO_PAYMENT_INFORMATION_FOUND | create failed: https://atlas.test/api/atlas/v2/groups/5/clusters POST: HTTP 402 Payment Required (Error code: "NO_PAYMENT_INFORMATION_FOUND") Detail: No payment information was found. Reason: Payment Required. Params: []
mr platform - | limit raised | create failed: POST https://api.ocean.test/v2/droplets: 422 (request "11-22") creating this/these droplet(s) will exceed your droplet limit
mr requester - | expected tier to be one of | create failed: cannot run plan: plan failed: Invalid argument: expected tier to be one of ["basic" "gold"], got silver: File name: main.tf.json
mr requester - | has already been taken | create failed: cannot create project: POST https://lab.test/api/v4/projects: 400 {message: {name: [has already been taken]}}
mr requester - | backupDays | create failed: autorest/azure: Service returned an error. Status=400 Code="InvalidParameter" Message="The value '99' provided for parameter 'backupDays' is invalid; it has to be between 1 and 35."
mr requester - | retention | create failed: 400 Bad Request: {"errors":["Invalid retention: 400 days are more than the plan has"]}
mr requester - | already_exists | create failed: POST https://api.hub.test/orgs/fruit/teams: 422 Validation Failed [{Resource:Team Field:name Code:already_exists Message:}]
mr platform - | Authentication error | observe failed: Authentication error (10000): cannot list zones
mr requester - | already exists | create failed: async create failed: failed to create the resource: [{0 Error creating Network: googleapi: Error 409: The resource 'projects/p/global/networks/plum' already exists, alreadyExists  []}]
mr provider + | tried again | update failed: async update failed: failed to update the resource: [{0 updating EKS Cluster (plum): operation error EKS: UpdateClusterVersion, https response error StatusCode: 409, RequestID: 5, ResourceInUseException: Cannot update: another update is in progress  []}]
mr requester - | sku_name | create failed: async create failed: failed to create the resource: [{0 expected sku_name to be one of ["standard" "premium"], got gold  []}]
mr platform + | protected branch | create failed: PUT https://api.hub.test/repos/f/p/branches/nope/protection: 404 Branch not found: the protected branch has to exist []
mr platform - | Invalid API Token | observe failed: failed to verify token: Invalid API Token (1000)
mr requester - | query | create failed: 400 Bad Request: {"errors":["The value provided for parameter 'query' is invalid"]}
mr requester - | unsupported path | create failed: error writing secret: Error making API request.\n\nURL: PUT https://vault.test/v1/kv/plum\nCode: 404. Errors:\n\n* no handler for route "kv/plum". route entry not found: unsupported path
mr requester - | ipCidrRange | create failed: googleapi: Error 400: Invalid value for field 'resource.ipCidrRange': '10.0.0.0/33'. It is no range., invalid
xr platform - | has to be replaced | cannot compose resources: cannot apply composed resource "s": Service "s" is invalid: spec.clusterIP: Invalid value: "": field is immutable
xr platform - | has to be replaced | cannot compose resources: cannot apply composed resource "d": Deployment.apps "d" is invalid: spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string{"a":"b"}}: field is immutable
xr platform - | is being deleted | cannot compose resources: cannot apply composed resource "s": secrets "s" is forbidden: unable to create new content in namespace late because it is being terminated
xr platform - | refuses | cannot compose resources: cannot apply composed resource "i": admission webhook "validate.nginx.ingress.kubernetes.io" denied the request: host "plum.test" and path "/" is already defined in ingress a/b
xr platform - | disallow-latest-tag | cannot compose resources: cannot apply composed resource "w": admission webhook "validate.kyverno.svc-fail" denied the request: \n\nresource Deployment/a/w was blocked due to the following policies \n\ndisallow-latest-tag:\n  require-tag: 'validation error: a tag is needed'
xr platform - | PodSecurity | cannot compose resources: cannot apply composed resource "w": pods "w" is forbidden: violates PodSecurity "restricted:v1.33": seccompProfile (pod or container "c" must set securityContext.seccompProfile.type)
xr requester - | larger quota | cannot compose resources: cannot apply composed resource "w": configmaps "w" is forbidden: exceeded quota: objects, requested: count/configmaps=1, used: count/configmaps=20, limited: count/configmaps=20
xr platform - | LimitRange | cannot compose resources: cannot apply composed resource "w": persistentvolumeclaims "w" is forbidden: maximum storage usage per PersistentVolumeClaim is 10Gi, but request is 50Gi
xr platform - | nodes | cannot compose resources: cannot apply composed resource "r": clusterroles.rbac.authorization.k8s.io "r" is forbidden: user "system:serviceaccount:crossplane-system:crossplane" (groups=["system:serviceaccounts" "system:authenticated"]) is attempting to grant RBAC permissions not currently held:\n{APIGroups:[""], Resources:["nodes"], Verbs:["list" "watch"]}
xr platform + | webhook | cannot compose resources: cannot apply composed resource "w": Internal error occurred: failed calling webhook "v.plum.test": failed to call webhook: Post "https://plum.sys.svc:443/v?timeout=10s": service "plum" not found
xr platform - | mend the webhook | cannot compose resources: cannot apply composed resource "w": Internal error occurred: failed calling webhook "v.plum.test": failed to call webhook: the server could not find the requested resource
xr platform - | install | cannot compose resources: cannot apply composed resource "t": cannot get object: no matches for kind "Tree" in version "plum.test/v2"
xr platform - | Composition | cannot compose resources: cannot apply composed resource "t": Object 'Kind' is missing in '{"apiVersion":"v1"}'
xr platform + | tried again | cannot compose resources: cannot apply composed resource "t": an error on the server ("") has prevented the request from succeeding (patch trees.plum.test t)
xr platform + | function-pear | cannot compose resources: cannot run Composition pipeline step "a": cannot run Function "function-pear": rpc error: code = Unavailable desc = name resolver error: produced zero addresses
xr platform - | function-pear | cannot compose resources: cannot run Composition pipeline step "a": cannot run Function "function-pear": rpc error: code = InvalidArgument desc = cannot parse input
xr platform - | installed | cannot compose resources: cannot run Composition pipeline step "a": cannot run Function "function-pear": cannot get gRPC client connection for Function "function-pear": cannot find an active FunctionRevision (a FunctionRevision with spec.desiredState: Active)
xr platform - | Required value | cannot compose resources: cannot apply composed resource "d": Plum.fruit.test "d" is invalid: [spec.a: Required value, <nil>: Invalid value: "null": some validation rules were not checked because the object was invalid; correct the existing errors to complete validation]
fatal requester - | may have | a team of the plan "free" may have one database; ask for another plan
fatal requester - | lower case | spec.parameters.name: lower case letters only, please
fatal platform - | Composition | cannot render ToComposite patches for composed resource "a": cannot apply the "FromCompositeFieldPath" patch at index 3: spec.nope: no such field
fatal platform - | Composition | failed to render template: template: :4: function "toPlum" not defined
fatal platform - | Composition | ValueError: could not convert string to float: 'x'
fatal platform - | function itself | fork/exec /usr/bin/kcl: no such file or directory
fatal requester - | nodes | invalid input: nodes has to be an odd number, got 4
fatal requester - | spec.id | field 'spec.id' is required but not set
fatal requester - | plum-team | plum-team may only use regions eu-1 and eu-2
mr provider + | asked too often | observe failed: cannot get IAM user: operation error IAM: GetUser, failed to get rate limit token, retry quota exceeded, 0 available, 10 requested
mr provider + | asked too often | update failed: rpc error: code = ResourceExhausted desc = rate limit exceeded for token xp
mr platform - | limit raised | create failed: failed to create the resource: [{0 creating EC2 Security Group Rule: operation error EC2: AuthorizeSecurityGroupIngress, https response error StatusCode: 400, RequestID: 1, api error RulesPerSecurityGroupLimitExceeded: The maximum number of rules per security group has been reached.  []}]
mr platform - | limit raised | create failed: POST https://api.ocean.test/v2/volumes: 403 (request "1") volume limit exceeded
mr platform + | no room | create failed: Code="OverconstrainedAllocationRequest" Message="No cluster fits all constraints"
mr requester - | max_size | create failed: InvalidParameterValue: max_size cannot be below min_size
mr requester - | admin_login | create failed: unexpected status 400 (400 Bad Request) with error: InvalidParameterValue: The value 'root' of parameter 'admin_login' is reserved.
mr requester - | quota must be | create failed: 400 Bad Request: {"message":"quota must be at least 1 GiB"}
mr requester - | already exists | create failed: googleapi: Error 409: Sorry, that name already exists: plum-bucket., conflict
mr platform + | webhook | create failed: cannot apply object: Internal error occurred: failed calling webhook "a.b": failed to call webhook: Post "https://hook.tools.svc:443/a?timeout=5s": dial tcp 10.0.0.1:443: i/o timeout
mr platform - | Microsoft.Storage/storageAccounts/read | observe failed: retrieving Storage Account: unexpected status 403 (403 Forbidden) with error: AuthorizationFailed: The client 'a' with object id 'b' does not have authorization to perform action 'Microsoft.Storage/storageAccounts/read' over scope '/s'.
mr platform - | credentials | connect failed: cannot get terraform setup: cannot get referenced ProviderConfig: cannot extract credentials: environment variable PLUM_TOKEN is not set
mr platform - | does not exist | connect failed: cannot get referenced ProviderConfig: ProviderConfig.plum.test "nope" not found
mr platform - | module | create failed: cannot apply Terraform configuration: Error: Invalid function argument: the given value is not suitable
mr platform - | chart | create failed: failed to install release: parse error at (plum/templates/_h.tpl:3): unclosed action
mr platform + | on its way | observe failed: cannot get referenced values: Secret "plum-values" not found
mr platform - | lift | delete failed: googleapi: Error 400: The instance is protected from deletion: deletionProtection is on., badRequest
mr platform - | still uses | delete failed: unexpected status 400 (400 Bad Request) with error: InUseSubnetCannotBeDeleted: Subnet s is in use by /x and cannot be deleted.
mr provider + | tried again | create failed: unexpected status 409 (409 Conflict) with error: ReferencedResourceNotProvisioned: Cannot proceed since x is not in Succeeded state.
mr provider + | tried again | observe failed: operation error RDS: DescribeDBInstances, https response error StatusCode: 500, RequestID: 5, api error InternalFailure: An internal error has occurred
xr platform - | has to be replaced | cannot compose resources: cannot apply composed resource "v": Volume.plum.test "v" is invalid: spec.size: Invalid value: "integer": size may not be decreased: immutable downwards
xr platform - | refuses | cannot compose resources: cannot apply composed resource "w": admission webhook "validate.cosign.test" denied the request: image elsewhere.test/x is not signed
xr platform + | etcd | cannot compose resources: cannot apply composed resource "w": etcdserver: leader changed
xr platform - | unknown field | cannot compose resources: cannot apply composed resource "w": strict decoding error: unknown field "spec.nope"
xr platform - | hook.tools | cannot compose resources: cannot apply composed resource "w": Internal error occurred: failed calling webhook "a.b": failed to call webhook: Post "https://hook.tools.svc:443/a?timeout=5s": tls: failed to verify certificate: x509: certificate has expired
fatal platform - | Composition | cannot marshal desired state: unsupported value: NaN
fatal platform - | Composition | TypeError: unsupported operand type(s) for +: 'int' and 'str'
fatal requester - | two | you can have two environments of this type at most
fatal requester - | eu | size xl is sold in region eu only
`;
