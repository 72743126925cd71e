import { JsonObject } from '@backstage/types';
import { StatusError } from '../../kubernetes/errors';
import {
  app,
  crossplaneCluster,
  namespacedXrd,
  ownedBy,
} from '../../__testUtils__/crossplaneObjects';
import { FakeCluster, ObjectInput } from '../../__testUtils__/FakeCluster';
import { ManualClock } from '../../__testUtils__/ManualClock';
import { shown, watchClusters } from '../../__testUtils__/watchClusters';

type Ref = { kind: string; name: string; uid: string };

function workloadCluster(): FakeCluster {
  const cluster = crossplaneCluster().serve(
    { apiVersion: 'v1', kind: 'Pod', plural: 'pods' },
    { apiVersion: 'apps/v1', kind: 'Deployment', plural: 'deployments' },
    { apiVersion: 'apps/v1', kind: 'StatefulSet', plural: 'statefulsets' },
    { apiVersion: 'apps/v1', kind: 'ReplicaSet', plural: 'replicasets' },
    { apiVersion: 'batch/v1', kind: 'CronJob', plural: 'cronjobs' },
    { apiVersion: 'batch/v1', kind: 'Job', plural: 'jobs' },
  );
  cluster.put(namespacedXrd('App', 'apps'));
  return cluster;
}

/** An environment that is made of one workload. */
function compose(
  cluster: FakeCluster,
  [apiVersion, kind]: [string, string],
  { name = 'shop', namespace = 'team-a' } = {},
) {
  const root = cluster.put({
    ...app(name, [{ apiVersion, kind, name }]),
    metadata: { name, namespace },
  });
  const { uid } = root.metadata;
  const workload = cluster.put({
    apiVersion,
    kind,
    metadata: {
      name,
      namespace,
      ...ownedBy({ kind: 'App', name, uid }),
    },
    spec: { replicas: 1 },
  });
  return { root, workload: { kind, name, uid: workload.metadata.uid } };
}

const DEPLOYMENT: [string, string] = ['apps/v1', 'Deployment'];

function owned(by: Ref, namespace = 'team-a') {
  return {
    namespace,
    ownerReferences: [{ apiVersion: 'apps/v1', controller: true, ...by }],
  };
}

function replicaSet(
  cluster: FakeCluster,
  deployment: Ref,
  { revision = 1, replicas = 1, namespace = 'team-a' } = {},
): Ref {
  const name = `${deployment.name}-${revision}`;
  const { metadata } = cluster.put({
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name,
      ...owned(deployment, namespace),
      annotations: { 'deployment.kubernetes.io/revision': String(revision) },
    },
    spec: { replicas },
  });
  return { kind: 'ReplicaSet', name, uid: metadata.uid };
}

const STUCK: JsonObject = {
  phase: 'Pending',
  containerStatuses: [
    {
      name: 'web',
      image: 'registry.example.org/web:v9',
      ready: false,
      state: { waiting: { reason: 'ErrImagePull', message: 'not found' } },
    },
  ],
};
const WELL: JsonObject = {
  phase: 'Running',
  conditions: [{ type: 'Ready', status: 'True' }],
};

function pod(
  owner: Ref,
  status: JsonObject,
  { name = `${owner.name}-x`, namespace = 'team-a' } = {},
): ObjectInput {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      creationTimestamp: '2025-12-31T23:00:00Z',
      ...owned(owner, namespace),
    },
    spec: { containers: [{ name: 'web', env: [{ name: 'K', value: 'V' }] }] },
    status,
  };
}

function requestsFor(cluster: FakeCluster, plural: string): string[] {
  return cluster.requests.filter(request => request.endsWith(`/${plural}`));
}

/** Of each environment: the names of the pods that its only workload shows. */
function podsShown(inventory: Parameters<typeof shown>[0]) {
  return shown(inventory).map(({ root }) =>
    root.children[0]?.pods?.map(({ resource }) => resource.name),
  );
}

