import { syncError, unready } from '../../__fixtures__/conditions';
import { LATER, composite, managed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const f18ComposedInvalid: Situation[] = [
  {
    id: 'F18',
    title: 'One of two composed resources is refused; only an event tells why',
    source: { recording: 'v2-composed-invalid' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'failed'],
        ['Widget app-good', 'unknown'],
        ['Widget app-missing-widget', 'missing'],
      ],
      sentence:
        'The cluster refuses "bad" of App app: Widget.fake.suite.crossplane-env.io "app-missing-widget" is invalid: spec.forProvider.size: Invalid value: 0: spec.forProvider.size in body should be greater than or equal to 1.',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'App app' },
      settlement: 'failed',
    },
  },
  {
    id: 'F18',
    title: 'A composed resource lacks a required value',
    source: {
      root: composite({
        spec: { crossplane: { compositionRef: { name: 'apps' } } },
        conditions: [
          syncError('Unsynced resources: policy'),
          unready('Creating', 'Unready resources: policy'),
        ],
        events: [
          {
            message:
              'cannot apply composed resource "policy": Policy.iam.aws.m.upbound.io "shop-policy" is invalid: spec.forProvider.document: Required value',
          },
        ],
        children: [
          managed({ kind: 'Policy', as: 'policy', presence: 'missing' }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'failed',
      resources: [
        ['App shop', 'failed'],
        ['Policy shop-policy-x7k2p', 'missing'],
      ],
      sentence:
        'The cluster refuses "policy" of App shop: Policy.iam.aws.m.upbound.io "shop-policy" is invalid: spec.forProvider.document: Required value.',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'App shop' },
      settlement: 'failed',
    },
  },
];
