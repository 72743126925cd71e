import {
  autoReady,
  type DesiredResource,
  keyOf,
  type KubeObject,
} from '@crossplane-env/testkit';
import type { Situation, Step } from './Situation';
import { appSituation, desiredWidget, desires } from './lab';
import {
  available,
  becomesReady,
  created,
  creating,
  failing,
  has,
  isPaused,
  isReady,
  isUnready,
  isUnsynced,
  notReady,
  ready,
  reported,
  step,
  synced,
} from './steps';

const CREATE_FAILED = {
  ...failing(
    'create failed: cannot create Bucket: operation error S3: CreateBucket, https response error StatusCode: 403, AccessDenied: you have no quota left',
    notReady('Creating'),
  ),
  annotations: {
    'crossplane.io/external-create-failed': '2026-01-01T00:02:00Z',
    'crossplane.io/external-create-pending': '2026-01-01T00:02:00Z',
  },
};

const CREATE_PENDING = {
  ...failing(
    'cannot determine creation result - remove the crossplane.io/external-create-pending annotation if it is safe to proceed',
    notReady('Creating'),
  ),
  annotations: {
    'crossplane.io/external-create-pending': '2026-01-01T00:02:00Z',
  },
};

const UPDATE_REFUSED =
  'update failed: async update failed: refuse to update the external resource because the following update requires replacing it: cannot change the value of the argument "location" from "westeurope" to "switzerlandnorth"';

const ASYNC_CREATE_FAILURE = {
  conditions: [
    synced,
    notReady('Creating'),
    {
      type: 'LastAsyncOperation',
      status: 'False',
      reason: 'AsyncCreateFailure',
      message:
        'async create failed: failed to create the resource: quota exceeded',
    } as const,
  ],
};

const PAUSED = {
  conditions: [
    { type: 'Synced', status: 'False', reason: 'ReconcilePaused' } as const,
    ready,
  ],
};

/** What a provider writes to a managed resource, in its exact words, and what core makes of it. */
export const synchronising: Situation[] = [
  appSituation('managed-create-failed', {
    shows: 'The cloud refuses to create a resource.',
    failures: ['F03'],
    steps: [
      created(isUnready),
      reported('the provider cannot create the resource', CREATE_FAILED),
    ],
  }),
  appSituation('managed-config-missing', {
    shows: 'A managed resource refers to a ProviderConfig that is not there.',
    failures: ['F04'],
    steps: [
      created(isUnready),
      reported(
        'the provider cannot connect',
        failing(
          'connect failed: cannot get ProviderConfig: ClusterProviderConfig.aws.m.upbound.io "default" not found',
        ),
      ),
    ],
  }),
  appSituation('managed-observe-denied', {
    shows: 'The provider may not look at a resource that it has never seen.',
    failures: ['F05'],
    steps: [
      created(isUnready),
      reported(
        'the provider cannot observe the resource',
        failing(
          'observe failed: cannot describe Bucket: AccessDenied: not authorized to perform s3:ListBucket',
        ),
      ),
    ],
  }),
  appSituation('managed-observe-denied-later', {
    shows: 'The provider may not look any more at a resource that was ready.',
    failures: ['F05'],
    steps: [
      ...becomesReady(),
      reported(
        'the provider cannot observe the resource',
        failing(
          'observe failed: cannot describe Bucket: AccessDenied: not authorized to perform s3:ListBucket',
          ready,
        ),
      ),
    ],
  }),
  appSituation('managed-create-pending', {
    shows: 'The provider does not know whether the resource was created.',
    failures: ['F20'],
    steps: [
      created(isUnready),
      reported('the provider lost track of the resource', CREATE_PENDING),
    ],
  }),
  appSituation('managed-update-refused', {
    shows: 'A change cannot be made, and all others say that they are fine.',
    failures: ['F21'],
    steps: [
      ...becomesReady(),
      reported(
        'the provider refuses to change the resource',
        failing(UPDATE_REFUSED, ready),
      ),
    ],
  }),
  appSituation('managed-async-create-failing', {
    shows: 'A resource is created in the background, which fails.',
    failures: ['F22'],
    steps: [
      created(isUnready),
      reported('the provider tells of the background', ASYNC_CREATE_FAILURE),
    ],
  }),
  appSituation('managed-paused', {
    shows:
      'A managed resource is paused, and all others say that they are fine.',
    failures: ['F27'],
    steps: [
      ...becomesReady(),
      reported('the managed resource is paused', {
        ...PAUSED,
        annotations: { 'crossplane.io/paused': 'true' },
      }),
    ],
  }),
];

