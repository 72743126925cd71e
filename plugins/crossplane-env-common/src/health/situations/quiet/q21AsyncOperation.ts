import { condition, READY } from '../../__fixtures__/conditions';
import { LATER, composite, managed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q21AsyncOperation: Situation[] = [
  {
    id: 'Q21',
    title: 'An upjet provider has finished, and all is well',
    source: {
      root: composite({
        conditions: READY,
        children: [
          managed({
            conditions: [
              ...READY,
              condition('AsyncOperation', 'True', { reason: 'Finished' }),
              condition('LastAsyncOperation', 'True', { reason: 'Success' }),
            ],
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
  {
    id: 'Q21',
    title: 'An upjet provider is making a change to what is ready',
    source: {
      root: composite({
        conditions: READY,
        children: [
          managed({
            conditions: [
              ...READY,
              condition('AsyncOperation', 'False', { reason: 'Ongoing' }),
            ],
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
