import { synced, ready, READY } from '../../__fixtures__/conditions';
import {
  CREATED,
  LATER,
  composite,
  managed,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const f35ChangeNotTakenUp: Situation[] = [
  {
    id: 'F35',
    title:
      'The composite was changed while Crossplane did not run, and nobody has looked at it',
    source: { recording: 'core-stopped-changed', secondsAfter: 600 },
    environment: {
      verdict: 'stale',
      resources: [
        ['App app', 'stale'],
        ['Widget app-widget', 'ready'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence:
        'The last change of App app, generation 4, has not been taken up yet, and generation 3 is in force (both resources are ready).',
      actor: 'nobody',
      healsItself: true,
      cause: { resource: 'App app' },
      settlement: 'waiting',
    },
  },
  {
    id: 'F35',
    title:
      'The portal has seen the change ten minutes ago, and nobody else has',
    source: {
      root: {
        ...composite({
          metadata: { generation: 2 },
          conditions: [
            synced({ observedGeneration: 1 }),
            ready({ observedGeneration: 1 }),
          ],
          children: [managed({ conditions: READY })],
        }),
        generationSeenAt: CREATED,
      },
      now: LATER,
    },
    environment: {
      verdict: 'stale',
      resources: [
        ['App shop', 'stale'],
        ['Bucket shop-results-x7k2p', 'ready'],
      ],
      sentence:
        'The last change of App shop, generation 2, has not been taken up yet, and generation 1 is in force (the only resource is ready).',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'App shop' },
      settlement: 'waiting',
    },
  },
];