const NETWORK = desires({
  vpc: desiredWidget(),
  'subnet-a': desiredWidget(),
  'subnet-b': desiredWidget(),
});

const WAITS_FOR_VPC = failing(
  'cannot resolve references: mg.Spec.ForProvider.VPCID: referenced field was empty (referenced resource may not yet be ready)',
);

/** Managed resources that wait for one another. */
export const referring: Situation[] = [
  appSituation('managed-reference-pending', {
    shows: 'Two resources wait for a third that is being created.',
    pipeline: [NETWORK, autoReady],
    steps: [
      created(isUnready),
      reported('the VPC is being created', creating, { resource: 'vpc' }),
      reported('one waits for the VPC', WAITS_FOR_VPC, {
        resource: 'subnet-a',
      }),
      reported('so does another', WAITS_FOR_VPC, { resource: 'subnet-b' }),
    ],
  }),
  appSituation('managed-reference-resolved', {
    shows: 'Two resources have waited for a third, and all are ready.',
    pipeline: [NETWORK, autoReady],
    steps: [
      created(isUnready),
      reported('one waits for the VPC', WAITS_FOR_VPC, {
        resource: 'subnet-a',
      }),
      reported('all become ready', available, { check: isReady }),
    ],
  }),
  appSituation('managed-reference-blocked', {
    shows: 'Two resources wait for a third that cannot be created.',
    failures: ['F06'],
    pipeline: [NETWORK, autoReady],
    steps: [
      created(isUnready),
      reported(
        'the VPC cannot be created',
        failing(
          'create failed: cannot create VPC: VpcLimitExceeded: The maximum number of VPCs has been reached.',
          notReady('Creating'),
        ),
        { resource: 'vpc' },
      ),
      reported('one waits for the VPC', WAITS_FOR_VPC, {
        resource: 'subnet-a',
      }),
      reported('so does another', WAITS_FOR_VPC, { resource: 'subnet-b' }),
    ],
  }),
  appSituation('managed-selector-no-match', {
    shows: 'The selector of a managed resource matches nothing.',
    failures: ['F07'],
    steps: [
      created(isUnready),
      reported(
        'the provider finds nothing',
        failing(
          'cannot resolve references: mg.Spec.ForProvider.SubnetID: no resources matched selector',
        ),
      ),
    ],
  }),
];

const BUCKET = {
  apiVersion: 'example.m.provider.crossplane-env.io/v1beta1',
  kind: 'Bucket',
};

interface BucketOptions {
  forProvider?: object;
  managementPolicies?: string[];
  annotations?: Record<string, string>;
}

function bucket(options: BucketOptions = {}): DesiredResource {
  const { forProvider = {}, managementPolicies, annotations } = options;
  return {
    resource: {
      ...BUCKET,
      ...(annotations && { metadata: { annotations } }),
      spec: { forProvider, ...(managementPolicies && { managementPolicies }) },
    },
  };
}

function composes(options: BucketOptions) {
  return [desires({ bucket: bucket(options) }), autoReady];
}

/** Not at once: the reconciler does not see its own writes immediately, and complains. */
const QUICK = { readyAfter: '2s' };

/** The root is created, and the provider does something about its bucket. */
function createdUntil(check: (bucket: KubeObject) => boolean): Step {
  return step('the root is created', async stage => {
    await stage.apply(stage.situation.root);
    await stage.someBecomes(BUCKET, check);
  });
}

/** Somebody changes what the Composition says nothing of, and core leaves it so. */
function bucketChanges(
  forProvider: object,
  check: (bucket: KubeObject) => boolean,
): Step {
  return step('somebody changes the managed resource', async stage => {
    const [bucketObject] = await stage.objects.list(
      { ...BUCKET, namespace: stage.root.namespace },
      '',
    );
    await stage.merge(keyOf(bucketObject), { spec: { forProvider } });
    await stage.someBecomes(BUCKET, check);
  });
}

