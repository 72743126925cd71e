import { synced, unready, READY } from '../../__fixtures__/conditions';
import {
  LATER,
  composite,
  managed,
  composed,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const f02NoSignOfReadiness: Situation[] = [
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
      sentence:
        'Nothing has reported on Setting thing (the only resource is not ready yet).',
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
      verdict: 'progressing',
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
      settlement: 'waiting',
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
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['Rule shop-rule-x7k2p', 'unknown'],
      ],
      sentence:
        'Rule rule has no sign of readiness that App shop could wait for (the only resource is not ready yet): Unready resources: rule.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Composition apps',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/apps|no-readiness-of-rule',
      },
      settlement: 'waiting',
    },
  },
];
