import {
  condition,
  synced,
  syncError,
  unready,
} from '../../__fixtures__/conditions';
import { aPackage, aRevision, established } from '../../__fixtures__/platform';
import { composite, LATER, managed } from '../../__fixtures__/resources';
import { KINDS } from '../../platform/PlatformIndex';
import type { Situation } from '../Situation';

const CLASH =
  'cannot resolve package dependencies: incompatible dependencies: existing package xpkg.upbound.io/crossplane-contrib/provider-kubernetes@v0.12.1 is incompatible with constraint >=v0.13.0';

const REFUSED =
  'cannot unpack package: cannot fetch package: GET https://xpkg.upbound.io/v2/example/cloud/manifests/v1.2.0: UNAUTHORIZED: unexpected status code 401';

/** A provider or its package does not work. */
export const providerTroubles: Situation[] = [
  {
    id: 'F23',
    title: 'The provider does not run: its managed resource says nothing',
    source: { recording: 'provider-stopped' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Bucket app-bucket', 'unknown'],
      ],
      sentence: 'Nothing has reported on Bucket bucket.',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'Bucket app-bucket' },
      settlement: 'waiting',
    },
  },
  {
    id: 'F23',
    title: 'Nothing reports on one of three resources',
    source: { recording: 'v2-ready-in-part' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-a', 'ready'],
        ['Widget app-b', 'ready'],
        ['Widget app-c', 'unknown'],
      ],
      sentence:
        'Nothing has reported on Widget c (2 of 3 resources are ready).',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'Widget app-c' },
      settlement: 'waiting',
    },
  },
  {
    id: 'F23',
    title:
      'Nothing reports on five resources, of which the composite names three',
    source: { recording: 'v2-unready-many' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-a', 'unknown'],
        ['Widget app-b', 'unknown'],
        ['Widget app-c', 'unknown'],
        ['Widget app-d', 'unknown'],
        ['Widget app-e', 'unknown'],
      ],
      sentence:
        'Nothing has reported on Widget a, and the same goes for 4 other resources (0 of 5 resources are ready).',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'Widget app-a' },
      settlement: 'waiting',
    },
  },
  {
    id: 'F23',
    title:
      'Nothing reports on a resource after a new revision of the Composition has reached it',
    source: { recording: 'v2-update-automatic' },
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
    id: 'F23',
    title:
      'Nothing reports on the resource that is left after another was taken out of the Composition',
    source: { recording: 'v2-composed-removed' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-a', 'unknown'],
      ],
      sentence: 'Nothing has reported on Widget a.',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'Widget app-a' },
      settlement: 'waiting',
    },
  },
  {
    id: 'F23',
    title: 'The provider does not run, as its revision says',
    source: {
      recording: 'provider-stopped',
      secondsAfter: 600,
      platform: [
        aPackage('Provider', 'provider-example'),
        aRevision('Provider', 'provider-example', {
          metadata: { creationTimestamp: '2026-01-01T00:00:00Z' },
          conditions: [
            condition('RevisionHealthy', 'True'),
            condition('RuntimeHealthy', 'False', {
              reason: 'UnhealthyPackageRevision',
              message:
                'post establish runtime hook failed for package: provider package deployment is unavailable with message: Deployment does not have minimum availability.',
            }),
          ],
          status: established(['buckets.example.m.provider.crossplane-env.io']),
        }),
      ],
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Bucket app-bucket', 'unknown'],
      ],
      sentence:
        'Nothing reports on Bucket bucket, as Provider provider-example does not run: post establish runtime hook failed for package: provider package deployment is unavailable with message: Deployment does not have minimum availability.',
      actor: 'platform',
      healsItself: true,
      cause: {
        resource: 'Provider provider-example',
        key: 'platform|prod/pkg.crossplane.io/Provider/-/provider-example',
      },
      settlement: 'waiting',
    },
    platform: [
      {
        component: 'Provider provider-example',
        verdict: 'failed',
        sentence:
          'Provider provider-example does not run: post establish runtime hook failed for package: provider package deployment is unavailable with message: Deployment does not have minimum availability.',
      },
    ],
  },
  {
    id: 'F23',
    title: 'The provider is not installed',
    source: {
      recording: 'provider-stopped',
      knownKinds: [KINDS.provider, KINDS.providerRevision],
    },
    environment: {
      verdict: 'blocked',
      resources: [
        ['App app', 'progressing'],
        ['Bucket app-bucket', 'unknown'],
      ],
      sentence:
        'Nothing reports on Bucket bucket, as no package that is installed is known to look after Bucket of example.m.provider.crossplane-env.io.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Bucket app-bucket',
        key: 'platform|prod|no-provider-of-example-m-provider-crossplane-env-io',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F24',
    title:
      'A Configuration needs another version of a provider than is installed, so a provider is not',
    source: {
      root: composite({
        conditions: [
          syncError(
            'cannot compose resources: cannot check if composed resource "bucket" is namespaced (a Bucket named ): no matches for kind "Bucket" in version "s3.aws.m.upbound.io/v1beta1"',
          ),
        ],
      }),
      platform: [
        aPackage('Configuration', 'apps', [
          condition('Installed', 'True', { reason: 'ActivePackageRevision' }),
          condition('Healthy', 'False', {
            reason: 'UnhealthyPackageRevision',
            message: `Package revision health is "False" with message: ${CLASH}`,
          }),
        ]),
        aRevision('Configuration', 'apps', {
          conditions: [
            condition('RevisionHealthy', 'False', {
              reason: 'UnhealthyPackageRevision',
              message: CLASH,
            }),
          ],
        }),
      ],
      knownKinds: [
        KINDS.provider,
        KINDS.providerRevision,
        KINDS.managedDefinition,
      ],
      now: LATER,
    },
    environment: {
      verdict: 'failed',
      resources: [['App shop', 'failed']],
      sentence:
        'App shop is composed of a resource of kind Bucket, which the cluster does not have, as no package that is installed is known to look after Bucket of s3.aws.m.upbound.io: cannot compose resources: cannot check if composed resource "bucket" is namespaced (a Bucket named ): no matches for kind "Bucket" in version "s3.aws.m.upbound.io/v1beta1".',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'App shop',
        key: 'platform|prod|no-provider-of-s3-aws-m-upbound-io',
      },
      settlement: 'failed',
    },
    platform: [
      {
        component: 'Configuration apps',
        verdict: 'failed',
        sentence:
          'Configuration apps does not fit the packages that it depends on: cannot resolve package dependencies: incompatible dependencies: existing package xpkg.upbound.io/crossplane-contrib/provider-kubernetes@v0.12.1 is incompatible with constraint >=v0.13.0.',
      },
    ],
  },
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
      verdict: 'blocked',
      resources: [
        ['App shop', 'progressing'],
        ['Bucket shop-results-x7k2p', 'unknown'],
      ],
      sentence:
        'Nothing reports on Bucket results, as the package of Provider cloud cannot be had: cannot unpack package: cannot fetch package: GET https://xpkg.upbound.io/v2/example/cloud/manifests/v1.2.0: UNAUTHORIZED: unexpected status code 401.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Provider cloud',
        key: 'platform|prod/pkg.crossplane.io/Provider/-/cloud',
      },
      settlement: 'failed',
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
