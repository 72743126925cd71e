import type { Situation } from '../Situation';

export const q26BeingDeleted: Situation[] = [
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
];
