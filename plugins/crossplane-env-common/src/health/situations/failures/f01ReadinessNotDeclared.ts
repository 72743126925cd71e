import { synced, unready, READY } from '../../__fixtures__/conditions';
import { LATER, composite, managed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const f01ReadinessNotDeclared: Situation[] = [
  {
    id: 'F01',
    title: 'No function of the pipeline says that the resources are ready',
    source: { recording: 'v2-no-autoready', secondsAfter: 600 },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'ready'],
      ],
      sentence:
        'All that App app is composed of is ready, yet its Composition does not declare it ready (the only resource is ready): Unready resources: widget.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Composition v2-no-autoready',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/v2-no-autoready|readiness-not-declared',
      },
      settlement: 'waiting',
    },
  },
  {
    id: 'F01',
    title:
      'A function says that the composite is not ready, and nothing reports on its resource',
    source: { recording: 'v2-composite-ready-false', secondsAfter: 600 },
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
    id: 'F01',
    title:
      'A function says that the composite is not ready though all its resources are',
    source: {
      root: composite({
        spec: { crossplane: { compositionRef: { name: 'apps' } } },
        conditions: [synced(), unready('Creating')],
        children: [managed({ conditions: READY })],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['Bucket shop-results-x7k2p', 'ready'],
      ],
      sentence:
        'All that App shop is composed of is ready, yet a step of its Composition says that it is not (the only resource is ready).',
      actor: 'platform',
      healsItself: true,
      cause: {
        resource: 'Composition apps',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/apps|declared-unready',
      },
      settlement: 'waiting',
    },
  },
];
