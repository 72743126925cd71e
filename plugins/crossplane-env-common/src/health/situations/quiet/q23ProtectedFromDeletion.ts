import type { Situation } from '../Situation';

export const q23ProtectedFromDeletion: Situation[] = [
  {
    id: 'Q23',
    title: 'A composite is protected from deletion, and nobody deletes it',
    source: { recording: 'usage-idle' },
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
