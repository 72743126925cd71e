import { syncError } from '../../__fixtures__/conditions';
import { LATER, composite } from '../../__fixtures__/resources';
import { KINDS } from '../../platform/kinds';
import type { Situation } from '../Situation';

export const f17KindNotServed: Situation[] = [
  {
    id: 'F17',
    title: 'The Composition asks for a managed resource that is not activated',
    source: { recording: 'kind-inactive' },
    environment: {
      verdict: 'failed',
      resources: [['App app', 'failed']],
      sentence:
        'App app is composed of a resource of kind Inactive, which the cluster does not have, as this kind is not activated: cannot compose resources: cannot check if composed resource "thing" is namespaced (a Inactive named ): failed to get restmapping: no matches for kind "Inactive" in version "fake.suite.crossplane-env.io/v1beta1".',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource:
          'ManagedResourceDefinition inactives.fake.suite.crossplane-env.io',
        key: 'platform|prod/apiextensions.crossplane.io/ManagedResourceDefinition/-/inactives.fake.suite.crossplane-env.io',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F17',
    title: 'The Composition asks for a kind that the cluster does not know',
    source: { recording: 'v2-kind-not-served' },
    environment: {
      verdict: 'failed',
      resources: [['App app', 'failed']],
      sentence:
        '"bucket" of App app is a Bucket, a kind that the cluster does not have: no matches for kind "Bucket" in version "nowhere.example.org/v1".',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Composition v2-kind-not-served',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/v2-kind-not-served|no-matches-for-kind-bucket-in-version-nowhere-example-org-v#-',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F17',
    title:
      'A cluster-scoped composite asks for a kind that no installed provider brings',
    source: {
      root: composite({
        conditions: [
          syncError(
            'cannot compose resources: cannot generate a name for composed resource "bucket": no matches for kind "Bucket" in version "s3.aws.m.upbound.io/v1beta1"',
          ),
        ],
      }),
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
        'App shop is composed of a resource of kind Bucket, which the cluster does not have, as no provider that is installed looks after Bucket of s3.aws.m.upbound.io: cannot compose resources: cannot generate a name for composed resource "bucket": no matches for kind "Bucket" in version "s3.aws.m.upbound.io/v1beta1".',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'App shop',
        key: 'platform|prod|no-provider-of-s3-aws-m-upbound-io',
      },
      settlement: 'failed',
    },
  },
];
