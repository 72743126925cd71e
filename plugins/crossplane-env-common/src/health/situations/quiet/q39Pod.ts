import { condition, READY, CREATING } from '../../__fixtures__/conditions';
import { LATER, composite, composed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q39Pod: Situation[] = [
  {
    id: 'Q39',
    title: 'A pod of its own runs',
    source: { recording: 'native-pod-running' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['Pod worker', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q39',
    title: 'A pod is being started',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          composed({
            apiVersion: 'v1',
            kind: 'Pod',
            as: 'worker',
            status: {
              phase: 'Pending',
              containerStatuses: [
                {
                  name: 'worker',
                  ready: false,
                  restartCount: 0,
                  state: { waiting: { reason: 'ContainerCreating' } },
                },
              ],
            },
            conditions: [
              condition('PodScheduled', 'True'),
              condition('Ready', 'False', { reason: 'ContainersNotReady' }),
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
      sentence: 'Waiting for Pod worker: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q39',
    title: 'A pod has done its work',
    source: {
      root: composite({
        conditions: READY,
        children: [
          composed({
            apiVersion: 'v1',
            kind: 'Pod',
            as: 'setup',
            status: { phase: 'Succeeded' },
            conditions: [
              condition('Ready', 'False', { reason: 'PodCompleted' }),
            ],
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'ready',
      resources: [
        ['App shop', 'ready'],
        ['Pod shop-setup-x7k2p', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
];
