import { CREATING } from '../../__fixtures__/conditions';
import { LATER, composite, composed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q35StatefulSet: Situation[] = [
  {
    id: 'Q35',
    title: 'A StatefulSet has all its replicas',
    source: { recording: 'native-statefulset-ready' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['StatefulSet worker', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q35',
    title: 'A StatefulSet is rolling out',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          composed({
            apiVersion: 'apps/v1',
            kind: 'StatefulSet',
            as: 'db',
            spec: { replicas: 3 },
            status: {
              observedGeneration: 1,
              replicas: 3,
              readyReplicas: 2,
              currentRevision: 'db-1',
              updateRevision: 'db-2',
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
        ['StatefulSet shop-db-x7k2p', 'progressing'],
      ],
      sentence:
        'Waiting for StatefulSet db: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
];
