import { synced, paused, ready, unready } from '../../__fixtures__/conditions';
import {
  CREATED,
  LATER,
  composite,
  managed,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

const DELETED = { deletionTimestamp: CREATED };

export const f28PausedDeletion: Situation[] = [
  {
    id: 'F28',
    title:
      'A paused composite was deleted, does not go, and still says that it is ready',
    source: { recording: 'v2-paused-deleted' },
    environment: {
      verdict: 'deleting',
      resources: [
        ['App app', 'deleting'],
        ['Widget app-widget', 'ready'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence:
        'Being taken down (both resources are still there), but App app is paused, which keeps it from being deleted: Reconciliation (including deletion) is paused via the pause annotation.',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'App app' },
      settlement: 'failed',
    },
  },
  {
    id: 'F28',
    title: 'A managed resource is paused, and keeps all above it from going',
    source: {
      root: composite({
        conditions: [synced(), unready('Deleting')],
        metadata: { ...DELETED, finalizers: ['foregroundDeletion'] },
        children: [
          managed({
            conditions: [paused(), ready()],
            metadata: {
              ...DELETED,
              finalizers: ['finalizer.managedresource.crossplane.io'],
              annotations: { 'crossplane.io/paused': 'true' },
            },
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'deleting',
      resources: [
        ['App shop', 'deleting'],
        ['Bucket shop-results-x7k2p', 'deleting'],
      ],
      sentence:
        'Being taken down (the only resource is still there), but Bucket results is paused, which keeps it from being deleted.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Bucket shop-results-x7k2p' },
      settlement: 'failed',
    },
  },
];
