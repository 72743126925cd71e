import type { Situation } from '../Situation';

export const f22AsyncCreationFails: Situation[] = [
  {
    id: 'F22',
    title: 'A resource is created in the background, which fails',
    source: { recording: 'managed-async-create-failing' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'failed'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence:
        'Widget widget could not be created: async create failed: failed to create the resource: quota exceeded.',
      actor: 'provider',
      healsItself: false,
      cause: { resource: 'Widget app-widget' },
      settlement: 'failed',
    },
  },
];
