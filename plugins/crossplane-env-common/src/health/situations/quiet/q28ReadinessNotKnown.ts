import type { Situation } from '../Situation';

export const q28ReadinessNotKnown: Situation[] = [
  {
    id: 'Q28',
    title: 'A managed resource does not know whether it is ready',
    source: { recording: 'v2-readiness-unknown' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'unknown'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence: 'Waiting for Widget widget: 1 of 2 resources is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
];
