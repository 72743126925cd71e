import type { Situation } from '../Situation';

export const q02FirstReconcile: Situation[] = [
  {
    id: 'Q02',
    title:
      'A composite has no status while its function works for the first time',
    source: { recording: 'v2-function-slow', secondsAfter: 20 },
    environment: {
      verdict: 'progressing',
      resources: [['App app', 'progressing']],
      sentence: 'Waiting for Crossplane to compose the resources of App app.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q02',
    title: 'The same, with what is known of its function',
    source: { recording: 'v2-function-down-silent', secondsAfter: 20 },
    environment: {
      verdict: 'progressing',
      resources: [['App app', 'progressing']],
      sentence: 'Waiting for Crossplane to compose the resources of App app.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
    platform: [
      {
        component: 'Function v2-function-down-silent',
        verdict: 'progressing',
        sentence: 'Function v2-function-down-silent is being set up.',
      },
    ],
  },
];
