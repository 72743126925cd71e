import { READY, syncError } from '../__fixtures__/conditions';
import { composite, LATER, managed } from '../__fixtures__/resources';
import { assessEnvironment } from '../assess';
import type { ObservedResource } from '../types';

interface Refusal {
  message: string;
  name?: string;
  config?: string;
  /** The service of the provider that the resource belongs to. */
  apiVersion?: string;
}

/** The key of the cause of an environment with one resource that was refused. */
function keyOf({
  message,
  name = 'shop',
  config = 'default',
  apiVersion,
}: Refusal) {
  const bucket = managed({
    apiVersion,
    name: `${name}-x7k2p`,
    conditions: [syncError(message)],
    spec: { providerConfigRef: { name: config } },
  });
  return keyOfRoot(
    composite({
      name,
      conditions: READY,
      spec: { crossplane: { compositionRef: { name: 'apps' } } },
      children: [bucket],
    }),
  );
}

function keyOfRoot(root: ObservedResource) {
  const { diagnosis } = assessEnvironment(root, { now: LATER }).health;
  return diagnosis.cause?.key;
}

const RATE =
  'observe failed: operation error SQS: GetQueue, https response error StatusCode: 400, RequestID: 8c1d, api error Throttling: Rate exceeded';

describe('what a provider refuses', () => {
  it.each([
    ['a rate', RATE, RATE.replace('8c1d', '0aff')],
    [
      'a quota',
      'create failed: VpcLimitExceeded: The maximum of shop is reached',
      'create failed: VpcLimitExceeded: The maximum of desk is reached',
    ],
    [
      'a right of the cloud',
      'create failed: api error AccessDenied: role shop is not authorized to perform: s3:CreateBucket on shop',
      'create failed: api error AccessDenied: role desk is not authorized to perform: s3:CreateBucket on desk',
    ],
    [
      'credentials, whatever is said of them',
      'observe failed: api error ExpiredToken: it has expired',
      'observe failed: api error InvalidClientTokenId: it is not valid',
    ],
    [
      'an address that does not answer',
      'observe failed: dial tcp 10.0.0.1:443: i/o timeout',
      'observe failed: dial tcp 10.0.0.1:443: connect: connection refused',
    ],
    [
      'a design that does not fit',
      'create failed: api error NotEnoughZones: the group of shop covers one zone',
      'create failed: api error NotEnoughZones: the group of desk covers one zone',
    ],
    [
      'a right in the cluster',
      'create failed: pods is forbidden: User "system:serviceaccount:a:b" cannot create resource "pods" in API group "" in the namespace "shop"',
      'create failed: pods is forbidden: User "system:serviceaccount:a:b" cannot create resource "pods" in API group "" in the namespace "desk"',
    ],
  ])('is one cause of all who meet it: %s', (_what, message, other) => {
    const key = keyOf({ message });
    expect(key).toMatch(/^platform\|/);
    expect(keyOf({ message: other, name: 'desk' })).toBe(key);
  });

  it.each([
    ['another configuration', { message: RATE, config: 'other' }],
    ['another service', { message: RATE, apiVersion: 'db.example.org/v1' }],
    [
      'another speaker',
      { message: 'observe failed: googleapi: Error 429: no., Throttling' },
    ],
  ])('is another cause by %s', (_what, other) => {
    expect(keyOf({ message: RATE })).toMatch(/^platform\|/);
    expect(keyOf(other)).not.toBe(keyOf({ message: RATE }));
  });

  it.each([
    ['a value', 'create failed: InvalidParameterValue: size is 0'],
    ['what may be a quota', 'create failed: the quota is used up'],
    ['what is not known', 'create failed: odd'],
    ['what passes', 'create failed: api error OperationAborted: again'],
  ])('is its own if it is %s', (_what, message) => {
    expect(keyOf({ message })).toMatch(/^resource\|.*shop-x7k2p/);
  });
});

