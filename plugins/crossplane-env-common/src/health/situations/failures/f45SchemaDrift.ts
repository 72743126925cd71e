import { syncError, ready, READY } from '../../__fixtures__/conditions';
import { LATER, composite, managed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const f45SchemaDrift: Situation[] = [
  {
    id: 'F45',
    title:
      'The definition is older than Crossplane, and lacks a field that it writes',
    source: {
      root: composite({
        spec: { crossplane: { compositionRef: { name: 'apps' } } },
        conditions: [
          syncError(
            'cannot compose resources: cannot update composite resource spec.resourceRefs: failed to create typed patch object (/shop; example.org/v1, Kind=App): .spec.resourceRefs[0].namespace: field not declared in schema',
          ),
          ready(),
        ],
        children: [managed({ conditions: READY })],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'failed',
      resources: [
        ['App shop', 'failed'],
        ['Bucket shop-results-x7k2p', 'ready'],
      ],
      sentence:
        'The definition of App shop lacks a field that Crossplane writes: failed to create typed patch object (/shop; example.org/v1, Kind=App): .spec.resourceRefs[0].namespace: field not declared in schema.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'App shop',
        key: 'platform|prod|outdated-definition-of-app-example-org',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F45',
    title: 'The same, in the words of newer versions',
    source: {
      root: composite({
        spec: { crossplane: { compositionRef: { name: 'apps' } } },
        conditions: [
          syncError(
            'cannot compose resources: cannot update composed resource references: failed to create typed patch object (/shop; example.org/v1, Kind=App): .spec.resourceRefs[0].namespace: field not declared in schema',
          ),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'failed',
      resources: [['App shop', 'failed']],
      sentence:
        'The definition of App shop lacks a field that Crossplane writes: failed to create typed patch object (/shop; example.org/v1, Kind=App): .spec.resourceRefs[0].namespace: field not declared in schema.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'App shop',
        key: 'platform|prod|outdated-definition-of-app-example-org',
      },
      settlement: 'failed',
    },
  },
];
