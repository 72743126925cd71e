import { READY, syncError } from '../__fixtures__/conditions';
import { composite, LATER, managed } from '../__fixtures__/resources';
import { assessEnvironment } from '../assess';
import type { ObservedResource } from '../types';

interface Refusal {
  message: string;
  name?: string;
  config?: string;
}

/** The key of the cause of an environment with one resource that was refused. */
function keyOf({ message, name = 'shop', config = 'default' }: Refusal) {
  const bucket = managed({
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
    ['another code', { message: RATE.replace('Throttling', 'SlowDown') }],
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
