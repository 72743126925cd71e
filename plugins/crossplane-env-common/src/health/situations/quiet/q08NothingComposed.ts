import type { Situation } from '../Situation';

export const q08NothingComposed: Situation[] = [
  {
    id: 'Q08',
    title: 'A composite that composes nothing is ready at once',
    source: { recording: 'v2-nothing-composed' },
    environment: {
      verdict: 'ready',
      resources: [['App app', 'ready']],
      sentence: 'App app is ready, and it is composed of nothing else.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q08',
    title: 'A claim whose Composition composes nothing is ready at once',
    source: { recording: 'claim-composes-nothing' },
    environment: {
      verdict: 'ready',
      resources: [
        ['Database database', 'ready'],
        ['XDatabase database-xr', 'ready'],
      ],
      sentence:
        'Database database is ready, and it is composed of nothing else.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
];
