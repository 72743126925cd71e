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
`;
