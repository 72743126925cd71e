import { synced, waiting, READY } from '../../__fixtures__/conditions';
import { LATER, claim, composite, managed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const f34EventMissed: Situation[] = [
  {
    id: 'F34',
    title:
      'The resource became ready while Crossplane did not run, and the composite does not know',
    source: {
      recording: 'core-stopped-unnoticed',
      secondsAfter: 600,
      platformOf: 'v2-healthy',
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'ready'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence:
        'Crossplane has not noticed that all that App app is composed of is ready (both resources are ready): Unready resources: widget.',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'App app' },
      settlement: 'waiting',
    },
  },
  {
    id: 'F34',
    title: 'The claim has not noticed that its composite became ready',
    source: {
      root: claim({
        conditions: [synced(), waiting()],
        children: [
          composite({
            conditions: READY,
            children: [managed({ conditions: READY })],
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['DB orders', 'progressing'],
        ['App shop', 'ready'],
        ['Bucket shop-results-x7k2p', 'ready'],
      ],
      sentence:
        'Crossplane has not noticed that App shop, for which DB orders waits, is ready (the only resource is ready): Claim is waiting for composite resource to become Ready.',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'DB orders' },
      settlement: 'waiting',
    },
  },
];
