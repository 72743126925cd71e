import {
  condition,
  CREATING,
  ready,
  READY,
  synced,
  unready,
} from '../../__fixtures__/conditions';
import {
  aComposition,
  aCompositionRevision,
} from '../../__fixtures__/platform';
import {
  composite,
  CREATED,
  LATER,
  managed,
  secondsAfterCreation,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

/** It was changed, resumed or put back. */
export const changes: Situation[] = [
  {
    id: 'Q09',
    title:
      'A claim was changed, and the change has reached the managed resource',
    source: { recording: 'claim-changed' },
    environment: {
      verdict: 'ready',
      resources: [
        ['Database database', 'ready'],
        ['XDatabase database-xr', 'ready'],
        ['ClusterWidget database-xr-cluster-widget', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q09',
    title: 'A real provider has made a change',
    source: { recording: 'provider-updated' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['Bucket app-bucket', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q09',
    title:
      'A change was made seconds ago, and Crossplane has not looked at it yet',
    source: {
      root: composite({
        metadata: { generation: 2 },
        conditions: [
          synced({ observedGeneration: 1 }),
          ready({ observedGeneration: 1 }),
        ],
        children: [managed({ conditions: READY })],
      }),
      now: secondsAfterCreation(3),
    },
    environment: {
      verdict: 'stale',
      resources: [
        ['App shop', 'stale'],
        ['Bucket shop-results-x7k2p', 'ready'],
      ],
      sentence:
        'The last change of App shop, generation 2, has not been taken up yet, and generation 1 is in force (the only resource is ready).',
      actor: 'nobody',
      healsItself: true,
      cause: { resource: 'App shop' },
      settlement: 'waiting',
    },
  },
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
  {
    id: 'Q21',
    title: 'An upjet provider has finished, and all is well',
    source: {
      root: composite({
        conditions: READY,
        children: [
          managed({
            conditions: [
              ...READY,
              condition('AsyncOperation', 'True', { reason: 'Finished' }),
              condition('LastAsyncOperation', 'True', { reason: 'Success' }),
            ],
          }),
        ],
      }),
      now: LATER,
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
  {
    id: 'Q21',
    title: 'An upjet provider is making a change to what is ready',
    source: {
      root: composite({
        conditions: READY,
        children: [
          managed({
            conditions: [
              ...READY,
              condition('AsyncOperation', 'False', { reason: 'Ongoing' }),
            ],
          }),
        ],
      }),
      now: LATER,
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
  {
    id: 'Q24',
    title: 'What somebody changed in a managed resource is put back',
    source: { recording: 'v2-managed-drift' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['Widget app-widget', 'ready'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence: 'Both resources are ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q24',
    title: 'A managed resource that somebody deleted is composed again',
    source: { recording: 'v2-managed-recreated', secondsAfter: 10 },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'progressing'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence: 'Waiting for Widget widget: 1 of 2 resources is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q24',
    title: 'A managed resource is being replaced',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          managed({
            metadata: {
              deletionTimestamp: CREATED,
              finalizers: ['finalizer.managedresource.crossplane.io'],
            },
            conditions: [synced(), unready('Deleting')],
          }),
        ],
      }),
      now: secondsAfterCreation(10),
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['Bucket shop-results-x7k2p', 'deleting'],
      ],
      sentence:
        'Bucket results is being deleted, and is created again only after that (the only resource is not ready yet).',
      actor: 'nobody',
      healsItself: true,
      cause: { resource: 'Bucket shop-results-x7k2p' },
      settlement: 'waiting',
    },
  },
  {
    id: 'Q25',
    title: 'A composite was paused, and is not any more',
    source: { recording: 'v2-resumed' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['Widget app-widget', 'ready'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence: 'Both resources are ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
];
