import { synced, ready, unready, READY } from '../../__fixtures__/conditions';
import {
  secondsAfterCreation,
  LATER,
  composite,
  managed,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q06ReferredToBeforeItIsThere: Situation[] = [
  {
    id: 'Q06',
    title: 'A composite refers to what it is about to create',
    source: {
      root: composite({
        conditions: [
          synced(),
          unready('Creating', 'Unready resources: results'),
        ],
        children: [managed({ presence: 'missing' })],
      }),
      now: secondsAfterCreation(5),
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
  {
    id: 'Q06',
    title: 'A ready composite gets another resource',
    source: {
      root: composite({
        conditions: [
          synced({
            lastTransitionTime: secondsAfterCreation(595).toISOString(),
          }),
          ready(),
        ],
        children: [
          managed({ conditions: READY }),
          managed({ as: 'logs', presence: 'missing' }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['Bucket shop-results-x7k2p', 'ready'],
        ['Bucket shop-logs-x7k2p', 'progressing'],
      ],
      sentence: 'Waiting for Bucket logs: 1 of 2 resources is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
];
