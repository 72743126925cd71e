import { READY } from '../../__fixtures__/conditions';
import { LATER, composite, managed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q29NotReadYet: Situation[] = [
  {
    id: 'Q29',
    title: 'The portal has just started, and has not read a kind yet',
    source: {
      root: composite({
        conditions: READY,
        children: [
          managed({ presence: 'unseen' }),
          managed({ as: 'logs', conditions: READY }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'unknown',
      resources: [
        ['App shop', 'unknown'],
        ['Bucket shop-results-x7k2p', 'unknown'],
        ['Bucket shop-logs-x7k2p', 'ready'],
      ],
      sentence:
        'Whether Bucket results is ready is not known yet, as the portal has not read it so far (1 of 2 resources is ready).',
      actor: 'nobody',
      healsItself: true,
      cause: { resource: 'Bucket shop-results-x7k2p' },
      settlement: 'waiting',
    },
  },
];
