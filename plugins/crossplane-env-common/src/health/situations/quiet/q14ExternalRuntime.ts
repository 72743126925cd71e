import type { Situation } from '../Situation';

export const q14ExternalRuntime: Situation[] = [
  {
    id: 'Q14',
    title: 'Functions run beside Crossplane, and their packages are paused',
    source: { recording: 'v2-healthy' },
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
