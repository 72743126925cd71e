import { JsonObject } from '@backstage/types';
import { KubernetesObject } from '../../kubernetes/KubernetesObject';
import {
  app,
  crossplaneCluster,
  namespacedXrd,
  ownedBy,
} from '../../__testUtils__/crossplaneObjects';
import { watchClusters } from '../../__testUtils__/watchClusters';
import { keepCarried } from './carried';
import { trimObject } from './objects';

function carrier(
  atProvider: unknown,
  { apiVersion = 'kubernetes.crossplane.io/v1alpha2', kind = 'Object' } = {},
): KubernetesObject {
  const metadata = {
    name: 'w',
    uid: 'u',
    resourceVersion: '7',
    creationTimestamp: '2026-01-01T00:00:00Z',
  };
  return {
    apiVersion,
    kind,
    metadata,
    status: { conditions: [], atProvider } as JsonObject,
  };
}

/** What is kept of what a provider tells. */
function kept(object: KubernetesObject) {
  return keepCarried(trimObject(object, { role: 'composed' }), object).status
    ?.atProvider;
}

describe('what an object carries', () => {
  it('is kept as far as it tells how that fares', () => {
    const manifest = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        name: 'web',
        namespace: 'shop',
        generation: 3,
        annotations: { note: 'CONFIDENTIAL' },
        managedFields: [{ manager: 'CONFIDENTIAL' }],
      },
      spec: { replicas: 2, template: { spec: { env: 'CONFIDENTIAL' } } },
      status: {
        observedGeneration: 3,
        replicas: 2,
        conditions: [{ type: 'Available', status: 'False', more: 'x' }],
      },
    };
    expect(kept(carrier({ manifest }))).toEqual({
      manifest: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: {
          name: 'web',
          namespace: 'shop',
          generation: 3,
          finalizers: [],
        },
        spec: { replicas: 2 },
        status: {
          observedGeneration: 3,
          replicas: 2,
          conditions: [{ type: 'Available', status: 'False' }],
        },
      },
    });
  });

  it.each(['Secret', 'ConfigMap'])('is never the content of a %s', kind => {
    const manifest = {
      apiVersion: 'v1',
      kind,
      metadata: { name: 's' },
      data: { password: 'CONFIDENTIAL' },
      stringData: { password: 'CONFIDENTIAL' },
      binaryData: { password: 'CONFIDENTIAL' },
    };
    expect(JSON.stringify(kept(carrier({ manifest })))).not.toContain(
      'CONFIDENTIAL',
    );
  });

  it('may be paused by its specification, and tells how bad it is', () => {
    const conditions = [{ type: 'Ready', status: 'False', severity: 'Error' }];
    const manifest = {
      apiVersion: 'cluster.x-k8s.io/v1beta1',
      kind: 'Cluster',
      metadata: { name: 'c' },
      spec: { paused: true, topology: { variables: ['CONFIDENTIAL'] } },
      status: { conditions },
    };
    expect(kept(carrier({ manifest }))).toMatchObject({
      manifest: { spec: { paused: true }, status: { conditions } },
    });
  });

  it('is never what a container wrote', () => {
    const terminated = { exitCode: 1, message: 'CONFIDENTIAL' };
    const manifest = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'p' },
      status: {
        phase: 'Running',
        containerStatuses: [{ name: 'c', state: { terminated } }],
      },
    };
    const trimmed = JSON.stringify(kept(carrier({ manifest })));
    expect(trimmed).not.toContain('CONFIDENTIAL');
    expect(trimmed).toContain('"exitCode":1');
  });

  it('is seen in a cluster', async () => {
    const apiVersion = 'kubernetes.m.crossplane.io/v1alpha1';
    const cluster = crossplaneCluster().serve({
      apiVersion,
      kind: 'Object',
      plural: 'objects',
    });
    cluster.put(namespacedXrd('App', 'apps'));
    const { metadata } = cluster.put(
      app('shop', [{ apiVersion, kind: 'Object', name: 'job' }]),
    );
    const owner = { kind: 'App', name: 'shop', uid: metadata.uid };
    const failed = { type: 'Failed', status: 'True', message: 'no luck' };
    const manifest = {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'migrate' },
      status: { conditions: [failed] },
    };
    cluster.put({
      apiVersion,
      kind: 'Object',
      metadata: { name: 'job', namespace: 'team-a', ...ownedBy(owner) },
      status: {
        atProvider: { manifest },
        conditions: [
          { type: 'Synced', status: 'True' },
          { type: 'Ready', status: 'True' },
        ],
      },
    });
    const { inventory } = await watchClusters(cluster);
    const [{ health }] = inventory.listEnvironments();
    expect(health.diagnosis.sentence).toBe(
      'Job migrate failed (carried by Object job): no luck.',
    );
  });

  it('takes little room, whatever it is', () => {
    const long = 'x'.repeat(100_000);
    const manifest = {
      apiVersion: long,
      kind: long,
      metadata: { name: long, finalizers: Array(1000).fill('f'.repeat(100)) },
      spec: { replicas: long, type: { a: long }, forProvider: { a: long } },
      status: {
        phase: 'Failed',
        big: long,
        conditions: Array(1000).fill({
          type: 'Ready',
          status: 'False',
          message: long,
          reason: 'R',
        }),
      },
    };
    const trimmed = kept(carrier({ manifest }));
    expect(JSON.stringify(trimmed).length).toBeLessThan(6000);
    expect(trimmed).toMatchObject({
      manifest: { status: { phase: 'Failed' } },
    });
  });

  it.each<[string, string, JsonObject, JsonObject | undefined]>([
    [
      'helm.crossplane.io/v1beta1',
      'Release',
      { state: 'failed', releaseDescription: 'd', values: 'CONFIDENTIAL' },
      { state: 'failed', releaseDescription: 'd' },
    ],
    ['other.example.org/v1', 'Release', { state: 'failed' }, undefined],
    [
      'applications.argocd.crossplane.io/v1alpha1',
      'Application',
      {
        health: { status: 'Degraded', message: 'm' },
        operationState: { phase: 'Failed', operation: {} },
        conditions: [{ type: 'SyncError', message: 'm' }],
        resources: [{}],
      },
      {
        health: { status: 'Degraded', message: 'm' },
        operationState: { phase: 'Failed' },
        conditions: [{ type: 'SyncError', message: 'm' }],
      },
    ],
    ['cloud.example.org/v1', 'Bucket', { arn: 'x' }, undefined],
  ])('%s %s', (apiVersion, kind, atProvider, expected) => {
    expect(kept(carrier(atProvider, { apiVersion, kind }))).toEqual(expected);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'x'],
    ['a list', []],
    ['a manifest that is none', { manifest: 'x' }],
    ['a manifest without a name', { manifest: { kind: 'X' } }],
    [
      'a manifest of other types',
      {
        manifest: {
          apiVersion: 'v1',
          kind: 'X',
          metadata: {},
          status: 1,
          spec: [],
        },
      },
    ],
  ])('may be %s', (_what, atProvider) => {
    expect(() => kept(carrier(atProvider))).not.toThrow();
  });
});
