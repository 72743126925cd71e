import {
  condition,
  CREATING,
  READY,
  ready,
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
  composite,
  CREATED,
  LATER,
  managed,
  type ResourceSpec,
  secondsAfterCreation,
} from '../__fixtures__/resources';
import { assessEnvironment } from '../assess';
import { KINDS, type PlatformIndex } from '../platform/PlatformIndex';
import type {
  Condition,
  ObservedPlatformObject,
  ObservedResource,
} from '../types';

const HEALTHY = [
  condition('RevisionHealthy', 'True'),
  condition('RuntimeHealthy', 'True'),
];
const DOWN = [
  condition('RevisionHealthy', 'True'),
  condition('RuntimeHealthy', 'False', {
    message: 'Deployment does not have minimum availability.',
  }),
];
const PULL =
  'cannot unpack package: cannot fetch package: unexpected status code 401';

function provider(
  conditions: Condition[],
  installed: Condition[] = [],
): ObservedPlatformObject[] {
  const status = established(['buckets.cloud.example.org']);
  return [
    aPackage('Provider', 'cloud', installed),
    aRevision('Provider', 'cloud', { conditions, status }),
  ];
}

function diagnose(
  child: ObservedResource,
  platform: PlatformIndex,
  now = LATER,
) {
  const root = composite({
    conditions: CREATING,
    spec: { crossplane: { compositionRef: { name: 'apps' } } },
    children: [child, managed({ as: 'other', conditions: READY })],
  });
  return assessEnvironment(root, { now, platform }).health.diagnosis;
}

const silent = managed({});

describe('a managed resource that nothing reports on', () => {
  it('F23: waits for its provider, which does not run', () => {
    expect(diagnose(silent, platformOf(provider(DOWN)))).toMatchObject({
      sentence:
        'Nothing reports on Bucket results, as Provider cloud does not run (1 of 2 resources is ready): Deployment does not have minimum availability.',
      actor: 'platform',
      healsItself: true,
      evidence: {
        resource: { kind: 'ProviderRevision', name: 'cloud-1' },
        source: 'RuntimeHealthy',
      },
      cause: {
        key: 'platform|prod/pkg.crossplane.io/Provider/-/cloud',
        resource: { kind: 'Provider', name: 'cloud' },
      },
    });
  });

  it('waits for a provider that is starting', () => {
    const now = secondsAfterCreation(40);
    expect(diagnose(silent, platformOf(provider(DOWN)), now)).toMatchObject({
      sentence: expect.stringContaining('as Provider cloud is starting'),
      actor: 'nobody',
      healsItself: true,
    });
  });

  it.each([
    [
      'F24: a provider that fits nothing',
      provider([
        condition('RevisionHealthy', 'False', {
          message:
            'cannot resolve package dependencies: incompatible dependencies: a',
        }),
      ]),
      'as Provider cloud does not fit the packages that it depends on',
      false,
    ],
    [
      'F25: a provider that was never pulled',
      [
        aPackage('Provider', 'cloud', [
          condition('Installed', 'False', {
            reason: 'UnpackingPackage',
            message: PULL,
          }),
        ]),
        aRevision('Provider', 'cloud', {
          state: 'Inactive',
          status: established(['buckets.cloud.example.org']),
        }),
      ],
      `as the package of Provider cloud cannot be had`,
      false,
    ],
    [
      'no provider at all',
      [aPackage('Provider', 'other')],
      'as no package that is installed is known to look after Bucket of cloud.example.org',
      false,
    ],
  ])('waits for %s', (_what, objects, words, healsItself) => {
    const diagnosis = diagnose(silent, platformOf(objects));
    expect(diagnosis.sentence).toContain(words);
    expect(diagnosis.healsItself).toBe(healsItself);
    expect(diagnosis.cause?.key).toMatch(/^platform\|prod/);
  });

  it.each<[string, PlatformIndex]>([
    ['a provider that works', platformOf(provider(HEALTHY))],
    [
      'a provider that works on while its update cannot be pulled',
      platformOf(
        provider(HEALTHY, [
          condition('Installed', 'False', { reason: 'UnpackingPackage' }),
        ]),
      ),
    ],
    ['providers that may not be read', platformOf([], [KINDS.provider])],
    ['a paused provider with a runtime of its own', platformOf(provider([]))],
  ])('is not explained by %s', (_what, platform) => {
    expect(diagnose(silent, platform).sentence).toMatch(
      /^Nothing has reported on Bucket results/,
    );
  });

  it('is not blamed on a missing provider in its first seconds', () => {
    const now = secondsAfterCreation(5);
    expect(diagnose(silent, platformOf([]), now).sentence).toBe(
      'Waiting for Bucket results: 1 of 2 resources is ready.',
    );
  });

  it.each<[string, ResourceSpec, string]>([
    [
      'a creation that has begun',
      {
        metadata: {
          annotations: {
            'crossplane.io/external-create-pending': LATER.toISOString(),
          },
        },
      },
      'Waiting for Bucket results: 1 of 2 resources is ready.',
    ],
    [
      'a finalizer that a provider put there',
      {
        metadata: { finalizers: ['finalizer.managedresource.crossplane.io'] },
      },
      'Nothing has reported on Bucket results (1 of 2 resources is ready).',
    ],
    [
      'what a provider observed',
      { status: { atProvider: { arn: 'a' } } },
      'Nothing has reported on Bucket results (1 of 2 resources is ready).',
    ],
  ])('is not blamed on a missing package given %s', (_what, spec, sentence) => {
    const others = platformOf([aPackage('Provider', 'other')]);
    expect(diagnose(managed(spec), others).sentence).toBe(sentence);
  });

  it('says so once for all that wait for the same provider', () => {
    const root = composite({
      conditions: CREATING,
      children: [silent, managed({ as: 'b' }), managed({ as: 'c' })],
    });
    const platform = platformOf(provider(DOWN));
    const { health } = assessEnvironment(root, { now: LATER, platform });
    expect(health.diagnosis.sentence).toContain(
      'does not run, and the same goes for 2 other resources',
    );
  });
});

