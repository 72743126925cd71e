import { READY } from '../../__fixtures__/conditions';
import {
  LATER,
  composite,
  managed,
  composed,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q45KindWithoutConditions: Situation[] = [
  {
    id: 'Q45',
    title:
      'A custom resource that never reports does not hold up a ready composite',
    source: {
      root: composite({
        conditions: READY,
        children: [
          composed({ kind: 'Rule', as: 'rule' }),
          managed({ conditions: READY }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'ready',
      resources: [
        ['App shop', 'ready'],
        ['Rule shop-rule-x7k2p', 'unknown'],
        ['Bucket shop-results-x7k2p', 'ready'],
      ],
      sentence:
        '1 of 2 resources is ready, and Rule rule does not report whether it is.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
];
