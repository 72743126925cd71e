import {
  condition,
  READY,
  synced,
  syncError,
} from '../__fixtures__/conditions';
import {
  aPackage,
  aRevision,
  established,
  platformObject,
  platformOf,
} from '../__fixtures__/platform';
import {
  claim,
  composed,
  composite,
  LATER,
  managed,
  type ResourceSpec,
  secondsAfterCreation,
} from '../__fixtures__/resources';
import { assessEnvironment } from '../assess';
import type { PlatformIndex } from '../platform/PlatformIndex';
import type { Condition, ObservedResource } from '../types';

const LONG_AFTER = secondsAfterCreation(3_600);

function remarksOn(
  root: ObservedResource,
  platform?: PlatformIndex,
  now = LONG_AFTER,
) {
  const { health } = assessEnvironment(root, { now, platform });
  const { actor, healsItself, cause, remarks = [] } = health.diagnosis;
  // A remark is nobody's move and no cause.
  expect({ verdict: health.verdict, actor, healsItself, cause }).toEqual({
    verdict: 'ready',
    actor: 'nobody',
    healsItself: true,
    cause: undefined,
  });
  return remarks;
}

function app(...children: ObservedResource[]) {
  return composite({ conditions: READY, children });
}

const BUCKET = managed({ conditions: READY });

function provider(conditions: Condition[], name = 'cloud') {
  const status = established(['buckets.cloud.example.org']);
  return [
    aPackage('Provider', name),
    aRevision('Provider', name, { conditions, status }),
  ];
}

const BROKEN = [
  condition('RevisionHealthy', 'True'),
  condition('RuntimeHealthy', 'False', { message: 'no pods' }),
];
const WORKING = [
  condition('RevisionHealthy', 'True'),
  condition('RuntimeHealthy', 'True'),
];

describe('a provider that does not look after what is ready', () => {
  it('is named, once for all that it leaves alone', () => {
    const root = app(BUCKET, managed({ as: 'b', conditions: READY }));
    expect(remarksOn(root, platformOf(provider(BROKEN)))).toMatchObject([
      {
        sentence:
          'Nothing looks after Bucket results any more, as Provider cloud does not run: no pods.',
        nextStep: expect.stringContaining('check the pod of Provider cloud'),
        resource: { kind: 'Provider', name: 'cloud' },
      },
    ]);
  });

  it('may be gone', () => {
    const others = platformOf([aPackage('Provider', 'other')]);
    expect(remarksOn(app(BUCKET), others)).toMatchObject([
      { sentence: expect.stringContaining('no package that is installed') },
    ]);
  });

  it.each<[string, ObservedResource, PlatformIndex]>([
    ['it works', app(BUCKET), platformOf(provider(WORKING))],
    ['no package is known of', app(BUCKET), platformOf([])],
    [
      'one that works does not tell its kinds',
      app(BUCKET),
      platformOf([
        aPackage('Provider', 'other'),
        aRevision('Provider', 'other', { conditions: WORKING }),
      ]),
    ],
    [
      'no provider is needed',
      app(composed({ apiVersion: 'v1', kind: 'ConfigMap' })),
      platformOf(provider(BROKEN)),
    ],
  ])('is not spoken of where %s', (_what, root, platform) => {
    expect(remarksOn(root, platform)).toEqual([]);
  });

  it('is not missed while something still writes', () => {
    const others = platformOf([aPackage('Provider', 'other')]);
    expect(remarksOn(app(BUCKET), others, LATER)).toEqual([]);
  });
});

describe('a package that is installed twice', () => {
  const TWICE =
    'cannot resolve package dependencies: cannot initialize dependency graph from the packages in the lock: node "registry.example.org/provider-cloud" already exists';
  const lock = platformObject('pkg.crossplane.io/v1beta1', 'Lock', 'lock', {
    conditions: [condition('Resolved', 'False', { message: TWICE })],
  });

  it.each([
    [
      'its revision says so',
      [condition('RevisionHealthy', 'False', { message: TWICE })],
      [],
    ],
    [
      'only the Lock says so',
      [condition('Healthy', 'False', { message: 'unhealthy' })],
      [lock],
    ],
    ['its revision says nothing', [], [lock]],
  ])('is the reason why nothing is looked after: %s', (_what, own, more) => {
    const platform = platformOf([...provider(own), ...more]);
    expect(remarksOn(app(BUCKET), platform)).toMatchObject([
      {
        sentence: expect.stringMatching(
          /as a package is installed twice: .*provider-cloud/,
        ),
        nextStep: expect.stringContaining('delete one of the two packages'),
      },
    ]);
  });

  it('is the reason where no provider is known to bring the kind', () => {
    const platform = platformOf([
      aPackage('Provider', 'cloud'),
      aRevision('Provider', 'cloud', {
        conditions: [condition('Healthy', 'False', { message: TWICE })],
      }),
    ]);
    expect(remarksOn(app(BUCKET), platform)).toMatchObject([
      { sentence: expect.stringContaining('as a package is installed twice') },
    ]);
  });

  it('is no reason for a provider that works', () => {
    const platform = platformOf([...provider(WORKING), lock]);
    expect(remarksOn(app(BUCKET), platform)).toEqual([]);
  });
});