/** The root is deleted, and the provider does something about its bucket. */
function deletedUntil(check: (bucket: KubeObject) => boolean): Step {
  return step('the root is deleted', async stage => {
    await stage.delete(stage.root, 'Foreground');
    await stage.someBecomes(BUCKET, check);
  });
}

function isUpToDate({ metadata, status }: KubeObject): boolean {
  return status.conditions.some(
    ({ type, observedGeneration }: any) =>
      type === 'Synced' && observedGeneration === metadata.generation,
  );
}

/** What a real provider, with crossplane-runtime's managed reconciler, writes. */
export const buckets: Situation[] = [
  appSituation('provider-ready', {
    shows: 'A real provider has created what was asked for.',
    pipeline: composes({ forProvider: { simulate: QUICK } }),
    steps: [created(isReady)],
  }),
  appSituation('provider-creating', {
    shows: 'A real provider is creating what was asked for.',
    pipeline: composes({ forProvider: { simulate: { readyAfter: '1h' } } }),
    steps: [createdUntil(isUnready)],
  }),
  appSituation('provider-create-failed', {
    shows: 'The cloud of a real provider refuses to create.',
    failures: ['F03'],
    pipeline: composes({
      forProvider: {
        simulate: { createError: 'QuotaExceeded: no buckets left' },
      },
    }),
    steps: [createdUntil(isUnsynced)],
  }),
  appSituation('provider-observe-failed', {
    shows: 'A real provider may not look any more at what was ready.',
    failures: ['F05'],
    pipeline: composes({ forProvider: { simulate: QUICK } }),
    steps: [
      created(isReady),
      bucketChanges(
        { simulate: { observeError: 'AccessDenied: not authorized' } },
        isUnsynced,
      ),
    ],
  }),
  appSituation('provider-update-failed', {
    shows:
      'A real provider cannot make a change; the composite says that all is fine.',
    failures: ['F21'],
    pipeline: composes({ forProvider: { simulate: QUICK } }),
    steps: [
      created(isReady),
      bucketChanges(
        {
          region: 'us',
          simulate: { updateError: 'cannot change region from "eu" to "us"' },
        },
        isUnsynced,
      ),
    ],
  }),
  appSituation('provider-updated', {
    shows: 'A real provider has made a change.',
    pipeline: composes({ forProvider: { simulate: QUICK } }),
    steps: [created(isReady), bucketChanges({ region: 'us' }, isUpToDate)],
  }),
  appSituation('provider-delete-failed', {
    shows: 'The cloud of a real provider refuses to delete.',
    failures: ['F29'],
    pipeline: composes({
      forProvider: {
        simulate: { ...QUICK, deleteError: 'BucketNotEmpty: it has objects' },
      },
    }),
    steps: [
      created(isReady),
      deletedUntil(has('Synced', 'False', /delete failed/)),
    ],
  }),
  appSituation('provider-deleting', {
    shows: 'A real provider takes its time to delete.',
    pipeline: composes({
      forProvider: { simulate: { ...QUICK, deleteAfter: '1h' } },
    }),
    steps: [created(isReady), deletedUntil(isUnready)],
  }),
  appSituation('provider-paused', {
    shows: 'A managed resource of a real provider is paused.',
    failures: ['F27'],
    pipeline: composes({ annotations: { 'crossplane.io/paused': 'true' } }),
    steps: [createdUntil(isPaused)],
  }),
  appSituation('provider-no-policies', {
    shows:
      'A managed resource may not be managed at all: its policies are empty.',
    failures: ['F27'],
    pipeline: composes({ managementPolicies: [] }),
    steps: [createdUntil(isPaused)],
  }),
  appSituation('provider-observe-only', {
    shows: 'A managed resource is only to be observed, and is not there.',
    failures: ['F05'],
    pipeline: composes({ managementPolicies: ['Observe'] }),
    steps: [createdUntil(isUnsynced)],
  }),
  appSituation('provider-create-pending', {
    shows:
      'A real provider does not know whether it has created what was asked for.',
    failures: ['F20'],
    pipeline: composes({
      annotations: {
        'crossplane.io/external-create-pending': '2026-01-01T00:00:00Z',
      },
    }),
    steps: [createdUntil(isUnsynced)],
  }),
];
