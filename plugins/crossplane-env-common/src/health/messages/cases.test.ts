import { type At, diagnosisOf, textOf } from './__testUtils__/said';
import type { Actor } from '../../types';

type Case = [
  at: At,
  message: string,
  actor: Actor,
  heals: boolean,
  say: RegExp,
];

const KINDS: Array<[kind: string, cases: Case[]]> = [
  [
    'a request rate is not a quota',
    [
      [
        'mr',
        'observe failed: GET https://api.forge.test/x: 403 API rate limit exceeded',
        'provider',
        true,
        /asked too often.*tried again/,
      ],
      [
        'mr',
        'cannot create: autorest/azure: Service returned an error. Status=429 Code="TooManyRequests" Message="The request is being throttled."',
        'provider',
        true,
        /asked too often/,
      ],
      [
        'mr',
        'create failed: api error RequestLimitExceeded: Request limit exceeded.',
        'provider',
        true,
        /asked too often/,
      ],
      [
        'mr',
        'create failed: googleapi: Error 429: Too many operations, rateLimitExceeded',
        'provider',
        true,
        /rateLimitExceeded: Too many operations/,
      ],
      [
        'mr',
        'create failed: VpcLimitExceeded: The maximum number of VPCs has been reached.',
        'platform',
        false,
        /limit raised/,
      ],
      [
        'mr',
        'create failed: InsufficientInstanceCapacity: not enough g9.large in this zone',
        'platform',
        true,
        /no room.*may pass/,
      ],
      [
        'mr',
        'observe failed: GET https://git.example.org/api/v3/repos/a: 403 You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
        'provider',
        true,
        /asked too often/,
      ],
      [
        'mr',
        'create failed: operation error Route 53: ChangeResourceRecordSets, https response error StatusCode: 400, RequestID: 77aa-1, api error Throttling: Rate exceeded',
        'provider',
        true,
        /Throttling: Rate exceeded/,
      ],
      [
        'mr',
        'create failed: rpc error: code = ResourceExhausted desc = too many requests per second for tenant t',
        'provider',
        true,
        /asked too often/,
      ],
      [
        'mr',
        "create failed: googleapi: Error 403: Quota 'CPUS' exceeded. Limit: 24.0 in region europe-west1., quotaExceeded",
        'platform',
        false,
        /limit raised/,
      ],
      [
        'mr',
        'create failed: NatGatewayQuotaReached: you have 5 of 5 gateways',
        'platform',
        false,
        /limit raised/,
      ],
      [
        'mr',
        'create failed: unexpected status 409 (409 Conflict) with error: ZonalAllocationFailed: no hosts of this size are free in the zone',
        'platform',
        true,
        /may pass/,
      ],
    ],
  ],
  [
    'names of parameters are not states',
    [
      [
        'mr',
        'create failed: InvalidParameter: minimum field value of 1, Input.ReadCapacityUnits',
        'requester',
        false,
        /minimum field value of 1, Input\.ReadCapacityUnits/,
      ],
      [
        'mr',
        'create failed: InvalidParameterValue: idle_timeout must be between 1 and 60',
        'requester',
        false,
        /Change the value/,
      ],
      [
        'mr',
        'create failed: InvalidParameterValueException: The permissions boundary is not valid: name must match [a-z]+',
        'platform',
        false,
        /correct in the Composition/,
      ],
      [
        'mr',
        'create failed: ValidationException: throttling_burst_limit has to be 1 or more',
        'requester',
        false,
        /throttling_burst_limit/,
      ],
      [
        'mr',
        'create failed: googleapi: Error 400: Invalid value for field "resource.quotaProject": must be lower case, invalid',
        'requester',
        false,
        /Change the value/,
      ],
      [
        'mr',
        'create failed: InvalidParameterValue: the execution role cannot be assumed by the service',
        'platform',
        false,
        /correct in the Composition/,
      ],
      [
        'mr',
        'create failed: connection_timeout must be less than 900',
        'requester',
        false,
        /Change the value/,
      ],
    ],
  ],
  [
    '"Forbidden" has four meanings',
    [
      [
        'xr',
        'cannot compose resources: cannot apply composed resource "db": StatefulSet.apps "db" is invalid: spec: Forbidden: updates to statefulset spec for fields other than \'replicas\' are forbidden',
        'platform',
        false,
        /cannot be changed once it exists/,
      ],
      [
        'xr',
        'cannot compose resources: cannot apply composed resource "c": configmaps "c" is forbidden: unable to create new content in namespace n because it is being terminated',
        'platform',
        false,
        /namespace n is being deleted/,
      ],
      [
        'xr',
        'cannot compose resources: cannot apply composed resource "p": pods "p" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false',
        'platform',
        false,
        /A policy, PodSecurity "restricted:latest", refuses it/,
      ],
      [
        'mr',
        'connect failed: cannot track ProviderConfig usage: providerconfigs "default" is forbidden: User "system:serviceaccount:crossplane-system:provider-x" cannot get resource "providerconfigs" in API group "x.test" at the cluster scope',
        'platform',
        false,
        /let system:serviceaccount:crossplane-system:provider-x get providerconfigs\.x\.test/,
      ],
      [
        'mr',
        'create failed: cannot create object: secrets "s" is forbidden: unable to create new content in namespace team-7 because it is being terminated',
        'platform',
        false,
        /namespace team-7 is being deleted/,
      ],
      [
        'xr',
        'cannot compose resources: cannot apply composed resource "w": deployments.apps "w" is forbidden: ValidatingAdmissionPolicy \'replicas.rules.test\' with binding \'all\' denied request: failed expression: object.spec.replicas <= 5',
        'platform',
        false,
        /replicas\.rules\.test/,
      ],
      [
        'xr',
        'cannot compose resources: cannot apply composed resource "w": admission webhook "validation.gatekeeper.sh" denied the request: [require-owner] you must provide labels: {"owner"}',
        'platform',
        false,
        /policy, require-owner,/,
      ],
      [
        'mr',
        'create failed: cannot apply object: pods "p" is forbidden: exceeded quota: compute, requested: cpu=2, used: cpu=7, limited: cpu=8',
        'requester',
        false,
        /larger quota \(compute\)/,
      ],
      [
        'mr',
        'create failed: cannot apply object: roles.rbac.authorization.k8s.io "r" is forbidden: user "system:serviceaccount:crossplane-system:provider-k" (groups=["system:authenticated"]) is attempting to grant RBAC permissions not currently held: {APIGroups:[""], Resources:["pods"], Verbs:["get"]}',
        'platform',
        false,
        /A right in the cluster is missing/,
      ],
    ],
  ],
  [
    'what cannot be changed once it exists',
    [
      [
        'mr',
        'update failed: cannot apply object: Job.batch "m" is invalid: spec.template: Invalid value: field is immutable',
        'platform',
        false,
        /field is immutable.*has to be replaced/,
      ],
      [
        'mr',
        `update failed: cannot apply object: Job.batch "m" is invalid: spec.template: Invalid value: core.PodTemplateSpec{ObjectMeta:v1.ObjectMeta{Name:"", Labels:map[string]string{${'"a":"b", '.repeat(
          80,
        )}}}}: field is immutable`,
        'platform',
        false,
        /spec\.template.*field is immutable.*has to be replaced/,
      ],
      [
        'xr',
        `cannot compose resources: cannot apply composed resource "d": Deployment.apps "d" is invalid: spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string{${'"a":"b", '.repeat(
          20,
        )}}}: field is immutable`,
        'platform',
        false,
        /spec\.selector: Invalid value: …: field is immutable.*has to be replaced/,
      ],
      [
        'xr',
        'cannot compose resources: cannot apply composed resource "s": Service "s" is invalid: spec.clusterIPs[0]: Invalid value: []string{"10.0.0.1"}: may not change once set',
        'platform',
        false,
        /has to be replaced/,
      ],
      [
        'xr',
        'cannot compose resources: cannot apply composed resource "v": PersistentVolumeClaim "v" is invalid: spec: Forbidden: spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims',
        'platform',
        false,
        /has to be replaced/,
      ],
      [
        'mr',
        'update failed: unexpected status 400 (400 Bad Request) with error: PropertyChangeNotAllowed: Changing property "osDisk.name" is not allowed.',
        'requester',
        false,
        /set the value back/,
      ],
    ],
  ],
  [
    "an author's fault is not the requester's",
    [
      [
        'xr',
        "cannot compose resources: cannot parse base template of composed resource 'r': cannot change the kind or group of a composed resource from a.test/v1, Kind=X to b.test/v1, Kind=X",
        'platform',
        false,
        /correct the Composition/,
      ],
      [
        'fatal',
        'invalid kind "Foo" for apiVersion "meta.x.test/v1" - must be one of Bar',
        'platform',
        false,
        /correct the Composition/,
      ],
      [
        'fatal',
        'error: InvalidSyntax --> main.k:8:1',
        'platform',
        false,
        /correct the Composition/,
      ],
      [
        'fatal',
        'failed to run: Permission denied (os error 13)',
        'platform',
        false,
        /the function itself.*no provider/,
      ],
      [
        'fatal',
        'size must be one of s, m, l (you gave xl)',
        'requester',
        false,
        /Change the value/,
      ],
      [
        'fatal',
        'cannot execute template: template: manifests:12:20: executing "manifests" at <.observed.tier>: map has no entry for key "tier"',
        'platform',
        false,
        /correct the Composition/,
      ],
      [
        'fatal',
        'Traceback (most recent call last): File "/app/main.py", line 9: ZeroDivisionError: division by zero',
        'platform',
        false,
        /the function itself/,
      ],
      [
        'fatal',
        "EvaluationError: attribute 'oxr' not found in '{}' --> main.k:3:7",
        'platform',
        false,
        /correct the Composition/,
      ],
      [
        'fatal',
        'open /templates/base.yaml: no such file or directory',
        'platform',
        false,
        /the function itself/,
      ],
      [
        'fatal',
        'unknown plan "gold": should be silver or bronze',
        'requester',
        false,
        /Change the value/,
      ],
    ],
  ],
  [
    '"connect failed" is a stage, not a cause',
    [
      [
        'mr',
        'connect failed: cannot initialize Terraform configuration: unreadable module directory',
        'platform',
        false,
        /the Terraform module that the resource names/,
      ],
      [
        'mr',
        'connect failed: failed to refresh credentials: dial tcp: lookup sts.test: i/o timeout',
        'provider',
        true,
        /not reachable/,
      ],
      [
        'mr',
        'connect failed: cannot track ProviderConfig usage: Operation cannot be fulfilled on usages "x": the object has been modified',
        'provider',
        true,
        /changed it at the same moment/,
      ],
      [
        'mr',
        'connect failed: cannot get terraform setup: operation error STS: AssumeRoleWithWebIdentity, https response error StatusCode: 403, RequestID: 1-2-3, api error AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity',
        'platform',
        false,
        /they permit: sts:AssumeRoleWithWebIdentity/,
      ],
      [
        'mr',
        'connect failed: cannot get credentials: cannot get credentials secret: secrets "cloud-key" not found',
        'platform',
        false,
        /could not be configured.*credentials that the provider works with/,
      ],
      [
        'mr',
        'connect failed: cannot diff (i.e. plan) Terraform configuration: Error: Unsupported argument: An argument named "sise" is not expected here.',
        'platform',
        false,
        /Terraform module/,
      ],
      [
        'mr',
        'connect failed: cannot create new Kubernetes client: Get "https://api.c1.example.org:6443/api?timeout=32s": x509: certificate signed by unknown authority',
        'platform',
        false,
        /certificate/,
      ],
    ],
  ],
  [
    '"cannot resolve references" may be the API and not the reference',
    [
      [
        'mr',
        'cannot resolve references: spec.zone: cannot get referenced resource: conversion webhook for d.test/v1, Kind=Zone failed: Post "https://p.svc:9443/convert": no endpoints available for service "p"',
        'platform',
        true,
        /check the service p, behind which the webhook runs/,
      ],
      [
        'mr',
        'cannot resolve references: mg.Spec.ForProvider.SubnetID: cannot get referenced resource: Get "https://10.96.0.1:443/apis/ec2.test/v1/subnets/a": dial tcp 10.96.0.1:443: connect: connection refused',
        'provider',
        true,
        /could not be read.*not reachable/,
      ],
      [
        'mr',
        'cannot resolve references: mg.Spec.ForProvider.SubnetID: cannot get referenced resource: subnets.ec2.test "a" is forbidden: User "system:serviceaccount:crossplane-system:provider-aws" cannot get resource "subnets" in API group "ec2.test" at the cluster scope',
        'platform',
        false,
        /get subnets\.ec2\.test/,
      ],
      [
        'mr',
        'cannot resolve references: mg.Spec.ForProvider.VPCID: cannot get referenced resource: conversion webhook for ec2.test/v1beta1, Kind=VPC failed: Post "https://provider-aws.crossplane-system.svc:9443/convert?timeout=30s": x509: certificate has expired or is not yet valid',
        'platform',
        false,
        /mend the webhook/,
      ],
    ],
  ],
  [
    'the cause stands last in a chain of errors',
    [
      [
        'mr',
        'create failed: failed to create the resource: [{0 creating Cluster (a-name-of-fifty-characters-that-says-nothing-of-use): operation error DB: CreateCluster, https response error StatusCode: 400, RequestID: 8c1d4c6e-7a0b-4f0a-9c1b-1234567890ab, api error NotEnoughZones: the group covers one zone }]',
        'platform',
        false,
        /: NotEnoughZones: the group covers one zone\./,
      ],
      [
        'mr',
        'create failed: operation error EFS: CreateFileSystem, https response error StatusCode: 400, RequestID: 8c1d4c6e, ThrottlingException: Rate exceeded',
        'provider',
        true,
        /Rate exceeded\./,
      ],
      [
        'mr',
        'create failed: async create failed: failed to create the resource: [{0 creating Storage Account (Subscription: "0a0b0c0d-0000-1111-2222-333344445555"\nResource Group Name: "rg-of-a-team-with-a-very-long-name-indeed"\nStorage Account Name: "stteamlong"): performing Create: unexpected status 409 (409 Conflict) with error: StorageAccountAlreadyTaken: The storage account named stteamlong is already taken.  []}]',
        'requester',
        false,
        /StorageAccountAlreadyTaken: The storage account named stteamlong is already taken\./,
      ],
      [
        'mr',
        'observe failed: cannot run refresh: refresh failed: reading the long list of everything that belongs to this account in this region of the cloud: error getting page 14 of 200 of the collection of everything that belongs to this account: reading the network of the account: AuthorizationFailed: the client may not read over this scope',
        'platform',
        false,
        /AuthorizationFailed: the client may not read over this scope/,
      ],
      [
        'mr',
        'create failed: creating EC2 VPC: VpcLimitExceeded: The maximum number of VPCs has been reached.\n\tstatus code: 400, request id: 0f0f0f0f-1111-2222-3333-444444444444',
        'platform',
        false,
        /VpcLimitExceeded: The maximum number of VPCs has been reached\. /,
      ],
    ],
  ],
  [
    'an API of the cloud that is switched off',
    [
      [
        'mr',
        'create failed: googleapi: Error 403: Compute API has not been used in project 1 before or it is disabled. Enable it by visiting https://console.test/x then retry., accessNotConfigured',
        'platform',
        false,
        /enable the API.*https:\/\/console\.test\/x/,
      ],
      [
        'mr',
        'create failed: googleapi: Error 403: Cloud Run Admin API is off for this project.\nDetails:\n[\n  {\n    "@type": "type.googleapis.com/google.rpc.ErrorInfo",\n    "domain": "googleapis.com",\n    "reason": "SERVICE_DISABLED"\n  }\n]\n, forbidden',
        'platform',
        false,
        /enable the API/,
      ],
      [
        'mr',
        "create failed: unexpected status 409 (409 Conflict) with error: MissingSubscriptionRegistration: The subscription is not registered to use namespace 'Microsoft.Quix'.",
        'platform',
        false,
        /enable the API or service/,
      ],
      [
        'mr',
        'create failed: api error OptInRequired: You are not subscribed to this service.',
        'platform',
        false,
        /enable the API or service/,
      ],
    ],
  ],
];

