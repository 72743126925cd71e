import {
  condition,
  synced,
  syncError,
  unready,
} from '../../__fixtures__/conditions';
import { aPackage, aRevision, established } from '../../__fixtures__/platform';
import { LATER, composite, managed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

const REFUSED =
  'cannot unpack package: cannot fetch package: GET https://xpkg.upbound.io/v2/example/cloud/manifests/v1.2.0: UNAUTHORIZED: unexpected status code 401';

export const f25PackageNotPulled: Situation[] = [
  {
    id: 'F25',
    title:
      'The package of a provider cannot be pulled, so its kinds are not there',
    source: {
      root: composite({
        spec: { crossplane: { compositionRef: { name: 'apps' } } },
        conditions: [
          syncError(
            'cannot compose resources: cannot check if composed resource "bucket" is namespaced (a Bucket named ): no matches for kind "Bucket" in version "s3.aws.m.upbound.io/v1beta1"',
          ),
        ],
      }),
      platformOf: 'package-provider-unpullable',
      now: LATER,
    },
    environment: {
      verdict: 'failed',
      resources: [['App shop', 'failed']],
      sentence:
        '"bucket" of App shop is a Bucket, a kind that the cluster does not have: no matches for kind "Bucket" in version "s3.aws.m.upbound.io/v1beta1".',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Composition apps',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/apps|no-matches-for-kind-bucket-in-version-s#-aws-m-upbound-io-v#beta#-',
      },
      settlement: 'failed',
    },
    platform: [
      {
        component: 'Provider unpullable-provider',
        verdict: 'failed',
        sentence:
          'The package of Provider unpullable-provider cannot be had: cannot unpack package: cannot resolve 127.0.0.1:9/example/package:v0.1.0 to digest: failed to fetch package descriptor with a GET request after a previous HEAD request failure: Get "https://127.0.0.1:9/v2/": dial tcp 127.0.0.1:9: connect:…',
      },
    ],
  },
  {
    id: 'F25',
    title: 'The package of a function cannot be pulled',
    source: {
      root: composite({
        conditions: [
          syncError(
            'cannot compose resources: cannot run Composition pipeline step "compose": cannot get gRPC client connection for Function "unpullable-function": cannot find an active FunctionRevision (a FunctionRevision with spec.desiredState: Active)',
          ),
        ],
      }),
      platformOf: 'package-function-unpullable',
      now: LATER,
    },
    environment: {
      verdict: 'failed',
      resources: [['App shop', 'failed']],
      sentence:
        'The Composition of App shop calls the function unpullable-function, but the package of Function unpullable-function cannot be had: cannot unpack package: cannot resolve 127.0.0.1:9/example/package:v0.1.0 to digest: failed to fetch package descriptor with a GET request after a previous HEAD request failure: Get "https://127.0.0.1:9/v2/": dial tcp 127.0.0.1:9: connect:…',
      actor: 'platform',
      healsItself: true,
      cause: {
        resource: 'Function unpullable-function',
        key: 'platform|prod/pkg.crossplane.io/Function/-/unpullable-function',
      },
      settlement: 'waiting',
    },
    platform: [
      {
        component: 'Function unpullable-function',
        verdict: 'failed',
        sentence:
          'The package of Function unpullable-function cannot be had: cannot unpack package: cannot resolve 127.0.0.1:9/example/package:v0.1.0 to digest: failed to fetch package descriptor with a GET request after a previous HEAD request failure: Get "https://127.0.0.1:9/v2/": dial tcp 127.0.0.1:9: connect:…',
      },
    ],
  },
  {
    id: 'F25',
    title:
      'The registry refuses the package of a provider whose kinds are known from before',
    source: {
      root: composite({
        conditions: [
          synced(),
          unready('Creating', 'Unready resources: results'),
        ],
        children: [managed()],
      }),
      platform: [
        aPackage('Provider', 'cloud', [
          condition('Installed', 'False', {
            reason: 'UnpackingPackage',
            message: REFUSED,
          }),
        ]),
        aRevision('Provider', 'cloud', {
          state: 'Inactive',
          status: established(['buckets.cloud.example.org']),
        }),
      ],
      now: LATER,
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['Bucket shop-results-x7k2p', 'unknown'],
      ],
      sentence:
        'Nothing reports on Bucket results, as the package of Provider cloud cannot be had (the only resource is not ready yet): cannot unpack package: cannot fetch package: GET https://xpkg.upbound.io/v2/example/cloud/manifests/v1.2.0: UNAUTHORIZED: unexpected status code 401.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Provider cloud',
        key: 'platform|prod/pkg.crossplane.io/Provider/-/cloud',
      },
      settlement: 'waiting',
    },
    platform: [
      {
        component: 'Provider cloud',
        verdict: 'failed',
        sentence:
          'The package of Provider cloud cannot be had: cannot unpack package: cannot fetch package: GET https://xpkg.upbound.io/v2/example/cloud/manifests/v1.2.0: UNAUTHORIZED: unexpected status code 401.',
      },
    ],
  },
];
