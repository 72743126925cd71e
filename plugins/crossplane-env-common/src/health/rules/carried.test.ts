import type { JsonObject } from '@backstage/types';
import {
  CREATING,
  READY,
  syncError,
  synced,
  unready,
} from '../__fixtures__/conditions';
import {
  composite,
  LATER,
  managed,
  type ResourceSpec,
} from '../__fixtures__/resources';
import { assessEnvironment } from '../assess';
import type { Condition } from '../types';
import { compileHealthOverrides } from '../verdicts/compileHealthOverrides';

const AVAILABLE = READY;
const WAITING = [synced(), unready('Unavailable')];

function assess(spec: ResourceSpec, overrides?: object[]) {
  const root = composite({ conditions: CREATING, children: [managed(spec)] });
  const { health, tree } = assessEnvironment(root, {
    now: LATER,
    overrides: overrides && compileHealthOverrides(overrides),
  });
  return { ...health, of: tree.children[0].verdict };
}

function object(
  manifest: JsonObject,
  conditions: Condition[] = AVAILABLE,
  apiVersion = 'kubernetes.m.crossplane.io/v1alpha1',
): ResourceSpec {
  return {
    apiVersion,
    kind: 'Object',
    as: 'web',
    conditions,
    status: { atProvider: { manifest } },
  };
}

function deployment(status: JsonObject): JsonObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop', generation: 1 },
    spec: { replicas: 2 },
    status: { observedGeneration: 1, ...status },
  };
}

const RUNNING = deployment({
  replicas: 2,
  updatedReplicas: 2,
  availableReplicas: 2,
});
const OVERDUE = deployment({
  replicas: 2,
  conditions: [
    {
      type: 'Progressing',
      status: 'False',
      reason: 'ProgressDeadlineExceeded',
      message: 'ReplicaSet "web-1" has timed out progressing.',
    },
  ],
});

describe.each([
  'kubernetes.crossplane.io/v1alpha2',
  'kubernetes.m.crossplane.io/v1alpha1',
  'other.example.org/v1',
])('an object that carries another, of %s', apiVersion => {
  it('has failed if that has', () => {
    for (const conditions of [AVAILABLE, WAITING]) {
      const health = assess(object(OVERDUE, conditions, apiVersion));
      expect(health).toMatchObject({ of: 'failed', verdict: 'failed' });
      expect(health.diagnosis).toMatchObject({
        sentence:
          'Deployment web has not become available in the time that it is given (carried by Object web): ReplicaSet "web-1" has timed out progressing.',
        cause: { resource: { kind: 'Object' } },
      });
    }
  });

  it('is not ready without a word while that is not', () => {
    const health = assess(
      object(deployment({ replicas: 2 }), AVAILABLE, apiVersion),
    );
    expect(health).toMatchObject({
      of: 'progressing',
      diagnosis: {
        sentence:
          'Deployment web, which Object web carries, is not ready (the only resource is not ready yet).',
        actor: 'nobody',
        healsItself: true,
      },
    });
  });

  it('is ready if both say so', () => {
    expect(assess(object(RUNNING, AVAILABLE, apiVersion)).of).toBe('ready');
  });
});