describe('the pods of a composed workload', () => {
  it('are told of where they are not well, across its newest ReplicaSet', async () => {
    const cluster = workloadCluster();
    const { workload } = compose(cluster, DEPLOYMENT);
    const old = replicaSet(cluster, workload, { revision: 1 });
    const current = replicaSet(cluster, workload, { revision: 2 });
    cluster.put(pod(old, STUCK));
    cluster.put(pod(current, STUCK));
    cluster.put(pod(current, WELL, { name: 'well' }));
    const { inventory } = await watchClusters(cluster);

    expect(podsShown(inventory)).toEqual([['shop-2-x']]);
    const [{ health, root }] = inventory.listEnvironments();
    expect(health.diagnosis.sentence).toMatch(
      /^Image registry.example.org\/web:v9 of container web of Deployment shop cannot be pulled/,
    );
    // They are no resources of the environment.
    expect(health.total).toBe(1);
    expect(root!.children[0].children).toEqual([]);
  });

  it.each<[string, string]>([
    ['apps/v1', 'StatefulSet'],
    ['batch/v1', 'Job'],
  ])('may belong to it directly: %s %s', async (apiVersion, kind) => {
    const cluster = workloadCluster();
    const { workload } = compose(cluster, [apiVersion, kind]);
    cluster.put(pod(workload, STUCK));
    const { inventory } = await watchClusters(cluster);

    expect(podsShown(inventory)).toEqual([['shop-x']]);
    expect(requestsFor(cluster, 'replicasets')).toEqual([]);
  });

  it('may belong to a Job of a CronJob', async () => {
    const cluster = workloadCluster();
    const { workload } = compose(cluster, ['batch/v1', 'CronJob']);
    const { metadata } = cluster.put({
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'shop-1', ...owned(workload) },
    });
    cluster.put(pod({ kind: 'Job', name: 'shop-1', uid: metadata.uid }, STUCK));
    const { inventory } = await watchClusters(cluster);
    expect(podsShown(inventory)).toEqual([['shop-1-x']]);
  });

  it('change what is said of the environment when they do, or a warning about them', async () => {
    const cluster = workloadCluster();
    const { workload } = compose(cluster, DEPLOYMENT);
    const owner = replicaSet(cluster, workload);
    const { inventory, told } = await watchClusters(cluster);
    await told();

    const { metadata } = cluster.put(
      pod(owner, { phase: 'Pending', containerStatuses: [] }),
    );
    expect(await told()).toEqual(['changed shop']);
    cluster.put({
      apiVersion: 'v1',
      kind: 'Event',
      type: 'Warning',
      metadata: { name: 'e', namespace: 'team-a' },
      involvedObject: { uid: metadata.uid },
      reason: 'FailedMount',
      message: 'secret "tls" not found',
      lastTimestamp: '2026-01-01T00:00:00Z',
    } as ObjectInput);
    expect(await told()).toEqual(['changed shop']);
    expect(inventory.listEnvironments()[0].health.diagnosis.sentence).toBe(
      'Secret tls, which a volume of Deployment shop needs, does not exist.',
    );
    cluster.put(pod(owner, WELL));
    expect(await told()).toEqual(['changed shop']);
    expect(podsShown(inventory)).toEqual([undefined]);
  });

  it('of others are none of its own', async () => {
    const cluster = workloadCluster();
    compose(cluster, DEPLOYMENT);
    const other = { kind: 'ReplicaSet', name: 'other', uid: 'another' };
    cluster.put(pod(other, STUCK));
    const { inventory } = await watchClusters(cluster);
    expect(podsShown(inventory)).toEqual([undefined]);
  });

  it('are few, however many fail', async () => {
    const cluster = workloadCluster();
    const { workload } = compose(cluster, DEPLOYMENT);
    const owner = replicaSet(cluster, workload);
    for (let index = 10; index < 60; index++) {
      const one = pod(owner, STUCK, { name: `web-${index}` });
      const creationTimestamp = `2025-12-31T23:00:${index}Z`;
      cluster.put({ ...one, metadata: { ...one.metadata, creationTimestamp } });
    }
    const { inventory } = await watchClusters(cluster);
    // The newest first, and no others.
    expect(podsShown(inventory)[0]).toEqual(
      Array.from({ length: 10 }, (_, index) => `web-${59 - index}`),
    );
  });
});

