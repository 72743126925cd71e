import { condition, CREATING } from '../../__fixtures__/conditions';
import { LATER, composite, composed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const n03Unschedulable: Situation[] = [
  {
    id: 'N03',
    title: 'There is no node for the pod of a Deployment',
    source: { recording: 'native-unschedulable' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Deployment worker', 'progressing'],
      ],
      sentence:
        'Waiting for Deployment worker: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'N03',
    title: 'There is no node for a pod',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          composed({
            apiVersion: 'v1',
            kind: 'Pod',
            as: 'worker',
            status: { phase: 'Pending' },
            conditions: [
              condition('PodScheduled', 'False', {
                reason: 'Unschedulable',
                message: '0/3 nodes are available: 3 Insufficient memory.',
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
        ['Pod shop-worker-x7k2p', 'progressing'],
      ],
      sentence:
        'No node of the cluster takes Pod worker (the only resource is not ready yet): 0/3 nodes are available: 3 Insufficient memory.',
      actor: 'requester',
      healsItself: true,
      cause: { resource: 'Pod shop-worker-x7k2p' },
      settlement: 'waiting',
    },
  },
];
