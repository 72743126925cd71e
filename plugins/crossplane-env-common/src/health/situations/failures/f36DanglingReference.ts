import { READY } from '../../__fixtures__/conditions';
import { LATER, composite, managed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const f36DanglingReference: Situation[] = [
  {
    id: 'F36',
    title: 'A paused composite refers to a resource that somebody deleted',
    source: { recording: 'v2-dangling-reference' },
    environment: {
      verdict: 'paused',
      resources: [
        ['App app', 'paused'],
        ['Widget app-widget', 'missing'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence:
        'App app is paused, so changes to it have no effect: Reconciliation (including deletion) is paused via the pause annotation.',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'App app' },
      settlement: 'failed',
    },
  },
  {
    id: 'F36',
    title: 'A resource that somebody deleted is not made anew',
    source: {
      root: composite({
        conditions: READY,
        children: [
          managed({ conditions: READY }),
          managed({ as: 'logs', presence: 'missing' }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'unknown',
      resources: [
        ['App shop', 'unknown'],
        ['Bucket shop-results-x7k2p', 'ready'],
        ['Bucket shop-logs-x7k2p', 'missing'],
      ],
      sentence: 'Bucket logs does not exist, although App shop refers to it.',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'Bucket shop-logs-x7k2p' },
      settlement: 'waiting',
    },
  },
];
