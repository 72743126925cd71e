import { condition, ready, READY } from '../../__fixtures__/conditions';
import {
  composed,
  composite,
  LATER,
  managed,
  secondsAfterCreation,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

/** Conditions and Warnings that mean no harm. */
export const conditions: Situation[] = [
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
  {
    id: 'Q19',
    title: 'A function warns of something, and all is ready',
    source: { recording: 'v2-warning-result' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['Widget app-widget', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q19',
    title: 'Crossplane stumbled over what was there already, and went on',
    source: {
      root: composite({
        conditions: READY,
        events: [
          {
            reason: 'ComposeResources',
            message:
              'cannot compose resources: cannot apply composed resource "config": configmaps "shop-config" already exists',
          },
        ],
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
    },
  },
  {
    id: 'Q19',
    title:
      'Crossplane stumbles in the first seconds over what is there already',
    source: {
      root: composite({
        events: [
          {
            reason: 'ComposeResources',
            message:
              'cannot compose resources: cannot apply composed resource "config": configmaps "shop-config" already exists',
          },
        ],
        children: [managed()],
      }),
      now: secondsAfterCreation(3),
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['Bucket shop-results-x7k2p', 'progressing'],
      ],
      sentence:
        'Waiting for Bucket results: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q28',
    title: 'A managed resource does not know whether it is ready',
    source: { recording: 'v2-readiness-unknown' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'unknown'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence: 'Waiting for Widget widget: 1 of 2 resources is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q45',
    title:
      'A custom resource that never reports does not hold up a ready composite',
    source: {
      root: composite({
        conditions: READY,
        children: [
          composed({ kind: 'Rule', as: 'rule' }),
          managed({ conditions: READY }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'ready',
      resources: [
        ['App shop', 'ready'],
        ['Rule shop-rule-x7k2p', 'unknown'],
        ['Bucket shop-results-x7k2p', 'ready'],
      ],
      sentence:
        '1 of 2 resources is ready, and Rule rule does not report whether it is.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
];
