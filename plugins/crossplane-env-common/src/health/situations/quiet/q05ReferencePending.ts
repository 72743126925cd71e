import { syncError, CREATING } from '../../__fixtures__/conditions';
import {
  secondsAfterCreation,
  composite,
  managed,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q05ReferencePending: Situation[] = [
  {
    id: 'Q05',
    title: 'Two resources wait for a third that is being created',
    source: { recording: 'managed-reference-pending' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-subnet-a', 'blocked'],
        ['Widget app-subnet-b', 'blocked'],
        ['Widget app-vpc', 'progressing'],
      ],
      sentence:
        'Waiting for Widget subnet-a, Widget subnet-b and Widget vpc: 0 of 3 resources are ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q05',
    title: 'Two resources have waited for a third, and all are ready',
    source: { recording: 'managed-reference-resolved' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['Widget app-subnet-a', 'ready'],
        ['Widget app-subnet-b', 'ready'],
        ['Widget app-vpc', 'ready'],
      ],
      sentence: 'All 3 resources are ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q05',
    title:
      'A reference is empty in the first seconds, and nothing else is waited for',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          managed({
            conditions: [
              syncError(
                'cannot resolve references: mg.Spec.ForProvider.VPCID: referenced field was empty (referenced resource may not yet be ready)',
              ),
            ],
          }),
        ],
      }),
      now: secondsAfterCreation(5),
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['Bucket shop-results-x7k2p', 'blocked'],
      ],
      sentence:
        'Waiting for Bucket results: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q05',
    title: 'A selector matches nothing in the first seconds',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          managed({
            conditions: [
              syncError(
                'cannot resolve references: mg.Spec.ForProvider.SubnetID: no resources matched selector',
              ),
            ],
          }),
        ],
      }),
      now: secondsAfterCreation(5),
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['Bucket shop-results-x7k2p', 'progressing'],
      ],
      sentence:
        'Waiting for Bucket results: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
];
