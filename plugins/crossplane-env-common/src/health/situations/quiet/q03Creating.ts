import {
  condition,
  synced,
  unready,
  CREATING,
} from '../../__fixtures__/conditions';
import { LATER, composite, managed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q03Creating: Situation[] = [
  {
    id: 'Q03',
    title: 'A composite waits for a managed resource that is being created',
    source: { recording: 'v2-creating' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'progressing'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence: 'Waiting for Widget widget: 1 of 2 resources is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q03',
    title: 'A real provider is creating what was asked for',
    source: { recording: 'provider-creating' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Bucket app-bucket', 'progressing'],
      ],
      sentence:
        'Waiting for Bucket bucket: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q03',
    title: 'An upjet provider is at work',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          managed({
            conditions: [
              synced(),
              unready('Creating'),
              condition('AsyncOperation', 'False', { reason: 'Ongoing' }),
              condition('LastAsyncOperation', 'True', { reason: 'Success' }),
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
