import {
  condition,
  CREATING,
  ready,
  READY,
  synced,
  syncError,
  unready,
  waiting,
} from '../../__fixtures__/conditions';
import {
  claim,
  composite,
  LATER,
  managed,
  secondsAfterCreation,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

/** It has only just begun. */
export const beginnings: Situation[] = [
  {
    id: 'Q01',
    title: 'A claim whose composite has no status yet',
    source: { recording: 'claim-just-created', secondsAfter: 5 },
    environment: {
      verdict: 'progressing',
      resources: [
        ['Database database', 'progressing'],
        ['XDatabase database-xr', 'progressing'],
      ],
      sentence:
        'Waiting for Crossplane to compose the resources of Database database.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q01',
    title: 'A composite in its first second',
    source: { root: composite(), now: secondsAfterCreation(1) },
    environment: {
      verdict: 'progressing',
      resources: [['App shop', 'progressing']],
      sentence: 'Waiting for Crossplane to compose the resources of App shop.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q01',
    title: 'A claim that Crossplane has not seen yet',
    source: { root: claim(), now: secondsAfterCreation(1) },
    environment: {
      verdict: 'progressing',
      resources: [['DB orders', 'progressing']],
      sentence: 'Waiting for Crossplane to compose the resources of DB orders.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q01',
    title: 'A claim before its composite is there',
    source: {
      root: claim({
        conditions: [synced(), waiting()],
        children: [composite({ presence: 'missing' })],
      }),
      now: secondsAfterCreation(5),
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['DB orders', 'progressing'],
        ['App shop', 'progressing'],
      ],
      sentence: 'Waiting for Crossplane to compose the resources of DB orders.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q02',
    title:
      'A composite has no status while its function works for the first time',
    source: { recording: 'v2-function-slow', secondsAfter: 20 },
    environment: {
      verdict: 'progressing',
      resources: [['App app', 'progressing']],
      sentence: 'Waiting for Crossplane to compose the resources of App app.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q02',
    title: 'The same, with what is known of its function',
    source: { recording: 'v2-function-down-silent', secondsAfter: 20 },
    environment: {
      verdict: 'progressing',
      resources: [['App app', 'progressing']],
      sentence: 'Waiting for Crossplane to compose the resources of App app.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
    platform: [
      {
        component: 'Function v2-function-down-silent',
        verdict: 'progressing',
        sentence: 'Function v2-function-down-silent is being set up.',
      },
    ],
  },
  {
    id: 'Q03',
    title: 'A composite waits for a managed resource that is being created',
    source: { recording: 'v2-creating' },
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
    id: 'Q03',
    title: 'A real provider is creating what was asked for',
    source: { recording: 'provider-creating' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Bucket app-bucket', 'progressing'],
      ],
      sentence:
        'Waiting for Bucket bucket: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q03',
    title: 'An upjet provider is at work',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          managed({
            conditions: [
              synced(),
              unready('Creating'),
              condition('AsyncOperation', 'False', { reason: 'Ongoing' }),
              condition('LastAsyncOperation', 'True', { reason: 'Success' }),
            ],
          }),
        ],
      }),
      now: LATER,
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
    id: 'Q04',
    title: 'A managed resource says nothing in its first seconds',
    source: { recording: 'v2-unready', secondsAfter: 10 },
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
    id: 'Q04',
    title: 'A managed resource of a kind that was just activated',
    source: { recording: 'kind-served', secondsAfter: 10 },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Active app-thing', 'progressing'],
      ],
      sentence: 'Waiting for Active thing: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q04',
    title: 'A claim waits for its composite',
    source: { recording: 'claim-waiting', secondsAfter: 10 },
    environment: {
      verdict: 'progressing',
      resources: [
        ['Database database', 'progressing'],
        ['XDatabase database-xr', 'progressing'],
        ['ClusterWidget database-xr-cluster-widget', 'progressing'],
      ],
      sentence:
        'Waiting for ClusterWidget cluster-widget: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q04',
    title: 'A composite of a composite waits for the leaf',
    source: { recording: 'v2-nested-unready', secondsAfter: 10 },
    environment: {
      verdict: 'progressing',
      resources: [
        ['Outer app', 'progressing'],
        ['App app-app', 'progressing'],
        ['Widget app-app-widget', 'progressing'],
        ['ConfigMap app-app-config', 'ready'],
      ],
      sentence: 'Waiting for Widget widget: 1 of 3 resources is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q04',
    title: 'Five resources are not ready, of which the composite names three',
    source: { recording: 'v2-unready-many', secondsAfter: 10 },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-a', 'progressing'],
        ['Widget app-b', 'progressing'],
        ['Widget app-c', 'progressing'],
        ['Widget app-d', 'progressing'],
        ['Widget app-e', 'progressing'],
      ],
      sentence:
        'Waiting for Widget a, Widget b, Widget c and 2 more: 0 of 5 resources are ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q04',
    title: 'Three resources are not ready, and all are named',
    source: { recording: 'v2-unready-three', secondsAfter: 10 },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-a', 'progressing'],
        ['Widget app-b', 'progressing'],
        ['Widget app-c', 'progressing'],
      ],
      sentence:
        'Waiting for Widget a, Widget b and Widget c: 0 of 3 resources are ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q05',
    title: 'Two resources wait for a third that is being created',
    source: { recording: 'managed-reference-pending' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-subnet-a', 'blocked'],
        ['Widget app-subnet-b', 'blocked'],
        ['Widget app-vpc', 'progressing'],
      ],
      sentence:
        'Waiting for Widget vpc, Widget subnet-a and Widget subnet-b: 0 of 3 resources are ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q05',
    title: 'Two resources have waited for a third, and all are ready',
    source: { recording: 'managed-reference-resolved' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['Widget app-subnet-a', 'ready'],
        ['Widget app-subnet-b', 'ready'],
        ['Widget app-vpc', 'ready'],
      ],
      sentence: 'All 3 resources are ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q05',
    title:
      'A reference is empty in the first seconds, and nothing else is waited for',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          managed({
            conditions: [
              syncError(
                'cannot resolve references: mg.Spec.ForProvider.VPCID: referenced field was empty (referenced resource may not yet be ready)',
              ),
            ],
          }),
        ],
      }),
      now: secondsAfterCreation(5),
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['Bucket shop-results-x7k2p', 'blocked'],
      ],
      sentence:
        'Waiting for Bucket results: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q05',
    title: 'A selector matches nothing in the first seconds',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          managed({
            conditions: [
              syncError(
                'cannot resolve references: mg.Spec.ForProvider.SubnetID: no resources matched selector',
              ),
            ],
          }),
        ],
      }),
      now: secondsAfterCreation(5),
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
    id: 'Q06',
    title: 'A composite refers to what it is about to create',
    source: {
      root: composite({
        conditions: [
          synced(),
          unready('Creating', 'Unready resources: results'),
        ],
        children: [managed({ presence: 'missing' })],
      }),
      now: secondsAfterCreation(5),
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
    id: 'Q06',
    title: 'A ready composite gets another resource',
    source: {
      root: composite({
        conditions: [
          synced({
            lastTransitionTime: secondsAfterCreation(595).toISOString(),
          }),
          ready(),
        ],
        children: [
          managed({ conditions: READY }),
          managed({ as: 'logs', presence: 'missing' }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['Bucket shop-results-x7k2p', 'ready'],
        ['Bucket shop-logs-x7k2p', 'progressing'],
      ],
      sentence: 'Waiting for Bucket logs: 1 of 2 resources is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q15',
    title: 'Ready, with the message of the state before',
    source: {
      root: composite({
        conditions: [
          synced(),
          ready({ message: 'Unready resources: results' }),
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
    id: 'Q20',
    title: 'Crossplane has not checked the pipeline yet',
    source: {
      root: composite({
        conditions: [
          syncError(
            'selected CompositionRevision apps-1 does not have a valid function pipeline: pipeline status unknown',
          ),
        ],
      }),
      now: secondsAfterCreation(5),
    },
    environment: {
      verdict: 'progressing',
      resources: [['App shop', 'progressing']],
      sentence: 'Waiting for Crossplane to compose the resources of App shop.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
];
