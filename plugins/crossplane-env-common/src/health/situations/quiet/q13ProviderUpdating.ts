import { condition, READY } from '../../__fixtures__/conditions';
import { aPackage, aRevision, established } from '../../__fixtures__/platform';
import { LATER, composite, managed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const q13ProviderUpdating: Situation[] = [
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
];
