import type { Situation } from '../Situation';

export const f38SecretClash: Situation[] = [
  {
    id: 'F38',
    title: 'The secret that the claim wants to write belongs to somebody else',
    source: { recording: 'claim-secret-clash' },
    environment: {
      verdict: 'failed',
      resources: [
        ['Database database', 'failed'],
        ['XDatabase database-xr', 'ready'],
      ],
      sentence:
        'The connection secret of Database database has the name of a Secret that is there already: refusing to modify uncontrolled secret of type "Opaque".',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'Database database' },
      settlement: 'failed',
    },
  },
];
