import { condition, CREATING } from '../../__fixtures__/conditions';
import {
  CREATED,
  LATER,
  composite,
  composed,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const n07NamespaceTerminating: Situation[] = [
  {
    id: 'N07',
    title: 'A Namespace is being deleted below an environment that is to stay',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          composed({
            apiVersion: 'v1',
            kind: 'Namespace',
            as: 'space',
            metadata: {
              deletionTimestamp: CREATED,
              finalizers: ['kubernetes'],
            },
            status: { phase: 'Terminating' },
            conditions: [
              condition('NamespaceContentRemaining', 'True', {
                reason: 'SomeResourcesRemain',
                message:
                  'Some resources are remaining: buckets.cloud.example.org has 1 resource instances',
              }),
            ],
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['Namespace shop-space-x7k2p', 'deleting'],
      ],
      sentence:
        'Namespace space does not go before what is in it: Some resources are remaining: buckets.cloud.example.org has 1 resource instances.',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'Namespace shop-space-x7k2p' },
      settlement: 'waiting',
    },
  },
];