describe('a kind that is not served', () => {
  const MESSAGE =
    'cannot compose resources: cannot check if composed resource "b" is namespaced (a Bucket named ): no matches for kind "Bucket" in version "cloud.example.org/v1beta1"';

  function definition(state: string, isEstablished: Condition) {
    return platformObject(
      'apiextensions.crossplane.io/v1alpha1',
      'ManagedResourceDefinition',
      'buckets.cloud.example.org',
      {
        conditions: [isEstablished],
        spec: {
          group: 'cloud.example.org',
          names: { kind: 'Bucket', plural: 'buckets' },
          state,
        },
      },
    );
  }

  function diagnoseUnserved(objects: ObservedPlatformObject[]) {
    const root = composite({
      conditions: [syncError(MESSAGE)],
      spec: { crossplane: { compositionRef: { name: 'apps' } } },
    });
    const platform = platformOf(objects);
    return assessEnvironment(root, { now: LATER, platform }).health.diagnosis;
  }

  it('F17: is not activated', () => {
    const inactive = condition('Established', 'False', {
      reason: 'InactiveManagedResource',
    });
    expect(diagnoseUnserved([definition('Inactive', inactive)])).toMatchObject({
      sentence: expect.stringMatching(
        /^App shop is composed of a resource of kind Bucket, which the cluster does not have, as this kind is not activated: /,
      ),
      actor: 'platform',
      healsItself: false,
      evidence: { source: 'Established', reason: 'InactiveManagedResource' },
      cause: {
        key: 'platform|prod/apiextensions.crossplane.io/ManagedResourceDefinition/-/buckets.cloud.example.org',
      },
    });
  });

  it('F17: is still pending', () => {
    const pending = condition('Established', 'Unknown', {
      reason: 'PendingManagedResource',
    });
    expect(diagnoseUnserved([definition('Active', pending)])).toMatchObject({
      sentence: expect.stringContaining('as this kind is still pending'),
      healsItself: true,
    });
  });

  it('F17: has a provider that failed', () => {
    expect(
      diagnoseUnserved([
        definition('Active', condition('Established', 'True')),
        ...provider(DOWN),
      ]).cause?.resource,
    ).toMatchObject({ kind: 'Provider', name: 'cloud' });
  });

  it('is the fault of the Composition when its provider works', () => {
    expect(diagnoseUnserved(provider(HEALTHY))).toMatchObject({
      sentence: expect.stringMatching(/^"b" of App shop is a Bucket, a kind/),
      cause: { resource: { kind: 'Composition', name: 'apps' } },
    });
  });
});

