import { judge } from './judge';
import type { Trouble } from './troubles';

type Line = [
  trouble: Trouble,
  certainty: 'sure' | 'likely',
  said: string,
  message: string,
];

function tell(message: string) {
  const { trouble, move, detail } = judge(message, {
    place: 'managed',
    otherwise: { actor: 'nobody', healsItself: true },
  });
  return { trouble, certainty: move.unsure ? 'likely' : 'sure', detail };
}

/** One line for each way to begin, and for each thing that may follow. */
const LINES: Array<[speaker: string, lines: Line[]]> = [
  [
    'the API server',
    [
      [
        'webhook-down',
        'sure',
        'no endpoints available',
        'create failed: Internal error occurred: failed calling webhook "check.rules.test": failed to call webhook: Post "https://check.rules.svc:443/v?timeout=10s": no endpoints available for service "check"',
      ],
      [
        'webhook-broken',
        'sure',
        'x509: ',
        'create failed: Internal error occurred: failed calling webhook "check.rules.test": failed to call webhook: Post "https://check.rules.svc:443/v?timeout=10s": x509: certificate signed by unknown authority',
      ],
      [
        'webhook-down',
        'sure',
        'conversion webhook for d.test/v1',
        'observe failed: conversion webhook for d.test/v1, Kind=Zone failed: Post "https://p.svc:9443/convert?timeout=30s": dial tcp 10.0.0.9:9443: connect: connection refused',
      ],
      [
        'webhook-broken',
        'sure',
        'conversion webhook for d.test/v1',
        'observe failed: conversion webhook for d.test/v1, Kind=Zone failed: expected response.uid="1", got ""',
      ],
      [
        'dependency',
        'sure',
        'in-use by 1 usage',
        'delete failed: cannot delete object: admission webhook "nousages.protection.crossplane.io" denied the request: This resource is in-use by 1 usage(s), including the *v1beta1.Usage "keeps" by resource App/web.',
      ],
      [
        'replacement',
        'sure',
        'spec.zone is immutable',
        'update failed: cannot apply object: admission webhook "check.rules.test" denied the request: spec.zone is immutable',
      ],
      [
        'validation',
        'likely',
        'spec.size',
        'create failed: cannot apply object: admission webhook "check.rules.test" denied the request: Queue.q.test "a" is invalid: spec.size: Invalid value: 900: more than the tier has',
      ],
      [
        'policy',
        'sure',
        'every owner has a label',
        'create failed: cannot apply object: admission webhook "check.rules.test" denied the request: every owner has a label',
      ],
      [
        'right',
        'sure',
        'is attempting to grant RBAC',
        'create failed: cannot apply object: clusterroles.rbac.authorization.k8s.io is forbidden by escalation: user "system:serviceaccount:x:p" (groups=["system:authenticated"]) is attempting to grant RBAC permissions not currently held: {Verbs:["get"]}',
      ],
      [
        'replacement',
        'sure',
        'field is immutable',
        'update failed: cannot apply object: Job.batch "m" is invalid: field is immutable',
      ],
      [
        'validation',
        'likely',
        'spec.replicas',
        'create failed: cannot apply object: spec.replicas: Invalid value: -1: should be non-negative',
      ],
      [
        'validation',
        'likely',
        'spec.policy',
        'create failed: cannot apply object: spec.policy: Unsupported value: "Odd": supported values: "Always", "Never"',
      ],
      [
        'validation',
        'likely',
        'metadata.name',
        'create failed: cannot apply object: metadata.name: Too long: may not be more than 63 bytes',
      ],
      [
        'design',
        'likely',
        'spec.template',
        'create failed: cannot apply object: spec.template: Required value',
      ],
      [
        'design',
        'likely',
        'Thing.x.test "t" is invalid',
        'create failed: cannot apply object: Thing.x.test "t" is invalid: one of two things is to be given',
      ],
      [
        'ownership',
        'sure',
        'conflict with "helm"',
        'update failed: cannot apply object: Apply failed with 1 conflict: conflict with "helm" using apps/v1: .spec.replicas',
      ],
      [
        'ownership',
        'sure',
        'not controlled by UID',
        'create failed: cannot apply object: existing object is not controlled by UID "0a-1"',
      ],
      [
        'ownership',
        'sure',
        'already owned by',
        'create failed: cannot set the owner: Object team/a is already owned by another Queue controller b',
      ],
      [
        'conflict',
        'sure',
        'Operation cannot be fulfilled',
        'update failed: cannot update object: Operation cannot be fulfilled on queues.q.test "a": StorageError: invalid object, Code: 4, Key: /q/a',
      ],
      [
        'author',
        'sure',
        '.spec.sise: field not declared in schema',
        'create failed: cannot apply object: failed to create typed patch object (team/a; q.test/v1, Kind=Queue): .spec.sise: field not declared in schema',
      ],
      [
        'author',
        'sure',
        'cannot unmarshal string into Go',
        'create failed: cannot apply object: Deployment in version "v1" cannot be handled as a Deployment: json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32',
      ],
      [
        'kind-missing',
        'sure',
        'no matches for kind "Queue"',
        'create failed: cannot apply object: no matches for kind "Queue" in version "q.test/v1"',
      ],
      [
        'kind-missing',
        'sure',
        'could not find the requested resource',
        'observe failed: cannot get object: the server could not find the requested resource',
      ],
      [
        'not-found',
        'sure',
        'namespaces "team" not found',
        'create failed: cannot apply object: namespaces "team" not found',
      ],
      [
        'exists',
        'likely',
        'secrets "s" already exists',
        'create failed: cannot create object: secrets "s" already exists',
      ],
      [
        'throttling',
        'sure',
        'client rate limiter',
        'observe failed: cannot get object: client rate limiter Wait returned an error: context deadline exceeded',
      ],
      [
        'quota',
        'sure',
        'database space exceeded',
        'create failed: cannot create object: etcdserver: mvcc: database space exceeded',
      ],
      [
        'author',
        'sure',
        'request is too large',
        'create failed: cannot create object: etcdserver: request is too large',
      ],
      [
        'unreachable',
        'sure',
        'leader changed',
        'observe failed: cannot get object: etcdserver: leader changed',
      ],
      [
        'unreachable',
        'sure',
        'quota evaluation',
        'create failed: cannot create object: resource quota evaluation timed out',
      ],
      [
        'server-fault',
        'sure',
        'Internal error occurred',
        'create failed: cannot create object: Internal error occurred: the cache is cold',
      ],
      [
        'credentials',
        'sure',
        'asked for the client to provide credentials',
        'observe failed: cannot get object: the server has asked for the client to provide credentials',
      ],
      [
        'credentials',
        'sure',
        'Unauthorized',
        'observe failed: cannot get object: Unauthorized',
      ],
      [
        'credentials',
        'sure',
        'invalid configuration',
        'observe failed: cannot make a client: invalid configuration: no server has been given',
      ],
    ],
  ],
  [
    'an admission plugin',
    [
      [
        'namespace-quota',
        'sure',
        'exceeded quota: small',
        'create failed: cannot create object: pods "p" is forbidden: exceeded quota: small, requested: pods=1, used: pods=4, limited: pods=4',
      ],
      [
        'design',
        'sure',
        'must specify cpu',
        'create failed: cannot create object: pods "p" is forbidden: failed quota: small: must specify cpu for: main',
      ],
      [
        'terminating',
        'sure',
        'being terminated',
        'create failed: cannot create object: pods "p" is forbidden: unable to create new content in namespace t because it is being terminated',
      ],
      [
        'policy',
        'sure',
        'PodSecurity',
        'create failed: cannot create object: pods "p" is forbidden: violates PodSecurity "baseline:latest": hostPort',
      ],
      [
        'policy',
        'sure',
        'few.rules.test',
        "create failed: cannot create object: pods \"p\" is forbidden: ValidatingAdmissionPolicy 'few.rules.test' with binding 'all' denied request: few of them",
      ],
      [
        'policy',
        'sure',
        'security context constraint',
        'create failed: cannot create object: pods "p" is forbidden: unable to validate against any security context constraint: [runAsUser: 0 is odd]',
      ],
      [
        'right',
        'sure',
        'cannot list resource',
        'observe failed: cannot list objects: pods is forbidden: User "system:serviceaccount:x:p" cannot list resource "pods" in API group "" at the cluster scope',
      ],
      [
        'right',
        'sure',
        'blockOwnerDeletion',
        'create failed: cannot create object: secrets "s" is forbidden: cannot set blockOwnerDeletion if an ownerReference refers to a resource you can\'t set finalizers on',
      ],
      [
        'limit-range',
        'sure',
        'maximum cpu usage',
        'create failed: cannot create object: pods "p" is forbidden: maximum cpu usage per Container is 2, but limit is 4',
      ],
      [
        'not-found',
        'sure',
        'serviceaccount "runner" not found',
        'create failed: cannot create object: pods "p" is forbidden: error looking up service account team/runner: serviceaccount "runner" not found',
      ],
      [
        'design',
        'sure',
        'no PriorityClass',
        'create failed: cannot create object: pods "p" is forbidden: no PriorityClass with name vital was found',
      ],
      [
        'design',
        'sure',
        'pvc can be resized',
        'update failed: cannot apply object: persistentvolumeclaims "v" is forbidden: only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize',
      ],
      [
        'policy',
        'likely',
        'the moon is full',
        'create failed: cannot create object: pods "p" is forbidden: the moon is full',
      ],
    ],
  ],
  [
    'a cloud',
    [
      [
        'credentials',
        'sure',
        'failed to get shared config profile',
        'observe failed: cannot make a client: failed to get shared config profile, tidy',
      ],
      [
        'throttling',
        'sure',
        'Rate exceeded',
        'observe failed: operation error SQS: GetQueueUrl, https response error StatusCode: 400, RequestID: 1-2, Throttling: Rate exceeded',
      ],
      [
        'unreachable',
        'sure',
        'request send failed',
        'observe failed: operation error SQS: GetQueueUrl, https response error StatusCode: 0, RequestID: , request send failed, Post "https://sqs.test/": remote error: tls: internal fault',
      ],
      [
        'dependency',
        'sure',
        'DeleteConflict: it has rules',
        'delete failed: api error DeleteConflict: it has rules',
      ],
      [
        'policy',
        'sure',
        'RequestDisallowedByPolicy',
        'create failed: PUT https://management.azure.test/x\n--------\nRESPONSE 403: 403 Forbidden\nERROR CODE: RequestDisallowedByPolicy\n--------\n{"error":{}}',
      ],
      [
        'protected',
        'sure',
        'ScopeLocked: it is locked',
        'create failed: performing Create: unexpected status 409 (409 Conflict) with error: ScopeLocked: it is locked',
      ],
      [
        'capacity',
        'sure',
        'AllocationFailed: no room',
        'create failed: compute.DisksClient#CreateOrUpdate: Failure sending request: StatusCode=409 -- Original Error: Code="AllocationFailed" Message="no room"',
      ],
      [
        'capacity',
        'sure',
        'SkuNotAvailable: not here',
        'create failed: polling failed: the Azure API returned the following error:\n\nStatus: "SkuNotAvailable"\nCode: ""\nMessage: "not here"\nActivity Id: ""\n',
      ],
      [
        'account',
        'sure',
        'ReadOnlyDisabledSubscription: it is closed',
        'create failed: got {"error": {"code": "ReadOnlyDisabledSubscription", "message": "it is closed"}}',
      ],
      [
        'throttling',
        'sure',
        'once a second',
        'create failed: SDK.ServerError\nErrorCode: Throttling.User\nRecommend: https://help.test/x\nRequestId: 0A-1\nMessage: once a second',
      ],
      [
        'credentials',
        'sure',
        'AADSTS7999999: the key has run out',
        'observe failed: AADSTS7999999: the key has run out',
      ],
      [
        'access',
        'sure',
        'not for you',
        'create failed: googleapi: Error 403: not for you, forbidden',
      ],
      [
        'api-disabled',
        'sure',
        'Tidy API has not been used',
        'create failed: googleapi: Error 403: Tidy API has not been used in project 1 before or it is disabled.',
      ],
      [
        'policy',
        'sure',
        'constraints/compute.tidy',
        'create failed: googleapi: Error 412: Constraint constraints/compute.tidy violated for projects/p.',
      ],
      [
        'quota',
        'sure',
        "Quota 'DISKS' exceeded",
        "create failed: Error waiting for it: Quota 'DISKS' exceeded. Limit: 4.0 in region r.",
      ],
      [
        'capacity',
        'sure',
        'come back later',
        'create failed: Error waiting to create it: Error code ZONE_RESOURCE_POOL_EXHAUSTED, message: come back later',
      ],
      [
        'unreachable',
        'sure',
        'the backend is away',
        'observe failed: rpc error: code = Unavailable desc = the backend is away',
      ],
      [
        'credentials',
        'sure',
        'who are you',
        'observe failed: GET https://forge.test/api/x: 401 who are you []',
      ],
      [
        'server-fault',
        'sure',
        '500 Internal Server Error',
        'observe failed: the forge answers 500 Internal Server Error',
      ],
      [
        'access',
        'sure',
        'none of yours',
        'observe failed: the forge says, status code: 403, none of yours',
      ],
      [
        'not-found',
        'likely',
        '{Text:gone}',
        'observe failed: [GET /things/{id}][404] getThingNotFound  &{Text:gone}',
      ],
    ],
  ],
  [
    'a database',
    [
      ['access', 'sure', 'tidy', 'create failed: ERROR: tidy (SQLSTATE 42501)'],
      ['throttling', 'sure', 'tidy', 'create failed: Error 1040 (08004): tidy'],
      [
        'credentials',
        'sure',
        'no pg_hba.conf entry',
        'connect failed: pq: no pg_hba.conf entry for host "10.0.0.1", user "a"',
      ],
      [
        'credentials',
        'sure',
        'Cannot open server',
        'observe failed: mssql: login error: Cannot open server "a" that was asked for by the login',
      ],
    ],
  ],
  [
    'a registry or the network',
    [
      [
        'design',
        'sure',
        'MANIFEST_UNKNOWN',
        'create failed: GET of tidy:v9 says MANIFEST_UNKNOWN: manifest is odd',
      ],
      [
        'certificate',
        'sure',
        'x509: ',
        'observe failed: Get "https://forge.test/": x509: it is for another host',
      ],
      [
        'unreachable',
        'sure',
        'EOF',
        'observe failed: Get "https://forge.test/": unexpected EOF',
      ],
    ],
  ],
  [
    'Terraform',
    [
      [
        'conflict',
        'likely',
        'acquiring the state lock',
        'create failed: apply failed: Error acquiring the state lock: somebody else has it',
      ],
      [
        'immutable',
        'sure',
        'requires replacing it',
        'update failed: refuse to update the external resource because the following update requires replacing it: "zone" from "a" to "b"',
      ],
      [
        'validation',
        'sure',
        'expected size to be',
        'create failed: plan failed: expected size to be one of ["s" "m"], got xl',
      ],
      [
        'module',
        'sure',
        'Reference to undeclared',
        'create failed: apply failed: Error: Reference to undeclared input variable: no "sise" in the module',
      ],
      [
        'design',
        'sure',
        '"zone": conflicts with region',
        'create failed: plan failed: "zone": conflicts with region',
      ],
    ],
  ],
  [
    'Helm',
    [
      [
        'conflict',
        'likely',
        'another operation',
        'update failed: cannot upgrade release: another operation (install/upgrade/rollback) is in progress',
      ],
      [
        'not-ready',
        'likely',
        'waiting for the condition',
        'create failed: cannot install release: timed out waiting for the condition',
      ],
      [
        'ownership',
        'sure',
        'already exists',
        'create failed: cannot install release: rendered manifests contain a resource that already exists. Unable to continue with install',
      ],
      [
        'chart',
        'sure',
        'failed to fetch',
        'create failed: cannot install release: failed to fetch https://charts.test/web-1.tgz : it is away',
      ],
      [
        'chart',
        'sure',
        'YAML parse error',
        'create failed: cannot install release: YAML parse error on web/templates/a.yaml: it is odd',
      ],
    ],
  ],
];

describe.each(LINES)('%s says what it means', (_speaker, lines) => {
  it.each(lines)('%s (%s), and %s: %s', (trouble, certainty, said, message) => {
    expect(tell(message)).toEqual({
      trouble,
      certainty,
      detail: expect.stringContaining(said),
    });
  });
});
