import { condition, CREATING, READY } from '../../__fixtures__/conditions';
import {
  aComposition,
  aDefinition,
  aPackage,
  aRevision,
  established,
} from '../../__fixtures__/platform';
import {
  composite,
  LATER,
  managed,
  secondsAfterCreation,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

/** The platform is being set up or changed. */
export const platformAtWork: Situation[] = [
  {
    id: 'Q12',
    title: 'A provider was just installed, and its resources wait for it',
    source: {
      root: composite({ conditions: CREATING, children: [managed()] }),
      now: secondsAfterCreation(40),
      platform: [
        aPackage('Provider', 'cloud'),
        aRevision('Provider', 'cloud', {
          conditions: [
            condition('RevisionHealthy', 'True'),
            condition('RuntimeHealthy', 'False', {
              message:
                'provider package deployment is unavailable with message: Deployment does not have minimum availability.',
            }),
          ],
          status: established(['buckets.cloud.example.org']),
        }),
      ],
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['Bucket shop-results-x7k2p', 'unknown'],
      ],
      sentence:
        'Nothing reports on Bucket results, as Provider cloud is starting: provider package deployment is unavailable with message: Deployment does not have minimum availability.',
      actor: 'nobody',
      healsItself: true,
      cause: {
        resource: 'Provider cloud',
        key: 'platform|prod/pkg.crossplane.io/Provider/-/cloud',
      },
      settlement: 'waiting',
    },
    platform: [
      {
        component: 'Provider cloud',
        verdict: 'progressing',
        sentence:
          'Provider cloud is starting: provider package deployment is unavailable with message: Deployment does not have minimum availability.',
      },
    ],
  },
  {
    id: 'Q12',
    title: 'A provider that runs only once it is needed',
    source: {
      root: composite({
        conditions: READY,
        children: [managed({ conditions: READY })],
      }),
      now: LATER,
      platform: [
        aPackage('Provider', 'cloud', [
          condition('Installed', 'True', { reason: 'ActivePackageRevision' }),
          condition('Healthy', 'True', { reason: 'AwaitingActivation' }),
        ]),
        aRevision('Provider', 'cloud', {
          conditions: [
            condition('RevisionHealthy', 'True', {
              reason: 'HealthyPackageRevision',
            }),
            condition('RuntimeHealthy', 'True', {
              reason: 'HealthyPackageRevision',
            }),
            condition('RuntimeActive', 'False', {
              reason: 'AwaitingActivation',
            }),
          ],
          status: established(['buckets.cloud.example.org']),
        }),
      ],
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
    id: 'Q13',
    title:
      'The old revision of a provider works on while the package of the new one cannot be pulled',
    source: {
      root: composite({
        conditions: READY,
        children: [managed({ conditions: READY })],
      }),
      now: LATER,
      platform: [
        aPackage('Provider', 'cloud', [
          condition('Installed', 'False', {
            reason: 'UnpackingPackage',
            message:
              'cannot unpack package: cannot fetch package: GET https://xpkg.upbound.io/v2/example/cloud/manifests/v9.9.9: MANIFEST_UNKNOWN',
          }),
          condition('Healthy', 'True', { reason: 'HealthyPackageRevision' }),
        ]),
        aRevision('Provider', 'cloud', {
          conditions: [
            condition('RevisionHealthy', 'True'),
            condition('RuntimeHealthy', 'True'),
          ],
          status: established(['buckets.cloud.example.org']),
        }),
      ],
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
    platform: [
      {
        component: 'Provider cloud',
        verdict: 'stale',
        sentence:
          'Provider cloud works, yet in an older revision, as the newest cannot be had: cannot unpack package: cannot fetch package: GET https://xpkg.upbound.io/v2/example/cloud/manifests/v9.9.9: MANIFEST_UNKNOWN.',
      },
    ],
  },
  {
    id: 'Q13',
    title:
      'An old revision of a provider is switched off, as a newer one is in force',
    source: {
      root: composite({
        conditions: READY,
        children: [managed({ conditions: READY })],
      }),
      now: LATER,
      platform: [
        aPackage('Provider', 'cloud'),
        aRevision('Provider', 'cloud', {
          metadata: { name: 'cloud-0' },
          spec: { revision: 0, desiredState: 'Inactive' },
          state: 'Inactive',
          conditions: [
            condition('RevisionHealthy', 'False', {
              reason: 'UnhealthyPackageRevision',
            }),
          ],
        }),
        aRevision('Provider', 'cloud', {
          conditions: [
            condition('RevisionHealthy', 'True'),
            condition('RuntimeHealthy', 'True'),
          ],
          status: established(['buckets.cloud.example.org']),
        }),
      ],
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
    id: 'Q13',
    title:
      'A resource was made for an older version of its provider, and works',
    source: {
      root: composite({
        conditions: READY,
        children: [
          managed({
            apiVersion: 'cloud.example.org/v1alpha1',
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
    id: 'Q31',
    title: 'An XRD offers a namespaced composite',
    source: { recording: 'definition-established' },
  },
  {
    id: 'Q31',
    title: 'An XRD offers a cluster-scoped composite',
    source: { recording: 'definition-cluster-scope' },
  },
  {
    id: 'Q31',
    title: 'An XRD in the style of Crossplane v1 offers a claim',
    source: { recording: 'definition-with-claim' },
  },
  {
    id: 'Q31',
    title: 'An XRD was deleted, and waits for composites that nobody deletes',
    source: { recording: 'definition-deleted-with-composites' },
    platform: [
      {
        component:
          'CompositeResourceDefinition removeds.suite.crossplane-env.io',
        verdict: 'deleting',
        sentence:
          'CompositeResourceDefinition removeds.suite.crossplane-env.io is being deleted.',
      },
    ],
  },
  {
    id: 'Q31',
    title:
      'A definition stumbles over its CustomResourceDefinition, which is there already, and goes on',
    source: {
      root: composite({
        conditions: READY,
        children: [managed({ conditions: READY })],
      }),
      now: secondsAfterCreation(20),
      platform: [
        aDefinition({
          conditions: [
            condition('Established', 'True', {
              reason: 'WatchingCompositeResource',
            }),
          ],
          events: [
            {
              reason: 'EstablishComposite',
              message:
                'cannot apply rendered composite resource CustomResourceDefinition: cannot create object: customresourcedefinitions.apiextensions.k8s.io "apps.example.org" already exists',
            },
          ],
        }),
      ],
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
    id: 'Q32',
    title: 'A package is paused',
    source: { recording: 'package-paused', secondsAfter: 300 },
    platform: [
      {
        component: 'Configuration paused-configuration',
        verdict: 'paused',
        sentence:
          'Configuration paused-configuration is paused, so whether it works is not known.',
      },
    ],
  },
  {
    id: 'Q33',
    title:
      'Several Compositions fit and none is named: Crossplane picked one at random',
    source: { recording: 'v2-several-compositions', secondsAfter: 10 },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'progressing'],
      ],
      sentence:
        'Waiting for Widget widget: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q33',
    title: 'The same, and all is ready',
    source: {
      root: composite({
        conditions: READY,
        spec: {
          crossplane: {
            compositionRef: { name: 'apps' },
            compositionSelector: { matchLabels: {} },
          },
        },
        children: [managed({ conditions: READY })],
      }),
      now: LATER,
      platform: [
        aDefinition({
          conditions: [
            condition('Established', 'True', {
              reason: 'WatchingCompositeResource',
            }),
          ],
        }),
        aComposition('apps'),
        aComposition('others'),
      ],
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
        'Crossplane chose apps for App shop at random, as apps and others all fit.',
      ],
      settlement: 'ready',
    },
  },
];
