import { condition, syncError } from '../../__fixtures__/conditions';
import { aPackage, aRevision } from '../../__fixtures__/platform';
import { LATER, composite } from '../../__fixtures__/resources';
import { KINDS } from '../../platform/kinds';
import type { Situation } from '../Situation';

const CLASH =
  'cannot resolve package dependencies: incompatible dependencies: existing package xpkg.upbound.io/crossplane-contrib/provider-kubernetes@v0.12.1 is incompatible with constraint >=v0.13.0';

export const f24DependencyClash: Situation[] = [
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
        'App shop is composed of a resource of kind Bucket, which the cluster does not have, as no provider that is installed looks after Bucket of s3.aws.m.upbound.io: cannot compose resources: cannot check if composed resource "bucket" is namespaced (a Bucket named ): no matches for kind "Bucket" in version "s3.aws.m.upbound.io/v1beta1".',
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
];
