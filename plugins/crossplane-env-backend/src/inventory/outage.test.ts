import { FakeCluster } from '../__testUtils__/FakeCluster';
import {
  app,
  crossplaneCluster,
  namespacedXrd,
  widget,
  widgetRef,
} from '../__testUtils__/crossplaneObjects';
import { outline, shown, watchClusters } from '../__testUtils__/watchClusters';
import { ConnectionError, StatusError } from '../kubernetes/errors';

const DROPPED = new ConnectionError('socket hang up');
const MISSING_RIGHT =
  'User "viewer" cannot list resource "widgetz" in API group "provider.example.org" at the cluster scope';
const FORBIDDEN = new StatusError({
  code: 403,
  message: `widgetz.provider.example.org is forbidden: ${MISSING_RIGHT}`,
});
const NOT_FOUND = new StatusError({ code: 404, message: '404 page not found' });
const PLURALS = [
  'apps',
  'widgetz',
  'events',
  'namespaces',
  'compositions',
  'compositeresourcedefinitions',
];
const APP_TYPE = { cluster: 'test', group: 'example.org', kind: 'App' };

/** An app `a` of one widget. */
function appCluster(): FakeCluster {
  const cluster = crossplaneCluster();
  cluster.put(namespacedXrd('App', 'apps'));
  const root = cluster.put(app('a', [widgetRef('w')]));
  cluster.put(
    widget('w', {
      owner: { kind: 'App', name: 'a', uid: root.metadata.uid },
      metadata: { namespace: 'team-a' },
    }),
  );
  return cluster;
}

function lose(cluster: FakeCluster, plurals: string[]) {
  for (const plural of plurals) {
    cluster.refuse(plural, DROPPED);
    cluster.breakWatches(DROPPED, plural);
  }
}

function regain(cluster: FakeCluster, plurals: string[]) {
  for (const plural of plurals) cluster.refuse(plural, undefined);
}