describe('pods are watched', () => {
  it('only in namespaces with composed workloads, and no longer than these', async () => {
    const cluster = workloadCluster();
    const { inventory, clock } = await watchClusters(cluster);
    expect(requestsFor(cluster, 'pods')).toEqual([]);

    const { root, workload } = compose(cluster, DEPLOYMENT);
    const owner = replicaSet(cluster, workload);
    cluster.put(pod(owner, STUCK));
    await clock.advance(2000);
    expect(requestsFor(cluster, 'pods')).toEqual([
      'GET /api/v1/namespaces/team-a/pods',
      'WATCH /api/v1/namespaces/team-a/pods',
    ]);
    expect(podsShown(inventory)).toEqual([['shop-1-x']]);

    cluster.remove({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'shop', namespace: 'team-a' },
    });
    cluster.remove(root);
    await clock.advance(2000);
    const before = requestsFor(cluster, 'pods').length;
    await clock.advance(100_000);
    expect(requestsFor(cluster, 'pods')).toHaveLength(before);
    await inventory.stop();
  });

  it('at once where there are many namespaces, and apart again where there are few', async () => {
    const cluster = workloadCluster();
    const { inventory, clock } = await watchClusters(cluster);
    const composed = Array.from({ length: 60 }, (_, index) => {
      const namespace = `team-${index}`;
      const name = `shop-${index}`;
      const { workload } = compose(cluster, DEPLOYMENT, { name, namespace });
      const owner = replicaSet(cluster, workload, { namespace });
      cluster.put(pod(owner, STUCK, { namespace }));
      return {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name, namespace },
      };
    });
    await clock.advance(5000);
    expect(requestsFor(cluster, 'pods')).toContain('WATCH /api/v1/pods');
    expect(podsShown(inventory).map(pods => pods?.length)).toEqual(
      Array(60).fill(1),
    );

    cluster.requests.length = 0;
    for (const one of composed.slice(2)) cluster.remove(one);
    await clock.advance(5000);
    expect(requestsFor(cluster, 'pods')).toContain(
      'WATCH /api/v1/namespaces/team-1/pods',
    );
    expect(podsShown(inventory).slice(0, 2)).toEqual([
      ['shop-0-1-x'],
      ['shop-1-1-x'],
    ]);
  });

  it('as far as that is allowed; without the right all is as it was', async () => {
    const cluster = workloadCluster();
    for (const plural of ['pods', 'replicasets']) {
      cluster.refuse(plural, new StatusError({ code: 403 }));
    }
    const { workload } = compose(cluster, DEPLOYMENT);
    const owner = replicaSet(cluster, workload);
    cluster.put(pod(owner, STUCK));
    const { inventory } = await watchClusters(cluster);
    expect(podsShown(inventory)).toEqual([undefined]);
    const [{ health, staleSince }] = inventory.listEnvironments();
    expect(health.verdict).toBe('progressing');
    expect(staleSince).toBeUndefined();
  });
});

/** Very many are read a slice in each turn, however long a slice takes on a busy machine. */
async function untilAllAreRead(clock: ManualClock) {
  for (let turn = 0; turn < 50; turn++) await clock.advance(100);
}

describe('the pods of somebody else', () => {
  it('are no pods of a workload in another namespace, however many namespaces are watched', async () => {
    const cluster = workloadCluster();
    const { workload } = compose(cluster, DEPLOYMENT);
    const set = replicaSet(cluster, workload);
    cluster.put(pod(set, STUCK));
    for (let n = 0; n < 60; n++) {
      compose(cluster, DEPLOYMENT, { name: 'other', namespace: `n${n}` });
    }
    for (let n = 0; n < 20; n++) {
      cluster.put(pod(set, STUCK, { name: `lie-${n}`, namespace: 'n1' }));
    }
    const { inventory } = await watchClusters(cluster);

    expect(podsShown(inventory).filter(pods => pods)).toEqual([['shop-1-x']]);
  });

  it('leave room for others, however many there are', async () => {
    const cluster = workloadCluster();
    for (let n = 0; n < 60; n++) {
      compose(cluster, DEPLOYMENT, { name: 'other', namespace: `n${n}` });
    }
    for (let n = 0; n < 11_000; n++) {
      const uid = `invented-${n}`;
      cluster.put(
        pod({ kind: 'ReplicaSet', name: uid, uid }, STUCK, { namespace: 'n1' }),
      );
    }
    const { workload } = compose(cluster, DEPLOYMENT);
    cluster.put(pod(replicaSet(cluster, workload), STUCK));
    const { inventory, clock } = await watchClusters(cluster);
    await untilAllAreRead(clock);

    expect(podsShown(inventory).filter(pods => pods)).toEqual([['shop-1-x']]);
  });

  it('are few, of 10,000 of one ReplicaSet', async () => {
    const cluster = workloadCluster();
    const { workload } = compose(cluster, DEPLOYMENT);
    const set = replicaSet(cluster, workload);
    for (let n = 0; n < 10_000; n++) {
      cluster.put(pod(set, STUCK, { name: `pod-${n}` }));
    }
    const { inventory, clock } = await watchClusters(cluster);
    await untilAllAreRead(clock);

    expect(podsShown(inventory)[0]).toHaveLength(10);
  });
});