describe('a ProviderConfig that is not there', () => {
  const GONE =
    'connect failed: cannot get ProviderConfig: ClusterProviderConfig.cloud.example.org "default" not found';

  it('F04: is the one cause of all that refer to it', () => {
    const broken = managed({ conditions: [syncError(GONE)] });
    expect(diagnose(broken, platformOf([]))).toMatchObject({
      sentence: expect.stringMatching(
        /^ClusterProviderConfig default, with which the provider is to look after Bucket results, does not exist: /,
      ),
      healsItself: false,
      cause: {
        key: 'platform|prod/cloud.example.org/ClusterProviderConfig/-/default',
      },
    });
  });

  it('F32: is named when it keeps a resource from going', () => {
    const metadata = { deletionTimestamp: '2026-11-21T13:09:50Z' };
    const root = composite({
      conditions: [synced(), ready()],
      metadata,
      children: [managed({ conditions: [syncError(GONE)], metadata })],
    });
    const { health } = assessEnvironment(root, { now: LATER });
    expect(health.diagnosis.cause?.key).toBe(
      'platform|prod/cloud.example.org/ClusterProviderConfig/-/default',
    );
  });
});

describe('a managed resource that is to go without a package', () => {
  const going = (spec: ResourceSpec) =>
    managed({
      ...spec,
      metadata: {
        deletionTimestamp: CREATED,
        finalizers: ['finalizer.managedresource.crossplane.io'],
        ...spec.metadata,
      },
    });
  const at = (seconds: number) => secondsAfterCreation(seconds).toISOString();

  it.each<[string, ResourceSpec, boolean]>([
    ['nothing since', { conditions: READY }, true],
    [
      'a condition that was written since',
      {
        conditions: [
          condition('Ready', 'False', {
            reason: 'Deleting',
            lastTransitionTime: at(1),
          }),
        ],
      },
      false,
    ],
    [
      'a call that goes on',
      {
        conditions: [
          condition('AsyncOperation', 'False', { reason: 'Ongoing' }),
        ],
      },
      false,
    ],
    [
      'an event of now',
      { events: [{ reason: 'Odd', message: 'no', lastSeen: at(590) }] },
      false,
    ],
  ])('is said to be left alone, or not, given %s', (_what, spec, isAlone) => {
    const platform = platformOf([aPackage('Provider', 'other')]);
    const { sentence } = diagnose(going(spec), platform);
    expect(sentence.includes('Nothing deletes Bucket results')).toBe(isAlone);
  });
});

describe('a managed resource that is to go', () => {
  const metadata = {
    deletionTimestamp: '2026-11-21T13:05:00Z',
    finalizers: ['finalizer.managedresource.crossplane.io'],
  };
  const going = composite({
    conditions: READY,
    metadata,
    children: [managed({ conditions: READY, metadata })],
  });

  it('F31: has no provider any more that would delete it', () => {
    const platform = platformOf([]);
    const { health } = assessEnvironment(going, { now: LATER, platform });
    expect(health.diagnosis).toMatchObject({
      sentence:
        'Being taken down (the only resource is still there), but nothing deletes Bucket results, as no package that is installed is known to look after Bucket of cloud.example.org.',
      healsItself: false,
    });
  });

  it('F31: is simply going when its provider works', () => {
    const platform = platformOf(provider(HEALTHY));
    const { health } = assessEnvironment(going, { now: LATER, platform });
    expect(health.diagnosis).toMatchObject({ actor: 'nobody' });
  });
});
