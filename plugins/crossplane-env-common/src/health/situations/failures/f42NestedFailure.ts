import type { Situation } from '../Situation';

export const f42NestedFailure: Situation[] = [
  {
    id: 'F42',
    title:
      'The cause is three levels below the claim; the two between only name what is below',
    source: { recording: 'claim-nested-failing' },
    environment: {
      verdict: 'failed',
      resources: [
        ['OuterDatabase database', 'progressing'],
        ['XOuterDatabase database-xr', 'progressing'],
        ['XDatabase database-xr-database', 'progressing'],
        ['ClusterWidget database-xr-database-cluster-widget', 'failed'],
      ],
      sentence:
        'ClusterWidget cluster-widget could not be created: QuotaExceeded: no more.',
      actor: 'provider',
      healsItself: false,
      cause: { resource: 'ClusterWidget database-xr-database-cluster-widget' },
      settlement: 'failed',
    },
  },
  {
    id: 'F42',
    title: 'The leaf of a composite of a composite fails',
    source: { recording: 'v2-nested-failing' },
    environment: {
      verdict: 'failed',
      resources: [
        ['Outer app', 'progressing'],
        ['App app-app', 'progressing'],
        ['Widget app-app-widget', 'failed'],
        ['ConfigMap app-app-config', 'ready'],
      ],
      sentence:
        'Widget widget could not be created: QuotaExceeded: no more widgets.',
      actor: 'provider',
      healsItself: false,
      cause: { resource: 'Widget app-app-widget' },
      settlement: 'failed',
    },
  },
  {
    id: 'F42',
    title: 'All leaves of two composites fail for one reason',
    source: { recording: 'v2-nested-failing-everywhere' },
    environment: {
      verdict: 'failed',
      resources: [
        ['Outer app', 'progressing'],
        ['App app-left', 'progressing'],
        ['Widget app-left-a', 'failed'],
        ['Widget app-left-b', 'failed'],
        ['App app-right', 'progressing'],
        ['Widget app-right-a', 'failed'],
        ['Widget app-right-b', 'failed'],
      ],
      sentence:
        'Widget a could not be created, and the same goes for 3 other resources: QuotaExceeded: no more widgets.',
      actor: 'provider',
      healsItself: false,
      cause: { resource: 'Widget app-left-a' },
      settlement: 'failed',
    },
  },
];