describe('a Secret that is asked for', () => {
  const promise = { writeConnectionSecretToRef: { name: 'db-login' } };

  it.each<[string, (spec: ResourceSpec) => ObservedResource]>([
    ['by a claim', claim],
    ['by a composite', composite],
  ])('%s and never written', (_what, build) => {
    const root = build({
      spec: promise,
      conditions: READY,
      children: [BUCKET],
    });
    expect(remarksOn(root)).toMatchObject([
      {
        sentence: expect.stringMatching(
          /^The Secret db-login that .+ asks for was never written\.$/,
        ),
        nextStep: expect.stringContaining('Composition'),
      },
    ]);
  });

  it.each<[string, ResourceSpec]>([
    ['is not asked for', {}],
    [
      'was written',
      {
        spec: promise,
        status: { connectionDetails: { lastPublishedTime: 'x' } },
      },
    ],
  ])('is not spoken of where it %s', (_what, spec) => {
    expect(
      remarksOn(claim({ ...spec, conditions: READY, children: [BUCKET] })),
    ).toEqual([]);
  });

  it('may take a moment', () => {
    const root = claim({ spec: promise, conditions: READY });
    expect(remarksOn(root, undefined, secondsAfterCreation(30))).toEqual([]);
  });
});

describe('what is ready and reports something else', () => {
  it.each(['LastBackupFailed', 'Degraded', 'DiskPressure'])('%s', type => {
    const thing = composed({
      kind: 'Thing',
      conditions: [...READY, condition(type, 'True', { message: 'old' })],
    });
    expect(remarksOn(app(thing))).toMatchObject([
      { sentence: `Thing part is ready, and reports ${type}: old.` },
    ]);
  });
});

it('remarks on nothing while it is being deleted', () => {
  const root = composite({
    metadata: { deletionTimestamp: LATER.toISOString() },
    conditions: [synced(), syncError('no')],
    children: [BUCKET],
  });
  const platform = platformOf(provider(BROKEN));
  const { health } = assessEnvironment(root, { now: LONG_AFTER, platform });
  expect(health.verdict).toBe('deleting');
  expect(health.diagnosis.remarks).toBeUndefined();
});

describe('pods that are replaced only when they are deleted', () => {
  it.each([
    [
      '2 pods of StatefulSet part still run as before its last change, as its update strategy is OnDelete.',
      'StatefulSet',
      { replicas: 3, readyReplicas: 3, updatedReplicas: 1 },
    ],
    [
      '1 pod of DaemonSet part still runs as before its last change, as its update strategy is OnDelete.',
      'DaemonSet',
      {
        desiredNumberScheduled: 2,
        numberAvailable: 2,
        updatedNumberScheduled: 1,
      },
    ],
  ])('are a remark: %s', (sentence, kind, status) => {
    const child = composed({
      apiVersion: 'apps/v1',
      kind,
      spec: { replicas: 3, updateStrategy: { type: 'OnDelete' } },
      status: { observedGeneration: 1, ...status },
    });
    const root = composite({ conditions: READY, children: [child] });
    expect(remarksOn(root)).toMatchObject([{ sentence }]);
  });
});

describe('what an operator says of something else', () => {
  it.each<[string, string, string, Condition]>([
    [
      'reports ContinuousArchiving',
      'postgresql.cnpg.io/v1',
      'Cluster',
      condition('ContinuousArchiving', 'False', {
        reason: 'ContinuousArchivingFailing',
        message: 'exit status 4',
      }),
    ],
    [
      'reports Warning',
      'kafka.strimzi.io/v1beta2',
      'Kafka',
      condition('Warning', 'True', { message: 'ephemeral' }),
    ],
    [
      'reports Reconciled',
      'monitoring.coreos.com/v1',
      'Prometheus',
      condition('Reconciled', 'False', { reason: 'ReconciliationFailed' }),
    ],
  ])('is a remark: %s of %s', (words, apiVersion, kind, beside) => {
    const child = composed({
      apiVersion,
      kind,
      conditions: [condition('Ready', 'True'), beside],
      status: { phase: 'Cluster in healthy state' },
    });
    const root = composite({ conditions: READY, children: [child] });
    expect(remarksOn(root)[0].sentence).toContain(words);
  });
});