describe('what is carried', () => {
  it.each<[string, JsonObject, string]>([
    [
      'a Job that has failed',
      {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { name: 'migrate' },
        status: {
          conditions: [{ type: 'Failed', status: 'True', message: 'no luck' }],
        },
      },
      'Job migrate failed (carried by Object web): no luck.',
    ],
    [
      'a claim that lost its volume',
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'data' },
        status: { phase: 'Lost' },
      },
      'PersistentVolumeClaim data has lost its volume (carried by Object web).',
    ],
    [
      'a managed resource that was refused',
      {
        apiVersion: 'cloud.example.org/v1',
        kind: 'Bucket',
        metadata: { name: 'b' },
        spec: { forProvider: {} },
        status: {
          conditions: [
            {
              type: 'Synced',
              status: 'False',
              reason: 'ReconcileError',
              message: 'create failed: no',
            },
          ],
        },
      },
      'Bucket b could not be created (carried by Object web): no.',
    ],
    [
      'a Job that is suspended',
      {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { name: 'migrate' },
        status: { conditions: [{ type: 'Suspended', status: 'True' }] },
      },
      'Job migrate is suspended (carried by Object web).',
    ],
    [
      'a Deployment that lacks pods',
      deployment({
        replicas: 2,
        conditions: [
          {
            type: 'Available',
            status: 'False',
            lastTransitionTime: '2026-11-21T13:00:00Z',
          },
        ],
      }),
      '0 of 2 pods of Deployment web are available (carried by Object web) (the only resource is not ready yet).',
    ],
  ])('may be %s', (_what, manifest, sentence) => {
    expect(assess(object(manifest, WAITING)).diagnosis.sentence).toBe(sentence);
  });

  it.each<[string, JsonObject]>([
    [
      'is ready by existing',
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' } },
    ],
    [
      'never reports',
      { apiVersion: 'example.org/v1', kind: 'Thing', metadata: { name: 't' } },
    ],
    ['has no name', { apiVersion: 'apps/v1', kind: 'Deployment' }],
    ['is none', { text: 'x' }],
  ])('leaves it to its carrier if it %s', (_what, manifest) => {
    expect(assess(object(manifest)).of).toBe('ready');
    expect(assess(object(manifest, WAITING)).of).toBe('progressing');
  });

  it.each<[string, JsonObject]>([
    [
      'is being deleted',
      {
        ...RUNNING,
        metadata: { name: 'web', deletionTimestamp: '2026-11-21T13:00:00Z' },
      },
    ],
    [
      'waits for a value of another resource',
      {
        apiVersion: 'cloud.example.org/v1',
        kind: 'Bucket',
        metadata: { name: 'b' },
        spec: { forProvider: {} },
        status: {
          conditions: [
            {
              type: 'Synced',
              status: 'False',
              reason: 'ReconcileError',
              message:
                'cannot resolve references: mg.Spec.ForProvider.VPCID: referenced field was empty (referenced resource may not yet be ready)',
            },
          ],
        },
      },
    ],
  ])('is on its way while it %s', (_what, manifest) => {
    expect(assess(object(manifest)).of).toBe('progressing');
  });

  it('is what it was when its cluster cannot be reached, which is the cause', () => {
    const message =
      'observe failed: cannot get object: Get "https://10.0.0.1:6443/api": dial tcp 10.0.0.1:6443: i/o timeout';
    const { diagnosis } = assess(
      object(OVERDUE, [syncError(message), unready('Unavailable')]),
    );
    expect(diagnosis.sentence).toContain('dial tcp 10.0.0.1:6443');
    expect(diagnosis.sentence).not.toContain('Deployment');
  });

  it('is judged by the overrides of its kind', () => {
    const overrides = [
      {
        group: 'apps',
        kind: 'Deployment',
        rules: [
          {
            when: { path: 'status.replicas', equals: 2 },
            verdict: 'failed' as const,
            sentence: '{name} has two',
          },
        ],
      },
    ];
    const health = assess(object(RUNNING), overrides);
    expect(health.diagnosis.sentence).toMatch(
      /^Deployment web has two \(carried by Object web\)/,
    );
  });
});

describe('a Helm release', () => {
  const release = (
    atProvider: JsonObject,
    rest: ResourceSpec = {},
    apiVersion = 'helm.m.crossplane.io/v1beta1',
  ): ResourceSpec => ({
    apiVersion,
    kind: 'Release',
    as: 'redis',
    conditions: WAITING,
    ...rest,
    status: { atProvider, ...rest.status },
  });
  const failed = {
    state: 'failed',
    releaseDescription: 'Release "redis" failed: context deadline exceeded',
  };

  it.each(['helm.crossplane.io/v1beta1', 'helm.m.crossplane.io/v1beta1'])(
    'that has failed is not tried again by itself: %s',
    apiVersion => {
      const health = assess(release(failed, {}, apiVersion));
      expect(health).toMatchObject({
        of: 'failed',
        diagnosis: {
          sentence:
            'The Helm release of Release redis has failed: Release "redis" failed: context deadline exceeded.',
          actor: 'platform',
          healsItself: false,
        },
      });
    },
  );

  it('is tried again as often as it may be rolled back', () => {
    const spec = { rollbackLimit: 3 };
    const of = (times: number) =>
      assess(release(failed, { spec, status: { failed: times } })).diagnosis
        .healsItself;
    expect([of(0), of(2), of(3)]).toEqual([true, true, false]);
  });

  it('that is pending is waited for, with the reason', () => {
    expect(
      assess(release({ state: 'pending-upgrade' })).diagnosis.sentence,
    ).toBe(
      'What Release redis deploys is not ready (pending-upgrade) (the only resource is not ready yet).',
    );
  });

  it('that is deployed is ready as it says', () => {
    const conditions = AVAILABLE;
    expect(assess(release({ state: 'deployed' }, { conditions })).of).toBe(
      'ready',
    );
  });

  it('of another provider says nothing by this', () => {
    expect(assess(release(failed, {}, 'apps.example.org/v1')).of).toBe(
      'progressing',
    );
  });
});

