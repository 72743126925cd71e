import {
  condition,
  READY,
  ready,
  synced,
  unready,
  waiting,
} from '../../__fixtures__/conditions';
import {
  claim,
  composed,
  composite,
  CREATED,
  LATER,
  managed,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

/** Everything is there, and the composite does not become or stay ready. */
export const readinessTroubles: Situation[] = [
  {
    id: 'F01',
    title: 'No function of the pipeline says that the resources are ready',
    source: { recording: 'v2-no-autoready', secondsAfter: 600 },
    environment: {
      verdict: 'blocked',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'ready'],
      ],
      sentence:
        'All that App app is composed of is ready, yet its Composition does not declare it ready (the only resource is ready): Unready resources: widget.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Composition v2-no-autoready',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/v2-no-autoready|readiness-not-declared',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F01',
    title:
      'A function says that the composite is not ready, and nothing reports on its resource',
    source: { recording: 'v2-composite-ready-false', secondsAfter: 600 },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'unknown'],
      ],
      sentence: 'Nothing has reported on Widget widget.',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'Widget app-widget' },
      settlement: 'waiting',
    },
  },
  {
    id: 'F01',
    title:
      'A function says that the composite is not ready though all its resources are',
    source: {
      root: composite({
        spec: { crossplane: { compositionRef: { name: 'apps' } } },
        conditions: [synced(), unready('Creating')],
        children: [managed({ conditions: READY })],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['Bucket shop-results-x7k2p', 'ready'],
      ],
      sentence:
        'All that App shop is composed of is ready, yet a step of its Composition says that it is not (the only resource is ready).',
      actor: 'platform',
      healsItself: true,
      cause: {
        resource: 'Composition apps',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/apps|declared-unready',
      },
      settlement: 'waiting',
    },
  },
  {
    id: 'F02',
    title: 'A managed resource of a kind that has no conditions',
    source: { recording: 'kind-without-conditions', secondsAfter: 600 },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Setting app-thing', 'unknown'],
      ],
      sentence: 'Nothing has reported on Setting thing.',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'Setting app-thing' },
      settlement: 'waiting',
    },
  },
  {
    id: 'F02',
    title: 'A ProviderConfig is composed, which never says that it is ready',
    source: {
      root: composite({
        spec: { crossplane: { compositionRef: { name: 'apps' } } },
        conditions: [
          synced(),
          unready('Creating', 'Unready resources: config'),
        ],
        children: [
          managed({ conditions: READY }),
          composed({
            apiVersion: 'cloud.example.org/v1beta1',
            kind: 'ProviderConfig',
            as: 'config',
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'blocked',
      resources: [
        ['App shop', 'progressing'],
        ['Bucket shop-results-x7k2p', 'ready'],
        ['ProviderConfig shop-config-x7k2p', 'ready'],
      ],
      sentence:
        'ProviderConfig config has no sign of readiness that App shop could wait for (both resources are ready): Unready resources: config.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Composition apps',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/apps|no-readiness-of-providerconfig',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F02',
    title: 'A custom resource without conditions is composed',
    source: {
      root: composite({
        spec: { crossplane: { compositionRef: { name: 'apps' } } },
        conditions: [synced(), unready('Creating', 'Unready resources: rule')],
        children: [composed({ kind: 'Rule', as: 'rule' })],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'blocked',
      resources: [
        ['App shop', 'progressing'],
        ['Rule shop-rule-x7k2p', 'unknown'],
      ],
      sentence:
        'Rule rule has no sign of readiness that App shop could wait for: Unready resources: rule.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Composition apps',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/apps|no-readiness-of-rule',
      },
      settlement: 'failed',
    },
  },
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
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      remarks: [
        'App shop became ready or stopped being so 8 times since 2026-11-21T13:00:00Z.',
      ],
      settlement: 'ready',
    },
  },
];
