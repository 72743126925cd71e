import { condition, READY, CREATING } from '../../__fixtures__/conditions';
import { LATER, composite, composed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q34Deployment: Situation[] = [
  {
    id: 'Q34',
    title: 'A Deployment is available',
    source: { recording: 'native-deployment-available' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['Deployment worker', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q34',
    title: 'A Deployment is rolling out',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          composed({
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            as: 'web',
            metadata: { generation: 2 },
            spec: { replicas: 3 },
            status: {
              observedGeneration: 2,
              replicas: 4,
              updatedReplicas: 1,
              availableReplicas: 3,
            },
            conditions: [
              condition('Available', 'True', {
                reason: 'MinimumReplicasAvailable',
              }),
              condition('Progressing', 'True', { reason: 'ReplicaSetUpdated' }),
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
        ['Deployment shop-web-x7k2p', 'progressing'],
      ],
      sentence:
        'Waiting for Deployment web: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q34',
    title: 'A Deployment is to have no replicas',
    source: {
      root: composite({
        conditions: READY,
        children: [
          composed({
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            as: 'web',
            spec: { replicas: 0 },
            status: { observedGeneration: 1 },
            conditions: [
              condition('Available', 'True', {
                reason: 'MinimumReplicasAvailable',
              }),
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
        ['Deployment shop-web-x7k2p', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
];