/** Of two environments, `shop` and `desk`, with resources of one configuration. */
describe('two environments', () => {
  it.each<[what: string, one: string, other: string]>([
    [
      'are asked to slow down in two codes of one service',
      'create failed: operation error EC2: CreateVpc, https response error StatusCode: 503, RequestID: 1, api error RequestLimitExceeded: Request limit exceeded.',
      'observe failed: operation error EC2: DescribeVpcs, https response error StatusCode: 400, RequestID: 2, api error Throttling: Rate exceeded',
    ],
    [
      'are told of a quota by two spellings of its code',
      'create failed: api error ServiceQuotaExceededException: shop has 5 of 5',
      'update failed: api error ServiceQuotaExceeded: desk has 5 of 5',
    ],
    [
      'are over the same metric of Google',
      "create failed: googleapi: Error 403: Quota 'CPUS_ALL_REGIONS' exceeded.  Limit: 32.0 globally., quotaExceeded",
      "update failed: googleapi: Error 403: Quota 'CPUS_ALL_REGIONS' exceeded.  Limit: 32.0 globally., quotaExceeded",
    ],
    [
      'are over the same quota of Azure',
      'create failed: Status=409 Code="OperationNotAllowed" Message="Operation could not be completed as it results in exceeding approved standardZ1 Cores quota. Current Usage: 8, Additional Required: 4"',
      'create failed: Status=409 Code="OperationNotAllowed" Message="Operation could not be completed as it results in exceeding approved standardZ1 Cores quota. Current Usage: 8, Additional Required: 16"',
    ],
    [
      'lack the same permission',
      "create failed: googleapi: Error 403: Permission 'pubsub.topics.create' denied on resource 'projects/p/topics/shop'., forbidden",
      "create failed: googleapi: Error 403: Permission 'pubsub.topics.create' denied on resource 'projects/p/topics/desk'., forbidden",
    ],
    [
      'meet one outage as a status and as a lost connection',
      'observe failed: GET https://api.forge.test/repos/shop: 503 Service Unavailable',
      'observe failed: Get "https://api.forge.test/repos/desk": dial tcp 10.1.2.3:443: connect: connection refused',
    ],
    [
      'meet one outage at two addresses of a service',
      'observe failed: Get "https://moon-1.forge.test/x": EOF',
      'observe failed: Get "https://moon-2.forge.test/y": net/http: TLS handshake timeout',
    ],
    [
      'need the same API to be enabled',
      'create failed: googleapi: Error 403: Cloud Run Admin API has not been used in project 99 before or it is disabled. Enable it by visiting https://console.test/run?project=99 then retry., SERVICE_DISABLED',
      'update failed: googleapi: Error 403: Cloud Run Admin API has not been used in project 99 before or it is disabled. Enable it by visiting https://console.test/run?project=99 then retry.',
    ],
    [
      'are refused by the same policy of the cluster',
      'create failed: cannot apply object: admission webhook "validation.gatekeeper.sh" denied the request: [need-owner] shop has no owner',
      'create failed: cannot apply object: admission webhook "validation.gatekeeper.sh" denied the request: [need-owner] desk has no owner',
    ],
    [
      'are made from a chart that cannot be had',
      'create failed: failed to install release: chart "pear" version "9.9.9" not found in https://charts.test/stable repository',
      'observe failed: failed to pull chart: chart "pear" version "9.9.9" not found in https://charts.test/stable repository',
    ],
    [
      'use a token that is wrong',
      'observe failed: GET https://api.forge.test/repos/shop: 401 Bad credentials []',
      'create failed: POST https://api.forge.test/repos: 401 Requires authentication []',
    ],
    [
      'need the same right in the cluster',
      'connect failed: cannot get credentials: secrets "shop" is forbidden: User "system:serviceaccount:xp:p" cannot get resource "secrets" in API group "" in the namespace "shop"',
      'create failed: secrets "desk" is forbidden: User "system:serviceaccount:xp:p" cannot get resource "secrets" in API group "" in the namespace "desk"',
    ],
  ])('share their cause if they %s', (_what, one, other) => {
    const key = keyOf({ message: one });
    expect(key).toMatch(/^platform\|/);
    expect(keyOf({ message: other, name: 'desk' })).toBe(key);
  });

  it.each<[what: string, one: string, other: string]>([
    [
      'are over two metrics of Google',
      "create failed: googleapi: Error 403: Quota 'CPUS_ALL_REGIONS' exceeded., quotaExceeded",
      "create failed: googleapi: Error 403: Quota 'STATIC_ADDRESSES' exceeded., quotaExceeded",
    ],
    [
      'are over two quotas of Azure',
      'create failed: Status=409 Code="OperationNotAllowed" Message="it results in exceeding approved standardZ1 Cores quota."',
      'create failed: Status=409 Code="OperationNotAllowed" Message="it results in exceeding approved standardZ2 Cores quota."',
    ],
    [
      'lack two permissions',
      'create failed: api error AccessDenied: x is not authorized to perform: s3:CreateBucket on y',
      'create failed: api error AccessDenied: x is not authorized to perform: iam:PassRole on y',
    ],
    [
      'cannot reach two services',
      'observe failed: Get "https://api.forge.test/x": EOF',
      'observe failed: Get "https://api.anvil.test/x": EOF',
    ],
    [
      'are refused by two policies',
      'create failed: cannot apply object: admission webhook "validation.gatekeeper.sh" denied the request: [need-owner] no owner',
      'create failed: cannot apply object: admission webhook "validation.gatekeeper.sh" denied the request: [need-limits] no limits',
    ],
    [
      'meet a quota and a lack of room',
      'create failed: api error InstanceLimitExceeded: no more',
      'create failed: api error InsufficientInstanceCapacity: no more',
    ],
    [
      'meet two webhooks that are down',
      'create failed: Internal error occurred: failed calling webhook "a.test": failed to call webhook: Post "https://a.sys.svc:443/x": EOF',
      'create failed: Internal error occurred: failed calling webhook "b.test": failed to call webhook: Post "https://b.sys.svc:443/x": EOF',
    ],
    [
      'lack two rights in the cluster',
      'create failed: pods is forbidden: User "system:serviceaccount:xp:p" cannot create resource "pods" in API group ""',
      'create failed: jobs.batch is forbidden: User "system:serviceaccount:xp:p" cannot create resource "jobs" in API group "batch"',
    ],
    [
      'are made from two charts',
      'create failed: failed to install release: chart "pear" version "1.0.0" not found in https://charts.test repository',
      'create failed: failed to install release: chart "plum" version "1.0.0" not found in https://charts.test repository',
    ],
    [
      'fill two values in wrong',
      'create failed: InvalidParameterValue: size is 0',
      'create failed: InvalidParameterValue: name is too long',
    ],
    [
      'are each in a namespace that goes',
      'create failed: pods "p" is forbidden: unable to create new content in namespace shop because it is being terminated',
      'create failed: pods "p" is forbidden: unable to create new content in namespace desk because it is being terminated',
    ],
  ])('do not share their cause if they %s', (_what, one, other) => {
    const key = keyOf({ message: one });
    expect(key).toBeDefined();
    expect(keyOf({ message: other, name: 'desk' })).not.toBe(key);
  });
});