describe('an application of Argo CD', () => {
  const application = (atProvider: JsonObject): ResourceSpec => ({
    apiVersion: 'applications.argocd.crossplane.io/v1alpha1',
    kind: 'Application',
    as: 'web',
    conditions: AVAILABLE,
    status: { atProvider },
  });

  it.each<[string, JsonObject, string, string]>([
    [
      'degraded',
      { health: { status: 'Degraded', message: 'm' } },
      'failed',
      'What Application web deploys has failed (Degraded): m.',
    ],
    [
      'in error',
      { conditions: [{ type: 'ComparisonError', message: 'm' }] },
      'failed',
      'What Application web deploys has failed (ComparisonError): m.',
    ],
    [
      'not synced',
      { operationState: { phase: 'Failed', message: 'm' } },
      'failed',
      'What Application web deploys has failed (Failed): m.',
    ],
    [
      'without success',
      { operationState: { phase: 'Error', message: 'm' } },
      'failed',
      'What Application web deploys has failed (Error): m.',
    ],
    [
      'on its way',
      { health: { status: 'Progressing' } },
      'progressing',
      'What Application web deploys is not ready (Progressing) (the only resource is not ready yet).',
    ],
    [
      'incomplete',
      { health: { status: 'Missing' } },
      'progressing',
      'What Application web deploys is not ready (Missing) (the only resource is not ready yet).',
    ],
    [
      'suspended',
      { health: { status: 'Suspended' } },
      'progressing',
      'What Application web deploys is not ready (Suspended) (the only resource is not ready yet).',
    ],
  ])('may be %s', (_what, atProvider, of, sentence) => {
    expect(assess(application(atProvider))).toMatchObject({
      of,
      diagnosis: { sentence },
    });
  });

  it('that is healthy is ready', () => {
    expect(assess(application({ health: { status: 'Healthy' } })).of).toBe(
      'ready',
    );
  });
});

it('garbage carries nothing', () => {
  for (const atProvider of [
    null,
    1,
    'x',
    [],
    { manifest: [] },
    { state: {} },
  ]) {
    const status = { atProvider } as JsonObject;
    const spec = { kind: 'Object', as: 'o', conditions: AVAILABLE, status };
    expect(assess(spec).of).toBe('ready');
  }
});

describe('a readiness policy that is not met', () => {
  const CONFIG = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'web' },
  };
  const WIDGET = {
    apiVersion: 'things.example.org/v1',
    kind: 'Widget',
    metadata: { name: 'web' },
    status: {
      conditions: [
        { type: 'Up', status: 'True' },
        { type: 'Warm', status: 'False' },
      ],
    },
  };

  it.each<[string, string, JsonObject, boolean]>([
    ['DeriveFromObject', 'ConfigMap web has no condition Ready', CONFIG, false],
    ['AllTrue', 'Warm of Widget web is not True', WIDGET, true],
    [
      'DeriveFromCelQuery',
      'its celQuery does not hold for Widget web',
      WIDGET,
      true,
    ],
  ])('%s is named: %s', (policy, lacking, manifest, healsItself) => {
    const spec = { readiness: { policy } };
    const { diagnosis } = assess({ ...object(manifest, WAITING), spec });
    expect(diagnosis).toMatchObject({
      sentence: `Object web counts as ready by its readiness policy ${policy}, and ${lacking} (the only resource is not ready yet).`,
      actor: 'platform',
      healsItself,
    });
  });
});
