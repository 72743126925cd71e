import {
  assessPlatform,
  PlatformComponent,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { FakeCluster, ObjectInput } from '../__testUtils__/FakeCluster';
import { settle } from '../__testUtils__/ManualClock';
import {
  app,
  crossplaneCluster,
  namespacedXrd,
} from '../__testUtils__/crossplaneObjects';
import { watchClusters } from '../__testUtils__/watchClusters';
import { StatusError } from '../kubernetes/errors';
import { EnvironmentIndex } from './EnvironmentIndex';

const FORBIDDEN = new StatusError({ code: 403, reason: 'Forbidden' });
const A_WHILE_MS = 10_000;
const LONG_AGO = '2025-12-01T00:00:00Z';

/** Crossplane 2, as far as packages are concerned. */
function withPackages(cluster = crossplaneCluster()): FakeCluster {
  const pkg = (kind: string) => ({
    apiVersion: 'pkg.crossplane.io/v1',
    kind,
    plural: `${kind.toLowerCase()}s`,
  });
  return cluster.serve(
    ...[
      'Provider',
      'ProviderRevision',
      'Function',
      'FunctionRevision',
      'Configuration',
      'ConfigurationRevision',
    ].map(pkg),
  );
}

/** A Function, of which the package can be had or not. */
function fn(status: 'True' | 'False', message = ''): ObjectInput {
  const lastTransitionTime = LONG_AGO;
  return {
    apiVersion: 'pkg.crossplane.io/v1',
    kind: 'Function',
    metadata: { name: 'function-auto-ready', creationTimestamp: LONG_AGO },
    spec: { package: 'xpkg.example.org/function-auto-ready:v1' },
    status: {
      conditions: [
        {
          type: 'Installed',
          status,
          reason:
            status === 'True' ? 'ActivePackageRevision' : 'UnpackingPackage',
          message,
          lastTransitionTime,
        },
      ],
    },
  };
}

async function watch(cluster: FakeCluster) {
  const watched = await watchClusters(cluster);
  const { inventory, clock } = watched;
  await clock.advance(A_WHILE_MS);
  return {
    ...watched,
    platform: () => {
      const [view] = inventory.listPlatforms();
      return {
        ...view,
        components: assessPlatform(view.index, { now: clock.now() }),
      };
    },
  };
}

const named = (components: PlatformComponent[], name: string) =>
  components.find(({ resource }) => resource.name === name);

describe('the platform of a cluster', () => {
  it('is known with its health, and follows it', async () => {
    const cluster = withPackages();
    cluster.put(namespacedXrd('App', 'apps'));
    cluster.put(fn('True'));
    const { platform } = await watch(cluster);
    const before = platform();
    cluster.put(fn('False', 'cannot pull the package'));
    await settle();
    const after = platform();

    expect(named(before.components, 'apps.example.org')).toBeDefined();
    expect(named(before.components, 'function-auto-ready')?.verdict).not.toBe(
      'failed',
    );
    expect(named(after.components, 'function-auto-ready')).toMatchObject({
      resource: { cluster: 'test', kind: 'Function' },
      verdict: 'failed',
      diagnosis: { evidence: { message: 'cannot pull the package' } },
    });
  });

  it('is looked up in the same index until something changes', async () => {
    const cluster = withPackages();
    const { platform } = await watch(cluster);
    const { index } = platform();

    expect(platform().index).toBe(index);
    cluster.put(fn('True'));
    await settle();
    expect(platform().index).not.toBe(index);
  });

  it('includes the Warnings about it, whichever came first', async () => {
    const cluster = withPackages();
    const xrd = cluster.put(
      namespacedXrd('App', 'apps', {
        versions: [{ name: 'v1', referenceable: true }],
      }),
    );
    cluster.put({ ...xrd, status: {} });
    const { platform } = await watch(cluster);
    cluster.put({
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: 'e1', namespace: 'default' },
      type: 'Warning',
      involvedObject: { uid: xrd.metadata.uid },
      reason: 'EstablishComposite',
      message: 'cannot apply the CRD',
      lastTimestamp: '2026-01-01T00:00:00Z',
    });
    await settle();

    expect(named(platform().components, 'apps.example.org')).toMatchObject({
      verdict: 'failed',
      diagnosis: { evidence: { message: 'cannot apply the CRD' } },
    });
  });

  it('names what is not served, and asks for it no more than now and then', async () => {
    const cluster = crossplaneCluster();
    const { platform, clock, logger } = await watch(cluster);
    expect(platform().unknownKinds).toEqual(
      expect.arrayContaining([
        'ClusterUsage.protection.crossplane.io',
        'Function.pkg.crossplane.io',
        'ManagedResourceDefinition.apiextensions.crossplane.io',
      ]),
    );
    expect(platform().unknownKinds).not.toContain(
      'Composition.apiextensions.crossplane.io',
    );

    await clock.advance(10 * 60_000);
    cluster.requests.length = 0;
    await clock.advance(10 * 60_000);
    const perMinuteAndKind =
      cluster.requests.length / 10 / platform().unknownKinds.length;
    expect(perMinuteAndKind).toBeLessThanOrEqual(1);
    expect(logger.warn).not.toHaveBeenCalled();
    expect(logger.error).not.toHaveBeenCalled();
  });

  it('names what may not be read, and knows it once it may', async () => {
    const cluster = withPackages();
    cluster.put(fn('True'));
    cluster.refuse('functions', FORBIDDEN);
    const { platform, clock } = await watch(cluster);
    expect(platform().unknownKinds).toContain('Function.pkg.crossplane.io');

    cluster.refuse('functions', undefined);
    await clock.advance(2 * 60_000);
    expect(platform().unknownKinds).not.toContain('Function.pkg.crossplane.io');
    expect(named(platform().components, 'function-auto-ready')).toBeDefined();
  });

  it('does not show as present what it may not read any more', async () => {
    const cluster = withPackages();
    cluster.put(fn('True'));
    const { platform, clock } = await watch(cluster);
    cluster.refuse('functions', FORBIDDEN);
    cluster.breakWatches(FORBIDDEN, 'functions');
    await clock.advance(A_WHILE_MS);

    expect(platform().unknownKinds).toContain('Function.pkg.crossplane.io');
    expect(named(platform().components, 'function-auto-ready')).toBeUndefined();
  });

  it('says since when it is out of touch', async () => {
    const cluster = withPackages();
    const { platform, clock } = await watch(cluster);
    expect(platform().staleSince).toBeUndefined();
    const down = new StatusError({ code: 503 });
    cluster.refuse('functions', down);
    cluster.breakWatches(down, 'functions');
    await clock.advance(A_WHILE_MS);

    expect(platform().staleSince).toBeDefined();
  });
});

