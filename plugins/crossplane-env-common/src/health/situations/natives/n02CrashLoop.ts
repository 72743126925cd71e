import { condition, CREATING } from '../../__fixtures__/conditions';
import { LATER, composite, composed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const n02CrashLoop: Situation[] = [
  {
    id: 'N02',
    title: 'The container of a Deployment crashes again and again',
    source: { recording: 'native-crash-loop' },
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
    id: 'N02',
    title: 'The container of a pod crashes again and again',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          composed({
            apiVersion: 'v1',
            kind: 'Pod',
            as: 'worker',
            status: {
              phase: 'Running',
              containerStatuses: [
                {
                  name: 'worker',
                  ready: false,
                  restartCount: 7,
                  state: {
                    waiting: {
                      reason: 'CrashLoopBackOff',
                      message:
                        'back-off 5m0s restarting failed container=worker',
                    },
                  },
                  lastState: { terminated: { reason: 'Error', exitCode: 1 } },
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
        'A container of Pod worker crashes again and again: back-off 5m0s restarting failed container=worker.',
      actor: 'requester',
      healsItself: true,
      cause: { resource: 'Pod shop-worker-x7k2p' },
      settlement: 'waiting',
    },
  },
];
