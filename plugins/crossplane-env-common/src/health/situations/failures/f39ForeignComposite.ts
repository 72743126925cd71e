import type { Situation } from '../Situation';

export const f39ForeignComposite: Situation[] = [
  {
    id: 'F39',
    title: 'A claim refers to a composite that belongs to another claim',
    source: { recording: 'claim-foreign-composite' },
    environment: {
      verdict: 'failed',
      resources: [
        ['Database database', 'failed'],
        ['XDatabase taken', 'progressing'],
        ['ClusterWidget taken-cluster-widget', 'unknown'],
      ],
      sentence:
        'Database database refers to a composite that belongs to another claim: refusing to operate on composite resource "taken" that is not bound to this claim: bound to claim "somebody-elses".',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'Database database' },
      settlement: 'failed',
    },
  },
];
