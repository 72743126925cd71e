import type { Situation } from '../Situation';

export const q25Resumed: Situation[] = [
  {
    id: 'Q25',
    title: 'A composite was paused, and is not any more',
    source: { recording: 'v2-resumed' },
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
