import {
  condition,
  READY,
  synced,
  syncError,
  unready,
} from '../../__fixtures__/conditions';
import { claim, composite, LATER, managed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

/** A provider cannot do what is asked of it. */
export const managedTroubles: Situation[] = [
  {
    id: 'F03',
    title: 'The cloud refuses to create a resource, and the claim waits',
    source: { recording: 'claim-managed-failing' },
    environment: {
      verdict: 'failed',
      resources: [
        ['Database database', 'progressing'],
        ['XDatabase database-xr', 'progressing'],
        ['ClusterWidget database-xr-cluster-widget', 'failed'],
      ],
      sentence:
        'ClusterWidget cluster-widget could not be created: AccessDenied: no.',
      actor: 'platform',
      healsItself: false,
      cause: {
        key: 'platform|prod|cloud-access-accessdenied-fake-suite-crossplane-env-io',
        resource: 'ClusterWidget database-xr-cluster-widget',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F03',
    title: 'The cloud refuses to create a resource',
    source: { recording: 'managed-create-failed' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'failed'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence:
        'Widget widget could not be created: AccessDenied: you have no quota left.',
      actor: 'platform',
      healsItself: false,
      cause: {
        key: 'platform|prod|cloud-access-accessdenied-fake-suite-crossplane-env-io',
        resource: 'Widget app-widget',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F03',
    title: 'The cloud of a real provider refuses to create',
    source: { recording: 'provider-create-failed' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'progressing'],
        ['Bucket app-bucket', 'failed'],
      ],
      sentence:
        'Bucket bucket could not be created: QuotaExceeded: no buckets left.',
      actor: 'platform',
      healsItself: false,
      cause: {
        key: 'platform|prod|cloud-quota-quotaexceeded-example-m-provider-crossplane-env-io-clusterproviderconfig-default',
        resource: 'Bucket app-bucket',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F04',
    title: 'A managed resource refers to a ProviderConfig that is not there',
    source: { recording: 'managed-config-missing' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'failed'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence:
        'ClusterProviderConfig default, with which the provider is to look after Widget widget, does not exist: cannot get ProviderConfig: ClusterProviderConfig.aws.m.upbound.io "default" not found.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'ClusterProviderConfig default',
        key: 'platform|prod/aws.m.upbound.io/ClusterProviderConfig/-/default',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F04',
    title: 'The ProviderConfig refers to a Secret that is not there',
    source: {
      root: composite({
        conditions: [
          synced(),
          unready('Creating', 'Unready resources: results'),
        ],
        children: [
          managed({
            spec: {
              providerConfigRef: {
                kind: 'ClusterProviderConfig',
                name: 'default',
              },
            },
            conditions: [
              syncError(
                'connect failed: cannot get credentials: cannot get credentials secret: Secret "cloud-creds" not found',
              ),
            ],
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'failed',
      resources: [
        ['App shop', 'progressing'],
        ['Bucket shop-results-x7k2p', 'failed'],
      ],
      sentence:
        'The provider could not be configured for Bucket results: cannot get credentials: cannot get credentials secret: Secret "cloud-creds" not found.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Bucket shop-results-x7k2p',
        key: 'platform|prod|cloud-example-org-clusterproviderconfig-default',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F05',
    title: 'The provider may not look at a resource that it has never seen',
    source: { recording: 'managed-observe-denied' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'failed'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence:
        'The provider could not look up Widget widget: AccessDenied: not authorized to perform s3:ListBucket.',
      actor: 'platform',
      healsItself: false,
      cause: {
        key: 'platform|prod|cloud-access-accessdenied-s3-listbucket-fake-suite-crossplane-env-io',
        resource: 'Widget app-widget',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F05',
    title: 'The provider may not look any more at a resource that was ready',
    source: { recording: 'managed-observe-denied-later' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'failed'],
        ['Widget app-widget', 'failed'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence:
        'The provider could not look up Widget widget: AccessDenied: not authorized to perform s3:ListBucket.',
      actor: 'platform',
      healsItself: false,
      cause: {
        key: 'platform|prod|cloud-access-accessdenied-s3-listbucket-fake-suite-crossplane-env-io',
        resource: 'Widget app-widget',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F05',
    title: 'A real provider may not look any more at what was ready',
    source: { recording: 'provider-observe-failed' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'failed'],
        ['Bucket app-bucket', 'failed'],
      ],
      sentence:
        'The provider could not look up Bucket bucket: AccessDenied: not authorized.',
      actor: 'platform',
      healsItself: false,
      cause: {
        key: 'platform|prod|cloud-access-accessdenied-example-m-provider-crossplane-env-io-clusterproviderconfig-default',
        resource: 'Bucket app-bucket',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F05',
    title: 'A managed resource is only to be observed, and is not there',
    source: { recording: 'provider-observe-only' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'progressing'],
        ['Bucket app-bucket', 'failed'],
      ],
      sentence:
        'Bucket bucket is to be observed only, and it does not exist: external resource does not exist.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Bucket app-bucket' },
      settlement: 'failed',
    },
  },
  {
    id: 'F06',
    title: 'Two resources wait for a third that cannot be created',
    source: { recording: 'managed-reference-blocked' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-subnet-a', 'blocked'],
        ['Widget app-subnet-b', 'blocked'],
        ['Widget app-vpc', 'failed'],
      ],
      sentence:
        'Widget vpc could not be created: VpcLimitExceeded: The maximum number of VPCs has been reached.',
      actor: 'platform',
      healsItself: false,
      cause: {
        key: 'platform|prod|cloud-quota-vpclimitexceeded-fake-suite-crossplane-env-io',
        resource: 'Widget app-vpc',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F07',
    title: 'The selector of a managed resource matches nothing',
    source: { recording: 'managed-selector-no-match' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'failed'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence:
        'Widget widget refers to a resource by labels that none has: mg.Spec.ForProvider.SubnetID: no resources matched selector.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Widget app-widget' },
      settlement: 'failed',
    },
  },
  {
    id: 'F20',
    title: 'The provider does not know whether the resource was created',
    source: { recording: 'managed-create-pending' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'failed'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence:
        'The creation of Widget widget was interrupted, and Crossplane cannot tell whether it exists: cannot determine creation result - remove the crossplane.io/external-create-pending annotation if it is safe to proceed.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Widget app-widget' },
      settlement: 'failed',
    },
  },
  {
    id: 'F20',
    title:
      'A real provider does not know whether it has created what was asked for',
    source: { recording: 'provider-create-pending' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'progressing'],
        ['Bucket app-bucket', 'failed'],
      ],
      sentence:
        'The creation of Bucket bucket was interrupted, and Crossplane cannot tell whether it exists: cannot determine creation result - remove the crossplane.io/external-create-pending annotation if it is safe to proceed.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Bucket app-bucket' },
      settlement: 'failed',
    },
  },
  {
    id: 'F21',
    title: 'A change cannot be made, and all others say that they are fine',
    source: { recording: 'managed-update-refused' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'failed'],
        ['Widget app-widget', 'failed'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence:
        'Widget widget cannot be changed in this way once it exists: refuse to update the external resource because the following update requires replacing it: cannot change the value of the argument "location" from "westeurope" to "switzerlandnorth".',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'Widget app-widget' },
      settlement: 'failed',
    },
  },
  {
    id: 'F21',
    title:
      'A real provider cannot make a change, and the composite says that all is fine',
    source: { recording: 'provider-update-failed' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'failed'],
        ['Bucket app-bucket', 'failed'],
      ],
      sentence:
        'Bucket bucket could not be changed: cannot change region from "eu" to "us".',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'Bucket app-bucket' },
      settlement: 'failed',
    },
  },
  {
    id: 'F21',
    title: 'The last call of an upjet provider failed, and everything is True',
    source: {
      root: claim({
        conditions: READY,
        children: [
          composite({
            conditions: READY,
            children: [
              managed({
                conditions: [
                  ...READY,
                  condition('LastAsyncOperation', 'False', {
                    reason: 'AsyncUpdateFailure',
                    message:
                      'async update failed: refuse to update the external resource because the following update requires replacing it: cannot change the value of the argument "location" from "westeurope" to "switzerlandnorth"',
                  }),
                ],
              }),
            ],
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'failed',
      resources: [
        ['DB orders', 'failed'],
        ['App shop', 'failed'],
        ['Bucket shop-results-x7k2p', 'failed'],
      ],
      sentence:
        'Bucket results cannot be changed in this way once it exists: refuse to update the external resource because the following update requires replacing it: cannot change the value of the argument "location" from "westeurope" to "switzerlandnorth".',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'Bucket shop-results-x7k2p' },
      settlement: 'failed',
    },
  },
  {
    id: 'F22',
    title: 'A resource is created in the background, which fails',
    source: { recording: 'managed-async-create-failing' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'progressing'],
        ['Widget app-widget', 'failed'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence:
        'Widget widget could not be created: async create failed: failed to create the resource: quota exceeded.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Widget app-widget' },
      settlement: 'failed',
    },
  },
];
