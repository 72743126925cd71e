import { condition, READY } from '../../__fixtures__/conditions';
import { aComposition, aDefinition } from '../../__fixtures__/platform';
import { LATER, composite, managed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q33SeveralCompositions: Situation[] = [
  {
    id: 'Q33',
    title:
      'Several Compositions fit and none is named: Crossplane picked one at random',
    source: { recording: 'v2-several-compositions', secondsAfter: 10 },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'progressing'],
      ],
      sentence:
        'Waiting for Widget widget: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q33',
    title: 'The same, and all is ready',
    source: {
      root: composite({
        conditions: READY,
        spec: {
          crossplane: {
            compositionRef: { name: 'apps' },
            compositionSelector: { matchLabels: {} },
          },
        },
        children: [managed({ conditions: READY })],
      }),
      now: LATER,
      platform: [
        aDefinition({
          conditions: [
            condition('Established', 'True', {
              reason: 'WatchingCompositeResource',
            }),
          ],
        }),
        aComposition('apps'),
        aComposition('others'),
      ],
    },
    environment: {
      verdict: 'ready',
      resources: [
        ['App shop', 'ready'],
        ['Bucket shop-results-x7k2p', 'ready'],
      ],
      sentence:
        'The only resource is ready; Crossplane chose apps for App shop at random, as apps and others all fit.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'CompositeResourceDefinition apps.example.org',
        key: 'platform|prod/apiextensions.crossplane.io/CompositeResourceDefinition/-/apps.example.org|several-compositions',
      },
      settlement: 'ready',
    },
  },
];
