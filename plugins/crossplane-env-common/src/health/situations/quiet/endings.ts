import { CREATING, READY } from '../../__fixtures__/conditions';
import { claim, composite, LATER, managed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

/** It is going, gone, or cannot be seen. */
export const endings: Situation[] = [
  {
    id: 'Q26',
    title:
      'The composite is gone at once; its managed resource is still being deleted',
    source: { recording: 'v2-deleting-background' },
    environment: {
      verdict: 'deleting',
      resources: [
        ['App app', 'gone'],
        ['Widget app-widget', 'deleting'],
      ],
      sentence: 'Being taken down: the only resource is still there.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'failed',
    },
  },
  {
    id: 'Q26',
    title: 'The composite waits for its managed resource to be deleted',
    source: { recording: 'v2-deleting-foreground' },
    environment: {
      verdict: 'deleting',
      resources: [
        ['App app', 'deleting'],
        ['Widget app-widget', 'deleting'],
        ['ConfigMap app-config', 'gone'],
      ],
      sentence: 'Being taken down: 1 of 2 resources is still there.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'failed',
    },
  },
  {
    id: 'Q26',
    title:
      'The claim and its composite are gone; the managed resource is still being deleted',
    source: { recording: 'claim-deleting-background' },
    environment: {
      verdict: 'deleting',
      resources: [
        ['Database database', 'gone'],
        ['XDatabase database-xr', 'gone'],
        ['ClusterWidget database-xr-cluster-widget', 'deleting'],
      ],
      sentence: 'Being taken down: the only resource is still there.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'failed',
    },
  },
  {
    id: 'Q26',
    title:
      'The claim and its composite wait for the managed resource to be deleted',
    source: { recording: 'claim-deleting-foreground' },
    environment: {
      verdict: 'deleting',
      resources: [
        ['Database database', 'deleting'],
        ['XDatabase database-xr', 'deleting'],
        ['ClusterWidget database-xr-cluster-widget', 'deleting'],
      ],
      sentence: 'Being taken down: the only resource is still there.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'failed',
    },
  },
  {
    id: 'Q26',
    title: 'A real provider takes its time to delete',
    source: { recording: 'provider-deleting' },
    environment: {
      verdict: 'deleting',
      resources: [
        ['App app', 'deleting'],
        ['Bucket app-bucket', 'deleting'],
      ],
      sentence: 'Being taken down: the only resource is still there.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'failed',
    },
  },
  {
    id: 'Q27',
    title: 'The composite and its managed resource are gone',
    source: { recording: 'v2-deleted-background' },
    environment: {
      verdict: 'gone',
      resources: [['App app', 'gone']],
      sentence: 'App app is gone.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'failed',
    },
  },
  {
    id: 'Q27',
    title: 'The composite went after its managed resource',
    source: { recording: 'v2-deleted-foreground' },
    environment: {
      verdict: 'gone',
      resources: [['App app', 'gone']],
      sentence: 'App app is gone.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'failed',
    },
  },
  {
    id: 'Q27',
    title: 'The claim and all below it are gone',
    source: { recording: 'claim-deleted-background' },
    environment: {
      verdict: 'gone',
      resources: [['Database database', 'gone']],
      sentence: 'Database database is gone.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'failed',
    },
  },
  {
    id: 'Q27',
    title: 'The claim went after all below it',
    source: { recording: 'claim-deleted-foreground' },
    environment: {
      verdict: 'gone',
      resources: [['Database database', 'gone']],
      sentence: 'Database database is gone.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'failed',
    },
  },
  {
    id: 'Q29',
    title: 'The portal has just started, and has not read a kind yet',
    source: {
      root: composite({
        conditions: READY,
        children: [
          managed({ presence: 'unseen' }),
          managed({ as: 'logs', conditions: READY }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'unknown',
      resources: [
        ['App shop', 'unknown'],
        ['Bucket shop-results-x7k2p', 'unknown'],
        ['Bucket shop-logs-x7k2p', 'ready'],
      ],
      sentence:
        'Whether Bucket results is ready is not known yet, as the portal has not read it so far (1 of 2 resources is ready).',
      actor: 'nobody',
      healsItself: true,
      cause: { resource: 'Bucket shop-results-x7k2p' },
      settlement: 'waiting',
    },
  },
  {
    id: 'Q30',
    title: 'The portal may not read a kind, so that nothing is called ready',
    source: {
      root: composite({
        conditions: READY,
        children: [
          managed({ presence: 'unreadable' }),
          managed({ as: 'logs', conditions: READY }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'unknown',
      resources: [
        ['App shop', 'unknown'],
        ['Bucket shop-results-x7k2p', 'unreadable'],
        ['Bucket shop-logs-x7k2p', 'ready'],
      ],
      sentence:
        'Whether Bucket results is ready is not known, as the portal may not read it (1 of 2 resources is ready).',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Bucket shop-results-x7k2p' },
      settlement: 'waiting',
    },
  },
  {
    id: 'Q30',
    title: 'The portal may not read what is waited for',
    source: {
      root: composite({
        conditions: CREATING,
        children: [managed({ presence: 'unreadable' })],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'unknown',
      resources: [
        ['App shop', 'unknown'],
        ['Bucket shop-results-x7k2p', 'unreadable'],
      ],
      sentence:
        'Whether Bucket results is ready is not known, as the portal may not read it.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Bucket shop-results-x7k2p' },
      settlement: 'waiting',
    },
  },
  {
    id: 'Q30',
    title: 'The portal may not read the composite of a claim',
    source: {
      root: claim({
        conditions: READY,
        children: [composite({ presence: 'unreadable' })],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'unknown',
      resources: [
        ['DB orders', 'unknown'],
        ['App shop', 'unreadable'],
      ],
      sentence:
        'Whether App shop is ready is not known, as the portal may not read it.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'App shop' },
      settlement: 'waiting',
    },
  },
];
