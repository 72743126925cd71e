import type { Situation } from '../Situation';

export const f26ClaimPaused: Situation[] = [
  {
    id: 'F26',
    title:
      'A paused claim was changed; its composite is ready and does not know of it',
    source: { recording: 'claim-paused-changed' },
    environment: {
      verdict: 'paused',
      resources: [
        ['Database database', 'paused'],
        ['XDatabase database-xr', 'ready'],
        ['ClusterWidget database-xr-cluster-widget', 'ready'],
      ],
      sentence:
        'Database database is paused, so changes to it have no effect: Reconciliation (including deletion) is paused via the pause annotation.',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'Database database' },
      settlement: 'failed',
    },
  },
  {
    id: 'F26',
    title: 'A claim is paused while it waits',
    source: { recording: 'claim-paused' },
    environment: {
      verdict: 'paused',
      resources: [
        ['Database database', 'paused'],
        ['XDatabase database-xr', 'progressing'],
        ['ClusterWidget database-xr-cluster-widget', 'unknown'],
      ],
      sentence:
        'Database database is paused, so changes to it have no effect: Reconciliation (including deletion) is paused via the pause annotation.',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'Database database' },
      settlement: 'failed',
    },
  },
];
