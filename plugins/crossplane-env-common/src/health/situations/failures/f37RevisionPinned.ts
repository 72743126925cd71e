import { READY } from '../../__fixtures__/conditions';
import {
  aComposition,
  aCompositionRevision,
} from '../../__fixtures__/platform';
import { LATER, composite, managed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const f37RevisionPinned: Situation[] = [
  {
    id: 'F37',
    title: 'A composite stays with the revision it has; a newer one is there',
    source: { recording: 'v2-update-manual' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'unknown'],
      ],
      sentence:
        'Nothing has reported on Widget widget (the only resource is not ready yet).',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'Widget app-widget' },
      settlement: 'waiting',
    },
  },
  {
    id: 'F37',
    title:
      'A ready composite stays with the revision it has; a newer one is there',
    source: {
      root: composite({
        conditions: READY,
        spec: {
          crossplane: {
            compositionRef: { name: 'apps' },
            compositionRevisionRef: { name: 'apps-1' },
            compositionUpdatePolicy: 'Manual',
          },
        },
        children: [managed({ conditions: READY })],
      }),
      platform: [
        aComposition('apps'),
        aCompositionRevision('apps', 1),
        aCompositionRevision('apps', 2),
      ],
      now: LATER,
    },
    environment: {
      verdict: 'ready',
      resources: [
        ['App shop', 'ready'],
        ['Bucket shop-results-x7k2p', 'ready'],
      ],
      sentence:
        'The only resource is ready; App shop stays with revision 1 of Composition apps, of which 2 is the newest.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Composition apps',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/apps|pinned',
      },
      settlement: 'ready',
    },
  },
];
