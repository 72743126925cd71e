import type { Situation } from '../Situation';

export const q07Ready: Situation[] = [
  {
    id: 'Q07',
    title: 'A composite and all it composed are ready',
    source: { recording: 'v2-healthy', secondsAfter: 300 },
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
    id: 'Q07',
    title: 'A claim and all below it are ready',
    source: { recording: 'claim-healthy', secondsAfter: 300 },
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
    id: 'Q07',
    title: 'A composite of a composite, and all of it is ready',
    source: { recording: 'v2-nested' },
    environment: {
      verdict: 'ready',
      resources: [
        ['Outer app', 'ready'],
        ['App app-app', 'ready'],
        ['Widget app-app-widget', 'ready'],
        ['ConfigMap app-app-config', 'ready'],
      ],
      sentence: 'All 3 resources are ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q07',
    title:
      'A claim, two composites and a managed resource, and all of them are ready',
    source: { recording: 'claim-nested' },
    environment: {
      verdict: 'ready',
      resources: [
        ['OuterDatabase database', 'ready'],
        ['XOuterDatabase database-xr', 'ready'],
        ['XDatabase database-xr-database', 'ready'],
        ['ClusterWidget database-xr-database-cluster-widget', 'ready'],
      ],
      sentence: 'Both resources are ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q07',
    title: 'A real provider has created what was asked for',
    source: { recording: 'provider-ready' },
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
    id: 'Q07',
    title: 'A claim is ready, and its connection secret is there',
    source: { recording: 'claim-connection-secret' },
    environment: {
      verdict: 'ready',
      resources: [
        ['Database database', 'ready'],
        ['XDatabase database-xr', 'ready'],
      ],
      sentence:
        'Database database is ready, and it is composed of nothing else.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
];
