import { condition, READY } from '../../__fixtures__/conditions';
import { aDefinition } from '../../__fixtures__/platform';
import {
  secondsAfterCreation,
  composite,
  managed,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q31Definitions: Situation[] = [
  {
    id: 'Q31',
    title: 'An XRD offers a namespaced composite',
    source: { recording: 'definition-established' },
  },
  {
    id: 'Q31',
    title: 'An XRD offers a cluster-scoped composite',
    source: { recording: 'definition-cluster-scope' },
  },
  {
    id: 'Q31',
    title: 'An XRD in the style of Crossplane v1 offers a claim',
    source: { recording: 'definition-with-claim' },
  },
  {
    id: 'Q31',
    title: 'An XRD was deleted, and waits for composites that nobody deletes',
    source: { recording: 'definition-deleted-with-composites' },
    platform: [
      {
        component:
          'CompositeResourceDefinition removeds.suite.crossplane-env.io',
        verdict: 'deleting',
        sentence:
          'CompositeResourceDefinition removeds.suite.crossplane-env.io is being deleted.',
      },
    ],
  },
  {
    id: 'Q31',
    title:
      'A definition stumbles over its CustomResourceDefinition, which is there already, and goes on',
    source: {
      root: composite({
        conditions: READY,
        children: [managed({ conditions: READY })],
      }),
      now: secondsAfterCreation(20),
      platform: [
        aDefinition({
          conditions: [
            condition('Established', 'True', {
              reason: 'WatchingCompositeResource',
            }),
          ],
          events: [
            {
              reason: 'EstablishComposite',
              message:
                'cannot apply rendered composite resource CustomResourceDefinition: cannot create object: customresourcedefinitions.apiextensions.k8s.io "apps.example.org" already exists',
            },
          ],
        }),
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
