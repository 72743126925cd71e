import { StoreDatabases } from '../__testUtils__/storeDatabases';
import { mockServices } from '@backstage/backend-test-utils';
import request from 'supertest';
import { anEnvironment } from '../__testUtils__/anEnvironment';
import { anObservation } from '../__testUtils__/anObservation';
import { aSighting } from '../__testUtils__/aSighting';
import { FakeCluster } from '../__testUtils__/FakeCluster';
import {
  app,
  crossplaneCluster,
  namespacedXrd,
} from '../__testUtils__/crossplaneObjects';
import { startEnvironmentsBackend } from '../__testUtils__/startEnvironmentsBackend';
import { watchClusters } from '../__testUtils__/watchClusters';
import { ConnectionError, StatusError } from '../kubernetes/errors';
import { prepareDatabase, RecordStore } from './RecordStore';
import { Recorder } from './Recorder';

const DOWN = new ConnectionError('connect ECONNREFUSED', {
  code: 'ECONNREFUSED',
});
const REF = {
  cluster: 'test',
  group: 'example.org',
  kind: 'App',
  namespace: 'team-a',
};
const databases = StoreDatabases.create();

jest.setTimeout(60_000);

describe.each(databases.each())('what is recalled on %p', databaseName => {
  /** A portal that starts anew, and remembers what it had seen before. */
  async function restart(cluster: FakeCluster, ...names: string[]) {
    const watched = await watchClusters(cluster);
    const { inventory, logger, clock } = watched;
    const knex = await databases.init(databaseName);
    const database = mockServices.database({ knex });
    const store = new RecordStore(await prepareDatabase(database));
    const at = new Date('2026-01-01T00:00:00Z');
    await store.recordSeen(
      names.map(name => ({
        ...aSighting(at, { sentence: `${name} was like this.` }),
        observation: anObservation({
          uid: `uid-of-${name}`,
          ref: { ...REF, name },
          verdict: 'failed',
        }),
      })),
    );
    const recorder = new Recorder({ inventory, store, logger, clock });
    await recorder.recall();
    const shown = () =>
      [...inventory.environments.all()].map(
        ({ ref, state }) => `${ref.name} ${state}`,
      );
    return { ...watched, recorder, shown };
  }

  function clusterOf(...names: string[]): FakeCluster {
    const cluster = crossplaneCluster();
    cluster.put(namespacedXrd('App', 'apps'));
    for (const name of names) {
      cluster.put(app(name, [], { uid: `uid-of-${name}` }));
    }
    return cluster;
  }

  const ALL = ['compositeresourcedefinitions', 'apps', 'namespaces', 'events'];

  it.each([
    ['of a cluster that refuses connections', 'unreachable', ALL, DOWN],
    [
      'of a cluster that accepts no credentials',
      'unauthenticated',
      ALL,
      new StatusError({ code: 401 }),
    ],
    [
      'whose XRDs may not be read',
      'forbidden',
      ALL.slice(0, 1),
      new StatusError({ code: 403 }),
    ],
    ['whose own kind alone cannot be read', 'unreachable', ['apps'], DOWN],
  ])('shows what is remembered %s as last known', async (...of) => {
    const [, reason, plurals, error] = of;
    const cluster = clusterOf('shop');
    for (const plural of plurals) cluster.refuse(plural, error);
    const { inventory, shown, clock } = await restart(cluster, 'shop', 'store');

    expect(shown()).toEqual(['shop remembered', 'store remembered']);
    expect(inventory.incompleteClusters()).toEqual([
      { cluster: 'test', reason, since: expect.any(String) },
    ]);
    const [remembered] = [...inventory.environments.all()];
    expect(remembered).toMatchObject({
      verdict: 'failed',
      staleSince: expect.any(String),
      health: { diagnosis: { sentence: 'shop was like this.' } },
    });

    for (const plural of plurals) cluster.refuse(plural, undefined);
    await clock.advance(120_000);
    inventory.catchUp();
    expect(shown()).toEqual(['shop live']);
    expect(inventory.incompleteClusters()).toEqual([]);
  });

  it('remembers nothing of a cluster that it knows, or that is not configured any more', async () => {
    const { shown, inventory } = await restart(clusterOf('shop'), 'gone');
    expect(shown()).toEqual(['shop live']);
    inventory.putRemembered({
      ...[...inventory.environments.all()][0],
      ...{ uid: 'x', ref: { ...REF, cluster: 'former', name: 'x' } },
      ...{ state: 'remembered', staleSince: '2026-01-01T00:00:00Z' },
    } as Parameters<typeof inventory.putRemembered>[0]);
    expect(shown()).toEqual(['shop live']);
  });

  describe('over HTTP', () => {
    const BASE = '/api/crossplane-env';
    const PROD = 'prod/example.org/RunEnvironment/team-a';
    const STARTED_AT = '2026-03-01T11:30:00.000Z';

    async function setup() {
      const backend = await startEnvironmentsBackend();
      const { inventory } = backend;
      inventory.synced = false;
      inventory.incomplete = [
        { cluster: 'prod', reason: 'unauthenticated', since: STARTED_AT },
      ];
      const { resource, ...health } = {
        resource: undefined,
        ...{ verdict: 'ready' as const, ready: 1, total: 1 },
        diagnosis: {
          sentence: 'It was ready.',
          actor: 'nobody' as const,
          healsItself: true,
          announcements: [],
          waitingFor: [],
        },
      };
      const { ref, uid, createdAt, type } = anEnvironment();
      inventory.putRemembered({
        ...{ ref, uid, createdAt, health },
        ...{ typeRef: type.ref, typeTitle: type.title, version: 'v1alpha1' },
        ...{ state: 'remembered', verdict: 'ready', isOwnerClaimed: false },
        staleSince: '2026-03-01T11:00:00.000Z',
      });
      return { ...backend, api: request(backend.server) };
    }

    it('an environment is as it was last, with its age, and the list says that some may be missing', async () => {
      const { api } = await setup();
      const one = await api.get(`${BASE}/environments/${PROD}/shop`);
      expect(one.status).toBe(200);
      expect(one.body).toMatchObject({
        staleSince: '2026-03-01T11:00:00.000Z',
        health: { verdict: 'ready' },
      });
      const { body } = await api.get(`${BASE}/environments`);
      const incompleteClusters = [
        {
          ...{ cluster: 'prod', reason: 'unauthenticated', since: STARTED_AT },
          sentence:
            "What there is in the cluster 'prod' is not known in full, as it does not accept the credentials of the portal.",
        },
      ];
      expect(body).toMatchObject({ totalItems: 1, incompleteClusters });
      const types = await api.get(`${BASE}/environment-types`);
      expect(types.body).toEqual({ items: [], incompleteClusters });
      const causes = await api.get(`${BASE}/causes`);
      expect(causes.body.incompleteClusters).toEqual(incompleteClusters);
    });

    it('what is not known is not said to be missing, and nothing is done to it', async () => {
      const { api, writers } = await setup();
      for (const path of [
        `environments/${PROD}/other`,
        'environment-types/prod/example.org/RunEnvironment',
      ]) {
        const { status, body } = await api.get(`${BASE}/${path}`);
        expect(status).toBe(503);
        expect(body.error.message).toContain(
          "the cluster 'prod' is not known in full, as it does not accept the credentials",
        );
      }
      const deletion = await api.delete(`${BASE}/environments/${PROD}/shop`);
      expect(deletion.status).toBe(503);
      expect(writers.writes).toEqual([]);
    });
  });
});
