import type { Situation } from '../Situation';

export const f27Paused: Situation[] = [
  {
    id: 'F27',
    title: 'A composite was paused before Crossplane had ever looked at it',
    source: { recording: 'v2-paused' },
    environment: {
      verdict: 'paused',
      resources: [['App app', 'paused']],
      sentence:
        'App app is paused, so changes to it have no effect: Reconciliation (including deletion) is paused via the pause annotation.',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'App app' },
      settlement: 'failed',
    },
  },
  {
    id: 'F27',
    title:
      'A composite that is ready is paused, and goes on to say that it is ready',
    source: { recording: 'v2-paused-ready' },
    environment: {
      verdict: 'paused',
      resources: [
        ['App app', 'paused'],
        ['Widget app-widget', 'ready'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence:
        'App app is paused, so changes to it have no effect: Reconciliation (including deletion) is paused via the pause annotation.',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'App app' },
      settlement: 'failed',
    },
  },
  {
    id: 'F27',
    title: 'A paused composite was changed, and nothing comes of it',
    source: { recording: 'v2-paused-changed' },
    environment: {
      verdict: 'paused',
      resources: [
        ['App app', 'paused'],
        ['Widget app-widget', 'ready'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence:
        'App app is paused, so changes to it have no effect: Reconciliation (including deletion) is paused via the pause annotation.',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'App app' },
      settlement: 'failed',
    },
  },
  {
    id: 'F27',
    title:
      'A managed resource is paused, and all others say that they are fine',
    source: { recording: 'managed-paused' },
    environment: {
      verdict: 'paused',
      resources: [
        ['App app', 'paused'],
        ['Widget app-widget', 'paused'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence: 'Widget widget is paused, so changes to it have no effect.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Widget app-widget' },
      settlement: 'failed',
    },
  },
  {
    id: 'F27',
    title: 'A managed resource of a real provider is paused',
    source: { recording: 'provider-paused' },
    environment: {
      verdict: 'paused',
      resources: [
        ['App app', 'progressing'],
        ['Bucket app-bucket', 'paused'],
      ],
      sentence: 'Bucket bucket is paused, so changes to it have no effect.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Bucket app-bucket' },
      settlement: 'failed',
    },
  },
  {
    id: 'F27',
    title:
      'A managed resource may not be managed at all: its policies are empty',
    source: { recording: 'provider-no-policies' },
    environment: {
      verdict: 'paused',
      resources: [
        ['App app', 'progressing'],
        ['Bucket app-bucket', 'paused'],
      ],
      sentence: 'Bucket bucket is paused, so changes to it have no effect.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Bucket app-bucket' },
      settlement: 'failed',
    },
  },
];
