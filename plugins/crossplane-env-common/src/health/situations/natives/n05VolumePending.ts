import { CREATING } from '../../__fixtures__/conditions';
import { LATER, composite, composed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const n05VolumePending: Situation[] = [
  {
    id: 'N05',
    title: 'A PersistentVolumeClaim asks for a storage class that is not there',
    source: { recording: 'native-volume-pending' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['PersistentVolumeClaim data', 'progressing'],
      ],
      sentence:
        'No volume can be made for PersistentVolumeClaim data (the only resource is not ready yet): storageclass.storage.k8s.io "missing" not found.',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'PersistentVolumeClaim data' },
      settlement: 'waiting',
    },
  },
  {
    id: 'N05',
    title: 'A PersistentVolumeClaim has lost its volume',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          composed({
            apiVersion: 'v1',
            kind: 'PersistentVolumeClaim',
            as: 'data',
            status: { phase: 'Lost' },
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'failed',
      resources: [
        ['App shop', 'progressing'],
        ['PersistentVolumeClaim shop-data-x7k2p', 'failed'],
      ],
      sentence: 'PersistentVolumeClaim data has lost its volume.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'PersistentVolumeClaim shop-data-x7k2p' },
      settlement: 'failed',
    },
  },
];
