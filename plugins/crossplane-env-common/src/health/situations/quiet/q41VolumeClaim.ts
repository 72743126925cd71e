import { CREATING } from '../../__fixtures__/conditions';
import { LATER, composite, composed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q41VolumeClaim: Situation[] = [
  {
    id: 'Q41',
    title: 'A PersistentVolumeClaim is bound',
    source: { recording: 'native-volume-bound' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['PersistentVolumeClaim data', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q41',
    title: 'A PersistentVolumeClaim waits for the first pod that uses it',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          composed({
            apiVersion: 'v1',
            kind: 'PersistentVolumeClaim',
            as: 'data',
            status: { phase: 'Pending' },
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['PersistentVolumeClaim shop-data-x7k2p', 'progressing'],
      ],
      sentence:
        'Waiting for PersistentVolumeClaim data: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
];
