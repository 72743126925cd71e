import { condition, ready, READY } from '../../__fixtures__/conditions';
import {
  LATER,
  composite,
  managed,
  composed,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q17ConditionsTheOtherWayRound: Situation[] = [
  {
    id: 'Q17',
    title: 'Conditions that are good when False',
    source: {
      root: composite({
        conditions: READY,
        children: [
          composed({
            kind: 'Machine',
            as: 'machine',
            conditions: [
              ready(),
              condition('DiskPressure', 'False', {
                reason: 'KubeletHasNoDiskPressure',
              }),
              condition('MemoryPressure', 'False'),
              condition('Degraded', 'False'),
            ],
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'ready',
      resources: [
        ['App shop', 'ready'],
        ['Machine shop-machine-x7k2p', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q17',
    title:
      'A custom condition of a managed resource is False, and has nothing to say of readiness',
    source: {
      root: composite({
        conditions: READY,
        children: [
          managed({
            conditions: [
              ...READY,
              condition('Test', 'False'),
              condition('BackupEnabled', 'False'),
            ],
          }),
        ],
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
    },
  },
];
