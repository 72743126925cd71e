import { READY } from '../../__fixtures__/conditions';
import { LATER, composite, managed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q22ObserveOnly: Situation[] = [
  {
    id: 'Q22',
    title: 'A managed resource is only to be observed, and is there',
    source: {
      root: composite({
        conditions: READY,
        children: [
          managed({
            spec: { managementPolicies: ['Observe'] },
            conditions: READY,
          }),
        ],
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
