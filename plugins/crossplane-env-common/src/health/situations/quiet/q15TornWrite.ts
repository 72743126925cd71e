import { synced, ready, READY } from '../../__fixtures__/conditions';
import { LATER, composite, managed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q15TornWrite: Situation[] = [
  {
    id: 'Q15',
    title: 'Ready, with the message of the state before',
    source: {
      root: composite({
        conditions: [
          synced(),
          ready({ message: 'Unready resources: results' }),
        ],
        children: [managed({ conditions: READY })],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'ready',
      resources: [
        ['App shop', 'ready'],
        ['Bucket shop-results-x7k2p', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
];
