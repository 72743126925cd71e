import { CREATING } from '../../__fixtures__/conditions';
import { LATER, composite, composed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q37Job: Situation[] = [
  {
    id: 'Q37',
    title: 'A Job is suspended, as somebody wants it',
    source: { recording: 'native-job-suspended' },
    environment: {
      verdict: 'paused',
      resources: [
        ['App app', 'progressing'],
        ['Job migration', 'paused'],
      ],
      sentence: 'Job migration is suspended.',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'Job migration' },
      settlement: 'waiting',
    },
  },
  {
    id: 'Q37',
    title: 'A Job is complete',
    source: { recording: 'native-job-complete' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['Job migration', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q37',
    title: 'A Job runs',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          composed({
            apiVersion: 'batch/v1',
            kind: 'Job',
            as: 'migration',
            status: { active: 1, ready: 1 },
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['Job shop-migration-x7k2p', 'progressing'],
      ],
      sentence:
        'Waiting for Job migration: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
];
