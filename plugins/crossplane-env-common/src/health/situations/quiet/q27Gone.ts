import type { Situation } from '../Situation';

export const q27Gone: Situation[] = [
  {
    id: 'Q27',
    title: 'The composite and its managed resource are gone',
    source: { recording: 'v2-deleted-background' },
    environment: {
      verdict: 'gone',
      resources: [['App app', 'gone']],
      sentence: 'App app is gone.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'failed',
    },
  },
  {
    id: 'Q27',
    title: 'The composite went after its managed resource',
    source: { recording: 'v2-deleted-foreground' },
    environment: {
      verdict: 'gone',
      resources: [['App app', 'gone']],
      sentence: 'App app is gone.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'failed',
    },
  },
  {
    id: 'Q27',
    title: 'The claim and all below it are gone',
    source: { recording: 'claim-deleted-background' },
    environment: {
      verdict: 'gone',
      resources: [['Database database', 'gone']],
      sentence: 'Database database is gone.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'failed',
    },
  },
  {
    id: 'Q27',
    title: 'The claim went after all below it',
    source: { recording: 'claim-deleted-foreground' },
    environment: {
      verdict: 'gone',
      resources: [['Database database', 'gone']],
      sentence: 'Database database is gone.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'failed',
    },
  },
];
