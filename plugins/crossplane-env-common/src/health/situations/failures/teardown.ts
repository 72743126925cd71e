import {
  paused,
  ready,
  READY,
  synced,
  unready,
} from '../../__fixtures__/conditions';
import {
  claim,
  composite,
  CREATED,
  LATER,
  managed,
  secondsAfterCreation,
} from '../../__fixtures__/resources';
import { KINDS } from '../../platform/PlatformIndex';
import type { Situation } from '../Situation';

const DELETED = { deletionTimestamp: CREATED };

/** What is to go does not. */
export const teardownTroubles: Situation[] = [
  {
    id: 'F28',
    title:
      'A paused composite was deleted, does not go, and still says that it is ready',
    source: { recording: 'v2-paused-deleted' },
    environment: {
      verdict: 'deleting',
      resources: [
        ['App app', 'deleting'],
        ['Widget app-widget', 'ready'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence:
        'Being taken down (both resources are still there), but App app is paused, which keeps it from being deleted: Reconciliation (including deletion) is paused via the pause annotation.',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'App app' },
      settlement: 'failed',
    },
  },
  {
    id: 'F28',
    title: 'A managed resource is paused, and keeps all above it from going',
    source: {
      root: composite({
        conditions: [synced(), unready('Deleting')],
        metadata: { ...DELETED, finalizers: ['foregroundDeletion'] },
        children: [
          managed({
            conditions: [paused(), ready()],
            metadata: {
              ...DELETED,
              finalizers: ['finalizer.managedresource.crossplane.io'],
              annotations: { 'crossplane.io/paused': 'true' },
            },
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'deleting',
      resources: [
        ['App shop', 'deleting'],
        ['Bucket shop-results-x7k2p', 'deleting'],
      ],
      sentence:
        'Being taken down (the only resource is still there), but Bucket results is paused, which keeps it from being deleted.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Bucket shop-results-x7k2p' },
      settlement: 'failed',
    },
  },
  {
    id: 'F29',
    title:
      'The claim waits for a managed resource that the cloud does not delete',
    source: { recording: 'claim-delete-failed' },
    environment: {
      verdict: 'deleting',
      resources: [
        ['Database database', 'deleting'],
        ['XDatabase database-xr', 'deleting'],
        ['ClusterWidget database-xr-cluster-widget', 'deleting'],
      ],
      sentence:
        "Being taken down (the only resource is still there), but ClusterWidget cluster-widget could not be deleted: DependencyViolation: The vpc 'vpc-0a1b2c3d' has dependencies and cannot be deleted.",
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'ClusterWidget database-xr-cluster-widget' },
      settlement: 'failed',
    },
  },
  {
    id: 'F29',
    title:
      'The claim and its composite are gone; the resource that cannot be deleted lives on',
    source: { recording: 'claim-deleted-orphaning' },
    environment: {
      verdict: 'deleting',
      resources: [
        ['Database database', 'gone'],
        ['XDatabase database-xr', 'gone'],
        ['ClusterWidget database-xr-cluster-widget', 'deleting'],
      ],
      sentence:
        "Being taken down (the only resource is still there), but ClusterWidget cluster-widget could not be deleted: DependencyViolation: The vpc 'vpc-0a1b2c3d' has dependencies and cannot be deleted.",
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'ClusterWidget database-xr-cluster-widget' },
      settlement: 'failed',
    },
  },
  {
    id: 'F29',
    title:
      'The composite waits for a managed resource that the cloud does not delete',
    source: { recording: 'v2-delete-failed' },
    environment: {
      verdict: 'deleting',
      resources: [
        ['App app', 'deleting'],
        ['Widget app-widget', 'deleting'],
        ['ConfigMap app-config', 'gone'],
      ],
      sentence:
        "Being taken down (1 of 2 resources is still there), but Widget widget could not be deleted: DependencyViolation: The vpc 'vpc-0a1b2c3d' has dependencies and cannot be deleted.",
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Widget app-widget' },
      settlement: 'failed',
    },
  },
  {
    id: 'F29',
    title: 'The cloud of a real provider refuses to delete',
    source: { recording: 'provider-delete-failed' },
    environment: {
      verdict: 'deleting',
      resources: [
        ['App app', 'deleting'],
        ['Bucket app-bucket', 'deleting'],
      ],
      sentence:
        'Being taken down (the only resource is still there), but Bucket bucket could not be deleted: BucketNotEmpty: it has objects.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Bucket app-bucket' },
      settlement: 'failed',
    },
  },
  {
    id: 'F30',
    title: 'A composite is protected from deletion, and somebody has tried',
    source: { recording: 'usage-blocks' },
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
      remarks: [
        'Usage keeps-data keeps App app from being deleted: It has the data of customers.',
      ],
      settlement: 'ready',
    },
  },
  {
    id: 'F30',
    title:
      'A claim was deleted; its composite is protected, and the claim says so',
    source: { recording: 'claim-usage-blocks' },
    environment: {
      verdict: 'deleting',
      resources: [
        ['Database database', 'deleting'],
        ['XDatabase database-xr', 'ready'],
        ['ClusterWidget database-xr-cluster-widget', 'ready'],
      ],
      sentence:
        'Being taken down (the only resource is still there), but ClusterUsage claim-usage-blocks keeps XDatabase database-xr from being deleted: It has the data of customers.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'ClusterUsage claim-usage-blocks',
        key: 'platform|prod/protection.crossplane.io/ClusterUsage/-/claim-usage-blocks',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F31',
    title:
      'The definition of a kind is being deleted, and one of its objects does not go',
    source: {
      recording: 'kind-deleted',
      secondsAfter: 600,
      knownKinds: [KINDS.provider, KINDS.providerRevision],
    },
    environment: {
      verdict: 'blocked',
      resources: [
        ['App app', 'progressing'],
        ['Retired app-thing', 'deleting'],
      ],
      sentence:
        'Nothing deletes Retired thing, as no package that is installed is known to look after Retired of fake.suite.crossplane-env.io.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Retired app-thing',
        key: 'platform|prod|no-provider-of-fake-suite-crossplane-env-io',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F31',
    title: 'The provider was removed before what it is to delete',
    source: {
      root: composite({
        conditions: [synced(), unready('Deleting')],
        metadata: { ...DELETED, finalizers: ['foregroundDeletion'] },
        children: [
          managed({
            conditions: READY,
            metadata: {
              ...DELETED,
              finalizers: ['finalizer.managedresource.crossplane.io'],
            },
          }),
        ],
      }),
      knownKinds: [KINDS.provider, KINDS.providerRevision],
      now: LATER,
    },
    environment: {
      verdict: 'deleting',
      resources: [
        ['App shop', 'deleting'],
        ['Bucket shop-results-x7k2p', 'deleting'],
      ],
      sentence:
        'Being taken down (the only resource is still there), but nothing deletes Bucket results, as no package that is installed is known to look after Bucket of cloud.example.org.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Bucket shop-results-x7k2p',
        key: 'platform|prod|no-provider-of-cloud-example-org',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F32',
    title: 'A managed resource cannot be deleted: its ProviderConfig is gone',
    source: { recording: 'v2-delete-config-gone' },
    environment: {
      verdict: 'deleting',
      resources: [
        ['App app', 'deleting'],
        ['Widget app-widget', 'deleting'],
        ['ConfigMap app-config', 'gone'],
      ],
      sentence:
        'Being taken down (1 of 2 resources is still there), but ProviderConfig default, with which the provider is to look after Widget widget, does not exist: cannot get ProviderConfig: ProviderConfig.aws.m.upbound.io "default" not found.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'ProviderConfig default',
        key: 'platform|prod/aws.m.upbound.io/ProviderConfig/v2-delete-config-gone/default',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F43',
    title: 'A paused claim was deleted, and still says that it is ready',
    source: { recording: 'claim-paused-deleted' },
    environment: {
      verdict: 'deleting',
      resources: [
        ['Database database', 'deleting'],
        ['XDatabase database-xr', 'ready'],
        ['ClusterWidget database-xr-cluster-widget', 'ready'],
      ],
      sentence:
        'Being taken down (the only resource is still there), but Database database is paused, which keeps it from being deleted: Reconciliation (including deletion) is paused via the pause annotation.',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'Database database' },
      settlement: 'failed',
    },
  },
  {
    id: 'F43',
    title: 'A claim is being deleted and still says that it is ready',
    source: {
      root: claim({
        conditions: READY,
        metadata: {
          deletionTimestamp: CREATED,
          finalizers: ['finalizer.apiextensions.crossplane.io'],
        },
        children: [
          composite({
            conditions: READY,
            children: [managed({ conditions: READY })],
          }),
        ],
      }),
      now: secondsAfterCreation(5),
    },
    environment: {
      verdict: 'deleting',
      resources: [
        ['DB orders', 'deleting'],
        ['App shop', 'ready'],
        ['Bucket shop-results-x7k2p', 'ready'],
      ],
      sentence: 'Being taken down: the only resource is still there.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'failed',
    },
  },
];
