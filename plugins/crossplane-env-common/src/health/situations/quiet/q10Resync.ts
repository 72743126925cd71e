import { READY } from '../../__fixtures__/conditions';
import {
  secondsAfterCreation,
  composite,
  managed,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q10Resync: Situation[] = [
  {
    id: 'Q10',
    title: 'Everything is looked at again, and every condition is of now',
    source: {
      root: composite({
        conditions: READY,
        children: [managed({ conditions: READY })],
      }),
      now: secondsAfterCreation(1),
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
    id: 'Q10',
    title: 'Crossplane was away for a while, and has caught up',
    source: { recording: 'core-restarted' },
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
];
