import type { Situation } from '../Situation';

export const q04NotReportedYet: Situation[] = [
  {
    id: 'Q04',
    title: 'A managed resource says nothing in its first seconds',
    source: { recording: 'v2-unready', secondsAfter: 10 },
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
    id: 'Q04',
    title: 'A managed resource of a kind that was just activated',
    source: { recording: 'kind-served', secondsAfter: 10 },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Active app-thing', 'progressing'],
      ],
      sentence: 'Waiting for Active thing: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q04',
    title: 'A claim waits for its composite',
    source: { recording: 'claim-waiting', secondsAfter: 10 },
    environment: {
      verdict: 'progressing',
      resources: [
        ['Database database', 'progressing'],
        ['XDatabase database-xr', 'progressing'],
        ['ClusterWidget database-xr-cluster-widget', 'progressing'],
      ],
      sentence:
        'Waiting for ClusterWidget cluster-widget: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q04',
    title: 'A composite of a composite waits for the leaf',
    source: { recording: 'v2-nested-unready', secondsAfter: 10 },
    environment: {
      verdict: 'progressing',
      resources: [
        ['Outer app', 'progressing'],
        ['App app-app', 'progressing'],
        ['Widget app-app-widget', 'progressing'],
        ['ConfigMap app-app-config', 'ready'],
      ],
      sentence: 'Waiting for Widget widget: 1 of 3 resources is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q04',
    title: 'Five resources are not ready, of which the composite names three',
    source: { recording: 'v2-unready-many', secondsAfter: 10 },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-a', 'progressing'],
        ['Widget app-b', 'progressing'],
        ['Widget app-c', 'progressing'],
        ['Widget app-d', 'progressing'],
        ['Widget app-e', 'progressing'],
      ],
      sentence:
        'Waiting for Widget a, Widget b, Widget c and 2 more: 0 of 5 resources are ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q04',
    title: 'Three resources are not ready, and all are named',
    source: { recording: 'v2-unready-three', secondsAfter: 10 },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-a', 'progressing'],
        ['Widget app-b', 'progressing'],
        ['Widget app-c', 'progressing'],
      ],
      sentence:
        'Waiting for Widget a, Widget b and Widget c: 0 of 3 resources are ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
];