describe('LiveInventory, out of touch', () => {
  it('keeps what was last known, says since when, and catches up', async () => {
    const cluster = appCluster();
    const { inventory, clock, told, logger } = await watchClusters(cluster);
    await told();
    const lostAt = clock.now().toISOString();
    lose(cluster, PLURALS);
    await clock.advance(4000);
    const [before] = shown(inventory);
    expect(before.staleSince).toBeUndefined();
    expect(inventory.hasSynced(APP_TYPE)).toBe(false);

    await clock.advance(2000);
    expect(await told()).toEqual(['changed a']);
    const [stale] = shown(inventory);
    expect(stale).toEqual({ ...before, staleSince: lostAt });
    expect(inventory.listTypes()).toHaveLength(1);

    cluster.put({ ...app('a', [widgetRef('w'), widgetRef('w2')]) });
    regain(cluster, PLURALS);
    await clock.advance(60_000);
    expect(await told()).toContain('changed a');
    const [fresh] = shown(inventory);
    expect(fresh.staleSince).toBeUndefined();
    expect(fresh.root.children).toHaveLength(2);
    expect(inventory.hasSynced(APP_TYPE)).toBe(true);

    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/the cluster 'test'.*: socket hang up/),
    );
    expect(logger.info).toHaveBeenCalledWith(
      "Everything in the cluster 'test' is watched again.",
    );
  });

  it('counts the age from the last sign of life of a server that hung', async () => {
    const cluster = appCluster();
    const { inventory, clock } = await watchClusters(cluster);
    const silentSince = clock.now();
    await clock.advance(25_000);
    const hung = new ConnectionError('no answer', { silentSince });
    for (const plural of PLURALS) {
      cluster.refuse(plural, DROPPED);
      cluster.breakWatches(hung, plural);
    }
    await clock.advance(6000);

    expect(shown(inventory)[0].staleSince).toBe(silentSince.toISOString());
  });

  it('does not mention a watch that is back in a moment', async () => {
    const cluster = appCluster();
    const { inventory, told, logger } = await watchClusters(cluster);
    await told();
    cluster.breakWatches(DROPPED);

    expect(await told()).toEqual([]);
    expect(shown(inventory)[0].staleSince).toBeUndefined();
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('calls only those environments stale that show what is out of touch', async () => {
    const cluster = appCluster();
    cluster.put(app('b', []));
    const { inventory, clock } = await watchClusters(cluster);
    lose(cluster, ['widgetz', 'compositions']);
    await clock.advance(10_000);

    expect(
      shown(inventory)
        .map(({ ref, staleSince }) => [ref.name, staleSince !== undefined])
        .sort(),
    ).toEqual([
      ['a', true],
      ['b', false],
    ]);
  });

  it('lists anew after 410 without telling that anything changed', async () => {
    const cluster = appCluster();
    const { inventory, told } = await watchClusters(cluster);
    await told();
    const before = shown(inventory);
    cluster.requests.length = 0;
    cluster.breakWatches(new StatusError({ code: 410, reason: 'Expired' }));

    expect(await told()).toEqual([]);
    expect(cluster.requests).toContain('GET /apis/example.org/v1/apps');
    expect(shown(inventory)).toEqual(before);
  });

  it('does not take a kind that is suddenly unknown for empty', async () => {
    const cluster = appCluster();
    const { inventory, clock, told } = await watchClusters(cluster);
    await told();
    for (const plural of PLURALS) {
      cluster.refuse(plural, NOT_FOUND);
      cluster.breakWatches(NOT_FOUND, plural);
    }
    await clock.advance(60_000);

    expect(await told()).not.toContain('gone a');
    const [environment] = shown(inventory);
    expect(environment.staleSince).toBeDefined();
    expect(outline(environment.root)).toEqual([
      'App/a present',
      '  Widget/w present',
    ]);
  });

  it('starts with a cluster that cannot be reached yet', async () => {
    const cluster = appCluster();
    lose(cluster, PLURALS);
    const { inventory, clock, told } = await watchClusters(cluster);
    expect(shown(inventory)).toEqual([]);
    expect(inventory.hasSynced(APP_TYPE)).toBe(false);
    regain(cluster, PLURALS);
    await clock.advance(60_000);

    // Once more when time alone has made it otherwise.
    expect(new Set(await told())).toEqual(new Set(['changed a']));
  });
});

describe('LiveInventory, with rights missing', () => {
  it('shows what it may not read as unreadable, and says so once', async () => {
    const cluster = appCluster();
    cluster.refuse('widgetz', FORBIDDEN);
    const { inventory, clock, told, logger } = await watchClusters(cluster);
    await clock.advance(600_000);

    // Once more when time alone has made it otherwise.
    expect(new Set(await told())).toEqual(new Set(['changed a']));
    expect(outline(shown(inventory)[0].root)).toEqual([
      'App/a present',
      '  Widget/w unreadable',
    ]);
    expect(logger.warn.mock.calls).toEqual([
      [
        `May not read Widget (provider.example.org) in the cluster 'test', and will know nothing of it: ${MISSING_RIGHT}`,
      ],
    ]);
  });

  it('shows what it may not read any more as unreadable', async () => {
    const cluster = appCluster();
    const { inventory, told } = await watchClusters(cluster);
    await told();
    cluster.refuse('widgetz', FORBIDDEN);
    cluster.breakWatches(FORBIDDEN, 'widgetz');

    expect(await told()).toEqual(['changed a']);
    const [part] = shown(inventory)[0].root.children;
    expect(part).toMatchObject({ presence: 'unreadable', object: undefined });
  });

  it('shows an environment that it may not read any more as it was, with its age', async () => {
    const cluster = appCluster();
    const { inventory, clock } = await watchClusters(cluster);
    const [before] = shown(inventory);
    const lostAt = clock.now().toISOString();
    cluster.refuse('apps', FORBIDDEN);
    cluster.breakWatches(FORBIDDEN, 'apps');
    await clock.advance(6000);

    expect(shown(inventory)).toEqual([{ ...before, staleSince: lostAt }]);
    cluster.refuse('apps', undefined);
    await clock.advance(60_000);
    expect(shown(inventory)).toEqual([before]);
  });

  it('is back soon after a cluster that, once it was up again, refused everything for a moment', async () => {
    const cluster = appCluster();
    const { inventory, clock } = await watchClusters(cluster);
    const [before] = shown(inventory);
    lose(cluster, PLURALS);
    await clock.advance(120_000);
    for (const plural of PLURALS) cluster.refuse(plural, FORBIDDEN);
    await clock.advance(30_000);
    regain(cluster, PLURALS);
    await clock.advance(20_000);

    expect(shown(inventory)).toEqual([before]);
  });

  it('works without namespaces and events', async () => {
    const cluster = appCluster();
    cluster.refuse('namespaces', FORBIDDEN);
    cluster.refuse('events', FORBIDDEN);
    const { inventory, told } = await watchClusters(cluster);

    expect(await told()).toEqual(['changed a']);
    expect(shown(inventory)[0]).toMatchObject({
      owner: undefined,
      staleSince: undefined,
    });
  });

  it('never asks for Secrets', async () => {
    const cluster = appCluster();
    cluster.put(
      app('a', [{ apiVersion: 'v1', kind: 'Secret', name: 'connection' }]),
    );
    const { inventory } = await watchClusters(cluster);

    expect(outline(shown(inventory)[0].root)).toEqual([
      'App/a present',
      '  Secret/connection unreadable',
    ]);
    expect(cluster.requests.filter(path => /secret/i.test(path))).toEqual([]);
  });

  it('shows an object of a kind that is not served as missing', async () => {
    const cluster = appCluster();
    cluster.put(
      app('a', [
        { apiVersion: 'nope.example.org/v1', kind: 'Nope', name: 'n' },
      ]),
    );
    const { inventory, clock } = await watchClusters(cluster);
    await clock.advance(10_000);

    expect(outline(shown(inventory)[0].root)).toEqual([
      'App/a present',
      '  Nope/n missing',
    ]);
  });
});

