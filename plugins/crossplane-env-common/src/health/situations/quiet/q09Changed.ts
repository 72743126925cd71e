import { synced, ready, READY } from '../../__fixtures__/conditions';
import {
  secondsAfterCreation,
  composite,
  managed,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q09Changed: Situation[] = [
  {
    id: 'Q09',
    title:
      'A claim was changed, and the change has reached the managed resource',
    source: { recording: 'claim-changed' },
    environment: {
      verdict: 'ready',
      resources: [
        ['Database database', 'ready'],
        ['XDatabase database-xr', 'ready'],
        ['ClusterWidget database-xr-cluster-widget', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q09',
    title: 'A real provider has made a change',
    source: { recording: 'provider-updated' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['Bucket app-bucket', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q09',
    title:
      'A change was made seconds ago, and Crossplane has not looked at it yet',
    source: {
      root: composite({
        metadata: { generation: 2 },
        conditions: [
          synced({ observedGeneration: 1 }),
          ready({ observedGeneration: 1 }),
        ],
        children: [managed({ conditions: READY })],
      }),
      now: secondsAfterCreation(3),
    },
    environment: {
      verdict: 'stale',
      resources: [
        ['App shop', 'stale'],
        ['Bucket shop-results-x7k2p', 'ready'],
      ],
      sentence:
        'The last change of App shop, generation 2, has not been taken up yet, and generation 1 is in force (the only resource is ready).',
      actor: 'nobody',
      healsItself: true,
      cause: { resource: 'App shop' },
      settlement: 'waiting',
    },
  },
];
