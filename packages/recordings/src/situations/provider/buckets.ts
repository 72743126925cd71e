import {
  autoReady,
  type DesiredResource,
  keyOf,
  type KubeObject,
} from '@crossplane-env/testkit';
import { desires } from '../lab/pipeline';
import { appSituation } from '../lab/situations';
import {
  created,
  has,
  isPaused,
  isReady,
  isUnready,
  isUnsynced,
  step,
} from '../lab/steps';
import type { Situation, Step } from '../Situation';

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