/** Of two composites of one Composition, or of two. */
describe('what the API server says of what a composite composes', () => {
  const keyOfComposite = (detail: string, name: string, composition = 'apps') =>
    keyOfRoot(
      composite({
        name,
        conditions: [
          syncError(
            `cannot compose resources: cannot apply composed resource "part": ${detail}`,
          ),
        ],
        spec: { crossplane: { compositionRef: { name: composition } } },
      }),
    );

  it.each([
    ['etcdserver: request timed out', 'etcdserver: leader changed'],
    [
      'the server is currently unable to handle the request',
      'Timeout: request did not complete within the requested time',
    ],
  ])('is of the cluster, whatever the Composition: %s', (one, other) => {
    const key = keyOfComposite(one, 'shop', 'apps');
    expect(key).toMatch(/^platform\|prod\|/);
    expect(keyOfComposite(other, 'desk', 'jobs')).toBe(key);
  });

  it('is of the Composition where this has to change', () => {
    const denied = (name: string) =>
      `admission webhook "w.test" denied the request: [need-owner] ${name} has no owner`;
    const key = keyOfComposite(denied('shop'), 'shop');
    expect(key).toContain('Composition/-/apps');
    expect(keyOfComposite(denied('desk'), 'desk')).toBe(key);
    expect(keyOfComposite(denied('desk'), 'desk', 'jobs')).not.toBe(key);
  });

  it('is of the environment where its namespace goes', () => {
    const detail =
      'pods "p" is forbidden: unable to create new content in namespace shop because it is being terminated';
    expect(keyOfComposite(detail, 'shop')).toMatch(/^resource\|/);
  });
});

describe('a webhook that is down', () => {
  const down =
    'Internal error occurred: failed calling webhook "w.test": failed to call webhook: Post "https://guard.sys.svc:443/x": connection refused';

  it('is one cause of all whom it keeps from being written', () => {
    const key = keyOf({ message: `create failed: ${down}` });
    expect(key).toBe('platform|prod|webhook-down-guard-sys-svc');
    const root = composite({
      conditions: [
        syncError(
          `cannot compose resources: cannot apply composed resource "a": ${down}`,
        ),
      ],
    });
    expect(keyOfRoot(root)).toBe(key);
  });
});
