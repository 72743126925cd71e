import { syncError, unready } from '../../__fixtures__/conditions';
import { composite, LATER, managed } from '../../__fixtures__/resources';
import { KINDS } from '../../platform/PlatformIndex';
import type { Situation } from '../Situation';

/** The cluster does not take what is composed. */
export const composedTroubles: Situation[] = [
  {
    id: 'F14',
    title: 'Crossplane may not compose a kind: at first only events say so',
    source: { recording: 'rights-missing-silent' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'failed'],
        ['CronJob nightly', 'missing'],
      ],
      sentence:
        'Crossplane is not allowed to manage "nightly" of App app: cronjobs.batch "nightly" is forbidden: User "system:serviceaccount:crossplane-system:crossplane" cannot patch resource "cronjobs" in API group "batch" in the namespace "rights-missing-silent".',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'App app',
        key: 'platform|prod|no-right-to-cronjobs-batch',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F14',
    title:
      'Crossplane may not compose a kind: the condition tells of a consequence, events of the cause',
    source: { recording: 'rights-missing' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'failed'],
        ['CronJob nightly', 'missing'],
      ],
      sentence:
        'Crossplane is not allowed to manage "nightly" of App app: cronjobs.batch "nightly" is forbidden: User "system:serviceaccount:crossplane-system:crossplane" cannot patch resource "cronjobs" in API group "batch" in the namespace "rights-missing".',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'App app',
        key: 'platform|prod|no-right-to-cronjobs-batch',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F15',
    title: 'Crossplane cannot watch the kind of a composed resource',
    source: {
      root: composite({
        spec: { crossplane: { compositionRef: { name: 'apps' } } },
        conditions: [
          syncError(
            'cannot compose resources: cannot generate a name for composed resource "bucket": Timeout: failed waiting for *unstructured.Unstructured Informer to sync',
          ),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'failed',
      resources: [['App shop', 'failed']],
      sentence:
        'Crossplane could not watch a kind that App shop is composed of: Timeout: failed waiting for *unstructured.Unstructured Informer to sync.',
      actor: 'platform',
      healsItself: true,
      cause: {
        resource: 'Composition apps',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/apps|timeout-failed-waiting-for-unstructured-unstructured-informer-to-sync',
      },
      settlement: 'waiting',
    },
  },
  {
    id: 'F16',
    title: 'A namespaced composite is to compose a cluster-scoped resource',
    source: { recording: 'v2-cluster-scoped-composed' },
    environment: {
      verdict: 'failed',
      resources: [['App app', 'failed']],
      sentence:
        '"widget" of App app is of a kind that belongs to no namespace, while App app is in one: cannot apply cluster scoped composed resource "widget" (a ClusterWidget named ) for a namespaced composite resource.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Composition v2-cluster-scoped-composed',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/v2-cluster-scoped-composed|cannot-apply-cluster-scoped-composed-resource-widget-a-clusterwidget-named-for-a-namespaced-composite-resource-',
      },
      settlement: 'failed',
    },
  },
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
        'App shop is composed of a resource of kind Bucket, which the cluster does not have, as no package that is installed is known to look after Bucket of s3.aws.m.upbound.io: cannot compose resources: cannot generate a name for composed resource "bucket": no matches for kind "Bucket" in version "s3.aws.m.upbound.io/v1beta1".',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'App shop',
        key: 'platform|prod|no-provider-of-s3-aws-m-upbound-io',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F18',
    title: 'One of two composed resources is refused; only an event tells why',
    source: { recording: 'v2-composed-invalid' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'failed'],
        ['Widget app-good', 'unknown'],
        ['Widget app-missing-widget', 'missing'],
      ],
      sentence:
        'The cluster refuses "bad" of App app: Widget.fake.suite.crossplane-env.io "app-missing-widget" is invalid: spec.forProvider.size: Invalid value: 0: spec.forProvider.size in body should be greater than or equal to 1.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Composition v2-composed-invalid',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/v2-composed-invalid|widget-fake-suite-crossplane-env-io-#-is-invalid-spec-forprovider-size-invalid-value-#-spec-forprovider-size-in-body-should-be-greater-than-or-equal-to-#',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F18',
    title: 'A composed resource lacks a required value',
    source: {
      root: composite({
        spec: { crossplane: { compositionRef: { name: 'apps' } } },
        conditions: [
          syncError('Unsynced resources: policy'),
          unready('Creating', 'Unready resources: policy'),
        ],
        events: [
          {
            message:
              'cannot apply composed resource "policy": Policy.iam.aws.m.upbound.io "shop-policy" is invalid: spec.forProvider.document: Required value',
          },
        ],
        children: [
          managed({ kind: 'Policy', as: 'policy', presence: 'missing' }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'failed',
      resources: [
        ['App shop', 'failed'],
        ['Policy shop-policy-x7k2p', 'missing'],
      ],
      sentence:
        'The cluster refuses "policy" of App shop: Policy.iam.aws.m.upbound.io "shop-policy" is invalid: spec.forProvider.document: Required value.',
      actor: 'platform',
      healsItself: false,
      cause: {
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/apps|policy-iam-aws-m-upbound-io-#-is-invalid-spec-forprovider-document-required-value',
        resource: 'Composition apps',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F19',
    title: 'The resource that is to be composed belongs to another object',
    source: { recording: 'v2-two-controllers' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'failed'],
        ['Widget owned-elsewhere', 'unknown'],
      ],
      sentence:
        '"widget" of App app belongs to another resource already: Only one reference can have Controller set to true. Found "true" in references for ConfigMap/other-owner and App/app.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Composition v2-two-controllers',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/v2-two-controllers|widget-fake-suite-crossplane-env-io-owned-elsewhere-is-invalid-metadata-ownerreferences-invalid-value-apiversion-v#-kind-configmap-name-other-owner-uid-uid-of-a',
      },
      settlement: 'failed',
    },
  },
];
