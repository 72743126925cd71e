import { condition, READY } from '../../__fixtures__/conditions';
import { LATER, composite, managed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q18CustomConditions: Situation[] = [
  {
    id: 'Q18',
    title:
      'A function tells users in a condition of its own what they wait for',
    source: { recording: 'v2-custom-condition', secondsAfter: 10 },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'progressing'],
      ],
      sentence:
        'Waiting for Widget widget: the only resource is not ready yet, and the Composition says: waiting for the database.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
      announcements: ['DatabaseReady'],
    },
  },
  {
    id: 'Q18',
    title: 'A function tells the owner of a claim what it waits for',
    source: { recording: 'claim-custom-condition', secondsAfter: 10 },
    environment: {
      verdict: 'progressing',
      resources: [
        ['Database database', 'progressing'],
        ['XDatabase database-xr', 'progressing'],
        ['ClusterWidget database-xr-widget', 'progressing'],
      ],
      sentence:
        'Waiting for ClusterWidget widget: the only resource is not ready yet, and the Composition says: waiting for the database.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
      announcements: ['DatabaseReady'],
    },
  },
  {
    id: 'Q18',
    title: 'A custom condition is Unknown, and everything is ready',
    source: {
      root: composite({
        conditions: [
          ...READY,
          condition('BackupReady', 'Unknown', { message: 'not looked at yet' }),
        ],
        status: { claimConditionTypes: ['BackupReady'] },
        children: [managed({ conditions: READY })],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'ready',
      resources: [
        ['App shop', 'ready'],
        ['Bucket shop-results-x7k2p', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
      announcements: ['BackupReady'],
    },
  },
];
