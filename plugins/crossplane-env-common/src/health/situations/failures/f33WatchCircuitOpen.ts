import { condition, READY } from '../../__fixtures__/conditions';
import { LATER, composite, managed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const f33WatchCircuitOpen: Situation[] = [
  {
    id: 'F33',
    title:
      'Crossplane takes too many events for a loop, and misses that the resource became ready',
    source: { recording: 'circuit-breaker-open' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'ready'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence:
        'Crossplane looks at App app only now and then, because something keeps changing it (both resources are ready): Too many watch events from App/app (circuit-breaker-open). Allowing events periodically.',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'App app' },
      settlement: 'waiting',
    },
  },
  {
    id: 'F33',
    title:
      'Crossplane takes too many events for a loop, and the composite is ready',
    source: {
      root: composite({
        conditions: [
          ...READY,
          condition('Responsive', 'False', {
            reason: 'WatchCircuitOpen',
            message:
              'Too many watch events from Object/redis-fallback-e2e-app (default). Allowing events periodically.',
          }),
        ],
        children: [managed({ conditions: READY })],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'stale',
      resources: [
        ['App shop', 'stale'],
        ['Bucket shop-results-x7k2p', 'ready'],
      ],
      sentence:
        'Crossplane looks at App shop only now and then, because something keeps changing it (the only resource is ready): Too many watch events from Object/redis-fallback-e2e-app (default). Allowing events periodically.',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'App shop' },
      settlement: 'waiting',
    },
  },
];
