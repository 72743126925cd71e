import type { Situation } from '../Situation';

export const f20CreationInterrupted: Situation[] = [
  {
    id: 'F20',
    title: 'The provider does not know whether the resource was created',
    source: { recording: 'managed-create-pending' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'failed'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence:
        'The creation of Widget widget was interrupted, and Crossplane cannot tell whether it exists: cannot determine creation result - remove the crossplane.io/external-create-pending annotation if it is safe to proceed.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Widget app-widget' },
      settlement: 'failed',
    },
  },
  {
    id: 'F20',
    title:
      'A real provider does not know whether it has created what was asked for',
    source: { recording: 'provider-create-pending' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'progressing'],
        ['Bucket app-bucket', 'failed'],
      ],
      sentence:
        'The creation of Bucket bucket was interrupted, and Crossplane cannot tell whether it exists: cannot determine creation result - remove the crossplane.io/external-create-pending annotation if it is safe to proceed.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Bucket app-bucket' },
      settlement: 'failed',
    },
  },
];
