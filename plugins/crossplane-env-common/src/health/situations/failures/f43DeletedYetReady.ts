import { READY } from '../../__fixtures__/conditions';
import {
  CREATED,
  secondsAfterCreation,
  claim,
  composite,
  managed,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const f43DeletedYetReady: Situation[] = [
  {
    id: 'F43',
    title: 'A paused claim was deleted, and still says that it is ready',
    source: { recording: 'claim-paused-deleted' },
    environment: {
      verdict: 'deleting',
      resources: [
        ['Database database', 'deleting'],
        ['XDatabase database-xr', 'ready'],
        ['ClusterWidget database-xr-cluster-widget', 'ready'],
      ],
      sentence:
        'Being taken down (the only resource is still there), but Database database is paused, which keeps it from being deleted: Reconciliation (including deletion) is paused via the pause annotation.',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'Database database' },
      settlement: 'failed',
    },
  },
  {
    id: 'F43',
    title: 'A claim is being deleted and still says that it is ready',
    source: {
      root: claim({
        conditions: READY,
        metadata: {
          deletionTimestamp: CREATED,
          finalizers: ['finalizer.apiextensions.crossplane.io'],
        },
        children: [
          composite({
            conditions: READY,
            children: [managed({ conditions: READY })],
          }),
        ],
      }),
      now: secondsAfterCreation(5),
    },
    environment: {
      verdict: 'deleting',
      resources: [
        ['DB orders', 'deleting'],
        ['App shop', 'ready'],
        ['Bucket shop-results-x7k2p', 'ready'],
      ],
      sentence: 'Being taken down: the only resource is still there.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'failed',
    },
  },
];
