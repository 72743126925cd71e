import type { Situation } from '../Situation';

export const n04JobFailed: Situation[] = [
  {
    id: 'N04',
    title: 'A Job has failed',
    source: { recording: 'native-job-failed' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'progressing'],
        ['Job migration', 'failed'],
      ],
      sentence:
        'Job migration failed: Job has reached the specified backoff limit.',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'Job migration' },
      settlement: 'failed',
    },
  },
];
