import { CREATING } from '../../__fixtures__/conditions';
import { LATER, composite, composed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q36DaemonSet: Situation[] = [
  {
    id: 'Q36',
    title: 'A DaemonSet runs on every node',
    source: { recording: 'native-daemonset-ready' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['DaemonSet worker', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q36',
    title: 'A DaemonSet is rolling out',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          composed({
            apiVersion: 'apps/v1',
            kind: 'DaemonSet',
            as: 'agent',
            status: {
              observedGeneration: 1,
              desiredNumberScheduled: 3,
              updatedNumberScheduled: 1,
              numberAvailable: 2,
            },
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['DaemonSet shop-agent-x7k2p', 'progressing'],
      ],
      sentence:
        'Waiting for DaemonSet agent: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
];
