import { READY } from '../../__fixtures__/conditions';
import {
  CREATED,
  LATER,
  composite,
  managed,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const f44Flapping: Situation[] = [
  {
    id: 'F44',
    title: 'A managed resource became ready, unready and so on',
    source: { recording: 'v2-flapping' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'progressing'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence: 'Waiting for Widget widget: 1 of 2 resources is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'F44',
    title: 'The portal has seen it become ready and unready again and again',
    source: {
      root: composite({
        conditions: READY,
        children: [managed({ conditions: READY })],
      }),
      now: LATER,
      readinessChanges: { count: 8, since: CREATED },
    },
    environment: {
      verdict: 'ready',
      resources: [
        ['App shop', 'ready'],
        ['Bucket shop-results-x7k2p', 'ready'],
      ],
      sentence:
        'The only resource is ready; App shop became ready or stopped being so 8 times since 2026-11-21T13:00:00Z.',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'App shop' },
      settlement: 'ready',
    },
  },
];
