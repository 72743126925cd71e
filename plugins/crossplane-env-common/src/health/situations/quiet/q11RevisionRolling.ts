import { READY } from '../../__fixtures__/conditions';
import {
  aComposition,
  aCompositionRevision,
} from '../../__fixtures__/platform';
import { LATER, composite, managed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q11RevisionRolling: Situation[] = [
  {
    id: 'Q11',
    title: 'A new revision is there, and the composite is about to take it',
    source: {
      root: composite({
        conditions: READY,
        spec: {
          crossplane: {
            compositionRef: { name: 'apps' },
            compositionRevisionRef: { name: 'apps-1' },
            compositionUpdatePolicy: 'Automatic',
          },
        },
        children: [managed({ conditions: READY })],
      }),
      now: LATER,
      platform: [
        aComposition('apps'),
        aCompositionRevision('apps', 1),
        aCompositionRevision('apps', 2),
      ],
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
