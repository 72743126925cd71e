import { synced, unready, READY } from '../../__fixtures__/conditions';
import {
  CREATED,
  secondsAfterCreation,
  LATER,
  composite,
  managed,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q16Flicker: Situation[] = [
  {
    id: 'Q16',
    title:
      'A composite is unready for the moment that Crossplane needs to look again',
    source: {
      root: composite({
        conditions: [
          synced(),
          unready('Creating', 'Unready resources: results'),
        ],
        children: [managed({ conditions: READY })],
      }),
      now: secondsAfterCreation(1),
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['Bucket shop-results-x7k2p', 'ready'],
      ],
      sentence: 'Waiting for App shop: the only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q16',
    title: 'A composite is ready again after its resource was not for a while',
    source: { recording: 'v2-recovered' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['Widget app-widget', 'ready'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence: 'Both resources are ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q16',
    title: 'It became ready, unready and ready as it was rolled out',
    source: {
      root: composite({
        conditions: READY,
        children: [managed({ conditions: READY })],
      }),
      now: LATER,
      readinessChanges: { count: 3, since: CREATED },
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
