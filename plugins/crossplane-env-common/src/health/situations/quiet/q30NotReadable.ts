import { READY, CREATING } from '../../__fixtures__/conditions';
import { LATER, claim, composite, managed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q30NotReadable: Situation[] = [
  {
    id: 'Q30',
    title: 'The portal may not read a kind, so that nothing is called ready',
    source: {
      root: composite({
        conditions: READY,
        children: [
          managed({ presence: 'unreadable' }),
          managed({ as: 'logs', conditions: READY }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'unknown',
      resources: [
        ['App shop', 'unknown'],
        ['Bucket shop-results-x7k2p', 'unreadable'],
        ['Bucket shop-logs-x7k2p', 'ready'],
      ],
      sentence:
        'Whether Bucket results is ready is not known, as the portal may not read it (1 of 2 resources is ready).',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Bucket shop-results-x7k2p' },
      settlement: 'waiting',
    },
  },
  {
    id: 'Q30',
    title: 'The portal may not read what is waited for',
    source: {
      root: composite({
        conditions: CREATING,
        children: [managed({ presence: 'unreadable' })],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'unknown',
      resources: [
        ['App shop', 'unknown'],
        ['Bucket shop-results-x7k2p', 'unreadable'],
      ],
      sentence:
        'Whether Bucket results is ready is not known, as the portal may not read it (the only resource is not ready yet).',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Bucket shop-results-x7k2p' },
      settlement: 'waiting',
    },
  },
  {
    id: 'Q30',
    title: 'The portal may not read the composite of a claim',
    source: {
      root: claim({
        conditions: READY,
        children: [composite({ presence: 'unreadable' })],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'unknown',
      resources: [
        ['DB orders', 'unknown'],
        ['App shop', 'unreadable'],
      ],
      sentence:
        'Whether App shop is ready is not known, as the portal may not read it.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'App shop' },
      settlement: 'waiting',
    },
  },
];