describe.each(KINDS)('%s', (_kind, cases) => {
  it.each(cases)('at %s: %s', (at, message, actor, heals, say) => {
    const diagnosis = diagnosisOf({ at, message });
    expect(diagnosis).toMatchObject({ actor, healsItself: heals });
    expect(textOf(diagnosis)).toMatch(say);
    expect(diagnosis.evidence?.message).toContain(message);
  });
});

describe('whose move it is', () => {
  it.each<[At, string]>([
    ['fatal', 'size must be one of s, m, l (you gave xl)'],
    ['mr', 'create failed: connection_timeout must be less than 900'],
    ['mr', 'create failed: LimitExceededException: no more of these'],
    ['mr', 'create failed: api error WidgetFrobnicated: it is odd'],
    ['mr', 'create failed: it is odd'],
  ])('is said to be unsure where only words tell, at %s: %s', (at, message) => {
    const diagnosis = diagnosisOf({ at, message });
    expect(diagnosis.unsure).toBe(true);
    expect(diagnosis.nextStep).toMatch(/cannot be told for sure\.$/);
  });

  it.each<[At, string]>([
    ['mr', 'create failed: InvalidParameterValue: 7 is not a size'],
    ['mr', 'create failed: api error AccessDenied: no'],
    ['fatal', 'panic: runtime error: index out of range'],
  ])('is sure where a code or a grammar tells, at %s: %s', (at, message) => {
    const diagnosis = diagnosisOf({ at, message });
    expect(diagnosis).not.toHaveProperty('unsure');
    expect(diagnosis.nextStep).not.toMatch(/for sure/);
  });
});
