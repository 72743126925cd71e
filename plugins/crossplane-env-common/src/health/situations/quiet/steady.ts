import { READY, synced, unready } from '../../__fixtures__/conditions';
import {
  composite,
  CREATED,
  LATER,
  managed,
  secondsAfterCreation,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

/** It is ready, though not everything looks like it. */
export const steady: Situation[] = [
  {
    id: 'Q07',
    title: 'A composite and all it composed are ready',
    source: { recording: 'v2-healthy', secondsAfter: 300 },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['Widget app-widget', 'ready'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence: 'Both resources are ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q07',
    title: 'A claim and all below it are ready',
    source: { recording: 'claim-healthy', secondsAfter: 300 },
    environment: {
      verdict: 'ready',
      resources: [
        ['Database database', 'ready'],
        ['XDatabase database-xr', 'ready'],
        ['ClusterWidget database-xr-cluster-widget', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q07',
    title: 'A composite of a composite, and all of it is ready',
    source: { recording: 'v2-nested' },
    environment: {
      verdict: 'ready',
      resources: [
        ['Outer app', 'ready'],
        ['App app-app', 'ready'],
        ['Widget app-app-widget', 'ready'],
        ['ConfigMap app-app-config', 'ready'],
      ],
      sentence: 'All 3 resources are ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q07',
    title:
      'A claim, two composites and a managed resource, and all of them are ready',
    source: { recording: 'claim-nested' },
    environment: {
      verdict: 'ready',
      resources: [
        ['OuterDatabase database', 'ready'],
        ['XOuterDatabase database-xr', 'ready'],
        ['XDatabase database-xr-database', 'ready'],
        ['ClusterWidget database-xr-database-cluster-widget', 'ready'],
      ],
      sentence: 'Both resources are ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q07',
    title: 'A real provider has created what was asked for',
    source: { recording: 'provider-ready' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['Bucket app-bucket', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q07',
    title: 'A claim is ready, and its connection secret is there',
    source: { recording: 'claim-connection-secret' },
    environment: {
      verdict: 'ready',
      resources: [
        ['Database database', 'ready'],
        ['XDatabase database-xr', 'ready'],
      ],
      sentence:
        'Database database is ready, and it is composed of nothing else.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q08',
    title: 'A composite that composes nothing is ready at once',
    source: { recording: 'v2-nothing-composed' },
    environment: {
      verdict: 'ready',
      resources: [['App app', 'ready']],
      sentence: 'App app is ready, and it is composed of nothing else.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q08',
    title: 'A claim whose Composition composes nothing is ready at once',
    source: { recording: 'claim-composes-nothing' },
    environment: {
      verdict: 'ready',
      resources: [
        ['Database database', 'ready'],
        ['XDatabase database-xr', 'ready'],
      ],
      sentence:
        'Database database is ready, and it is composed of nothing else.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q10',
    title: 'Everything is looked at again, and every condition is of now',
    source: {
      root: composite({
        conditions: READY,
        children: [managed({ conditions: READY })],
      }),
      now: secondsAfterCreation(1),
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
    id: 'Q10',
    title: 'Crossplane was away for a while, and has caught up',
    source: { recording: 'core-restarted' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['Widget app-widget', 'ready'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence: 'Both resources are ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q14',
    title: 'Functions run beside Crossplane, and their packages are paused',
    source: { recording: 'v2-healthy' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['Widget app-widget', 'ready'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence: 'Both resources are ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q16',
    title:
      'A composite is unready for the moment that Crossplane needs to look again',
    source: {
      root: composite({
        conditions: [
          synced(),
          unready('Creating', 'Unready resources: results'),
        ],
        children: [managed({ conditions: READY })],
      }),
      now: secondsAfterCreation(1),
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['Bucket shop-results-x7k2p', 'ready'],
      ],
      sentence: 'Waiting for App shop: the only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q16',
    title: 'A composite is ready again after its resource was not for a while',
    source: { recording: 'v2-recovered' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['Widget app-widget', 'ready'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence: 'Both resources are ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q16',
    title: 'It became ready, unready and ready as it was rolled out',
    source: {
      root: composite({
        conditions: READY,
        children: [managed({ conditions: READY })],
      }),
      now: LATER,
      readinessChanges: { count: 3, since: CREATED },
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
    id: 'Q22',
    title: 'A managed resource is only to be observed, and is there',
    source: {
      root: composite({
        conditions: READY,
        children: [
          managed({
            spec: { managementPolicies: ['Observe'] },
            conditions: READY,
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
    id: 'Q23',
    title: 'A composite is protected from deletion, and nobody deletes it',
    source: { recording: 'usage-idle' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['Widget app-widget', 'ready'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence: 'Both resources are ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
];
