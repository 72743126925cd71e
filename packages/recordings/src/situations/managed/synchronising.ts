import { failing, notReady, ready, synced } from '../lab/statuses';
import { appSituation } from '../lab/situations';
import { becomesReady, created, isUnready, reported } from '../lab/steps';
import type { Situation } from '../Situation';

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
