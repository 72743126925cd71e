import { condition, CREATING } from '../../__fixtures__/conditions';
import { LATER, composite, composed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const n01Image: Situation[] = [
  {
    id: 'N01',
    title: 'The image of a Deployment cannot be pulled',
    source: { recording: 'native-image-unavailable' },
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
    id: 'N01',
    title: 'The image of a Deployment cannot be pulled, and its time is up',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          composed({
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            as: 'web',
            spec: { replicas: 1 },
            status: {
              observedGeneration: 1,
              replicas: 1,
              updatedReplicas: 1,
              unavailableReplicas: 1,
            },
            conditions: [
              condition('Available', 'False', {
                reason: 'MinimumReplicasUnavailable',
              }),
              condition('Progressing', 'False', {
                reason: 'ProgressDeadlineExceeded',
                message: 'ReplicaSet "web-5d8c" has timed out progressing.',
              }),
            ],
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'failed',
      resources: [
        ['App shop', 'progressing'],
        ['Deployment shop-web-x7k2p', 'failed'],
      ],
      sentence:
        'Deployment web has not become available in the time that it is given: ReplicaSet "web-5d8c" has timed out progressing.',
      actor: 'requester',
      healsItself: true,
      cause: { resource: 'Deployment shop-web-x7k2p' },
      settlement: 'waiting',
    },
  },
  {
    id: 'N01',
    title: 'The image of a pod cannot be pulled',
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
                  state: {
                    waiting: {
                      reason: 'ImagePullBackOff',
                      message:
                        'Back-off pulling image "registry.example.org/worker:v9"',
                    },
                  },
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
      verdict: 'failed',
      resources: [
        ['App shop', 'progressing'],
        ['Pod shop-worker-x7k2p', 'failed'],
      ],
      sentence:
        'An image of Pod worker cannot be pulled: Back-off pulling image "registry.example.org/worker:v9".',
      actor: 'requester',
      healsItself: true,
      cause: { resource: 'Pod shop-worker-x7k2p' },
      settlement: 'waiting',
    },
  },
];
