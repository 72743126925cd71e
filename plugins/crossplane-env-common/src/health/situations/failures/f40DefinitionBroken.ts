import { READY } from '../../__fixtures__/conditions';
import { LATER, composite, managed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const f40DefinitionBroken: Situation[] = [
  {
    id: 'F40',
    title:
      'An XRD with a schema that no API server accepts has no condition, only an event',
    source: { recording: 'definition-bad-schema' },
    platform: [
      {
        component:
          'CompositeResourceDefinition brokens.suite.crossplane-env.io',
        verdict: 'failed',
        sentence:
          'CompositeResourceDefinition brokens.suite.crossplane-env.io could not be put in force: cannot apply rendered composite resource CustomResourceDefinition: cannot create object: CustomResourceDefinition.apiextensions.k8s.io "brokens.suite.crossplane-env.io" is invalid:…',
      },
    ],
  },
  {
    id: 'F40',
    title:
      'An XRD was broken by a change, and still says that it is established',
    source: { recording: 'definition-broken-later' },
    platform: [
      {
        component:
          'CompositeResourceDefinition brokenlaters.suite.crossplane-env.io',
        verdict: 'stale',
        sentence:
          'The last change of CompositeResourceDefinition brokenlaters.suite.crossplane-env.io is not in force, though it says that it is established: cannot apply rendered composite resource CustomResourceDefinition: cannot update object: CustomResourceDefinition.apiextensions.k8s.io "brokenlaters.suite.crossplane-env.io" is invalid:…',
      },
    ],
  },
  {
    id: 'F40',
    title:
      'An XRD was broken by a change, and environments of its kind work as before',
    source: {
      root: composite({
        apiVersion: 'suite.crossplane-env.io/v1alpha1',
        kind: 'BrokenLater',
        conditions: READY,
        children: [managed({ conditions: READY })],
      }),
      platformOf: 'definition-broken-later',
      now: LATER,
    },
    environment: {
      verdict: 'ready',
      resources: [
        ['BrokenLater shop', 'ready'],
        ['Bucket shop-results-x7k2p', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
    platform: [
      {
        component:
          'CompositeResourceDefinition brokenlaters.suite.crossplane-env.io',
        verdict: 'stale',
        sentence:
          'The last change of CompositeResourceDefinition brokenlaters.suite.crossplane-env.io is not in force, though it says that it is established: cannot apply rendered composite resource CustomResourceDefinition: cannot update object: CustomResourceDefinition.apiextensions.k8s.io "brokenlaters.suite.crossplane-env.io" is invalid:…',
      },
    ],
  },
  {
    id: 'F40',
    title: 'A second XRD offers a kind that another one has',
    source: {
      recording: 'definition-same-kind-twice',
      secondsAfter: 600,
      platformOf: 'v2-healthy',
    },
    platform: [
      {
        component:
          'CompositeResourceDefinition applications.suite.crossplane-env.io',
        verdict: 'failed',
        sentence:
          'CompositeResourceDefinition applications.suite.crossplane-env.io defines the same kind as apps.suite.crossplane-env.io, which only one can.',
      },
    ],
  },
];
