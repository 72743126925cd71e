import { syncError } from '../../__fixtures__/conditions';
import { LATER, composite } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const f15KindNotWatched: Situation[] = [
  {
    id: 'F15',
    title: 'Crossplane cannot watch the kind of a composed resource',
    source: {
      root: composite({
        spec: { crossplane: { compositionRef: { name: 'apps' } } },
        conditions: [
          syncError(
            'cannot compose resources: cannot generate a name for composed resource "bucket": Timeout: failed waiting for *unstructured.Unstructured Informer to sync',
          ),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'failed',
      resources: [['App shop', 'failed']],
      sentence:
        'Crossplane could not watch a kind that App shop is composed of: Timeout: failed waiting for *unstructured.Unstructured Informer to sync.',
      actor: 'platform',
      healsItself: true,
      cause: {
        resource: 'Composition apps',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/apps|timeout-failed-waiting-for-unstructured-unstructured-informer-to-sync',
      },
      settlement: 'waiting',
    },
  },
];