describe('environments, when the platform changes', () => {
  const MISSING =
    'cannot compose resources: cannot run Composition pipeline step "ready": cannot get gRPC client connection for Function "function-auto-ready": cannot find an active FunctionRevision (a FunctionRevision with spec.desiredState == Active)';

  /** One that waits for a function, and one that is ready. */
  async function watchApps() {
    const cluster = withPackages();
    cluster.put(namespacedXrd('App', 'apps'));
    const conditions = (type: string, status: string, message = '') => ({
      conditions: [
        {
          type,
          status,
          message,
          reason: status === 'True' ? 'Available' : 'ReconcileError',
          lastTransitionTime: LONG_AGO,
        },
      ],
    });
    cluster.put({
      ...app('stuck', []),
      status: conditions('Synced', 'False', MISSING),
    });
    cluster.put({ ...app('fine', []), status: conditions('Ready', 'True') });
    const watched = await watch(cluster);
    const first = await watched.told();
    const diagnosisOf = (name: string) => {
      return watched.inventory
        .listEnvironments()
        .find(({ ref }) => ref.name === name)?.health.diagnosis;
    };
    return { ...watched, cluster, first, diagnosisOf };
  }

  it('are told of once all of it is known that may be', async () => {
    const { first } = await watchApps();

    expect(first.sort()).toEqual(['changed fine', 'changed stuck']);
  });

  it('are told of again if another thing is to be said of them', async () => {
    const { cluster, told, clock, diagnosisOf } = await watchApps();
    const before = diagnosisOf('stuck');
    cluster.put(fn('False', 'cannot pull the package'));
    await clock.advance(A_WHILE_MS);

    expect(await told()).toEqual(['changed stuck']);
    expect(diagnosisOf('stuck')).not.toEqual(before);
  });

  it('are told of again if there is something to remark on what is ready', async () => {
    const { cluster, told, clock, diagnosisOf } = await watchApps();
    expect(diagnosisOf('fine')?.remarks).toBeUndefined();
    for (const name of ['gold', 'silver']) {
      cluster.put({
        apiVersion: 'apiextensions.crossplane.io/v1',
        kind: 'Composition',
        metadata: { name, creationTimestamp: LONG_AGO },
        spec: {
          compositeTypeRef: { apiVersion: 'example.org/v1', kind: 'App' },
        },
      });
    }
    await clock.advance(A_WHILE_MS);

    expect(await told()).toContain('changed fine');
    expect(diagnosisOf('fine')?.remarks).toMatchObject([
      { sentence: expect.stringContaining('gold and silver all fit') },
    ]);
  });

  it('are not told of when it does not matter to them', async () => {
    const { cluster, told, clock } = await watchApps();
    cluster.put({
      ...fn('True'),
      metadata: { name: 'function-of-others' },
    });
    await clock.advance(A_WHILE_MS);

    expect(await told()).toEqual([]);
  });

  it('are looked at again the more seldom the more of them are ready', async () => {
    const cluster = withPackages();
    cluster.put(namespacedXrd('App', 'apps'));
    const conditions = ['Synced', 'Ready'].map(type => ({
      ...{ type, status: 'True', reason: 'Available' },
      lastTransitionTime: LONG_AGO,
    }));
    for (let index = 0; index < 400; index++) {
      cluster.put({
        ...app(`fine-${index}`, []),
        status: { conditions },
      });
    }
    const { clock } = await watch(cluster);
    await clock.advance(60_000);

    const put = jest.spyOn(EnvironmentIndex.prototype, 'put');
    const looks = () =>
      put.mock.calls.filter(([{ ref }]) => ref.name === 'fine-0').length;
    for (let change = 0; change < 20; change++) {
      cluster.put(fn('False', `attempt ${change}`));
      await clock.advance(1000);
    }
    // Once at first, and then once in two seconds.
    expect(looks()).toBeGreaterThan(0);
    expect(looks()).toBeLessThanOrEqual(11);
    put.mockRestore();
  });

  it('are told of a bounded number of times while it never rests', async () => {
    const { cluster, told, clock } = await watchApps();
    for (let change = 0; change < 100; change++) {
      cluster.put(fn('False', `attempt ${change}`));
      await clock.advance(100);
    }

    expect((await told()).length).toBeLessThanOrEqual(3);
  });
});
