import { READY } from '../../__fixtures__/conditions';
import {
  secondsAfterCreation,
  LATER,
  composite,
  managed,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q19Warnings: Situation[] = [
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
];