describe('an outage of a cluster that does not serve all kinds of the platform', () => {
  /** Of everything, kinds that are not served included. */
  function outageOf(cluster: FakeCluster) {
    const send = cluster.send.bind(cluster);
    const stream = cluster.stream.bind(cluster);
    let isDown = false;
    jest.spyOn(cluster, 'send').mockImplementation(async request => {
      if (isDown) throw DROPPED;
      return send(request);
    });
    jest.spyOn(cluster, 'stream').mockImplementation(async request => {
      if (isDown) throw DROPPED;
      return stream(request);
    });
    return {
      begin: () => {
        isDown = true;
        cluster.breakWatches(DROPPED);
      },
      end: () => {
        isDown = false;
      },
    };
  }

  it.each([30_000, 120_000, 600_000])(
    'is over when it is over, and told of each time (%d ms)',
    async lastsMs => {
      const cluster = appCluster();
      const outage = outageOf(cluster);
      const { inventory, clock, logger } = await watchClusters(cluster);
      await clock.advance(120_000);
      const staleSince = () => inventory.listPlatforms()[0].staleSince;
      for (const times of [1, 2, 3]) {
        outage.begin();
        await clock.advance(lastsMs);
        expect(staleSince()).toBeDefined();
        outage.end();
        await clock.advance(60_000);

        expect(staleSince()).toBeUndefined();
        expect(shown(inventory)[0].staleSince).toBeUndefined();
        expect(logger.warn).toHaveBeenCalledTimes(times);
        expect(
          logger.info.mock.calls.filter(([line]) =>
            line.startsWith('Everything in the cluster'),
          ),
        ).toHaveLength(times);
      }
    },
  );

  it('is not taken for an outage when a kind is taken away for good', async () => {
    const cluster = appCluster();
    const { inventory, clock } = await watchClusters(cluster);
    cluster.refuse('compositions', NOT_FOUND);
    cluster.breakWatches(NOT_FOUND, 'compositions');
    await clock.advance(1_200_000);
    expect(inventory.listPlatforms()[0]).toMatchObject({
      unknownKinds: expect.arrayContaining([
        'Composition.apiextensions.crossplane.io',
      ]),
      staleSince: undefined,
    });
  });
});
