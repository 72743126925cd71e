import type { Situation } from '../Situation';

export const f06SiblingFailed: Situation[] = [
  {
    id: 'F06',
    title: 'Two resources wait for a third that cannot be created',
    source: { recording: 'managed-reference-blocked' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-subnet-a', 'blocked'],
        ['Widget app-subnet-b', 'blocked'],
        ['Widget app-vpc', 'failed'],
      ],
      sentence:
        'Widget vpc could not be created: cannot create VPC: VpcLimitExceeded: The maximum number of VPCs has been reached.',
      actor: 'provider',
      healsItself: false,
      cause: { resource: 'Widget app-vpc' },
      settlement: 'failed',
    },
  },
];
