import { KubernetesObject } from '../../kubernetes/KubernetesObject';
import { ObjectPool, trimObject } from './objects';

const METADATA = {
  name: 'w',
  uid: 'u',
  resourceVersion: '7',
  creationTimestamp: '2026-01-01T00:00:00Z',
};

function object(fields: object): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Thing', metadata: METADATA, ...fields };
}

describe('trimObject', () => {
  it('keeps what identifies, links and judges an object', () => {
    const metadata = {
      ...METADATA,
      namespace: 'n',
      generation: 2,
      deletionTimestamp: '2026-01-02T00:00:00Z',
      finalizers: ['f'],
      labels: { l: '1' },
      annotations: { 'crossplane.io/paused': 'true' },
      ownerReferences: [{ apiVersion: 'v1', kind: 'X', name: 'x', uid: 'x' }],
    };
    const status = { conditions: [{ type: 'Ready', status: 'True' }] };

    expect(
      trimObject(object({ metadata, spec: { replicas: 2 }, status }), {
        role: 'composed',
      }),
    ).toEqual({
      apiVersion: 'v1',
      kind: 'Thing',
      metadata,
      spec: { replicas: 2 },
      status,
    });
  });

  it('takes in no contents, no records of writers, and no copy of what was applied', () => {
    const trimmed = trimObject(
      object({
        metadata: {
          ...METADATA,
          managedFields: [{ manager: 'CONFIDENTIAL' }],
          annotations: {
            'kubectl.kubernetes.io/last-applied-configuration': 'CONFIDENTIAL',
          },
        },
        data: { password: 'CONFIDENTIAL' },
        stringData: { password: 'CONFIDENTIAL' },
        binaryData: { key: 'CONFIDENTIAL' },
      }),
      { role: 'composed' },
    );

    expect(JSON.stringify(trimmed)).not.toContain('CONFIDENTIAL');
  });

  it('takes in nothing of what composed resources tell providers but references', () => {
    const trimmed = trimObject(
      object({
        spec: {
          managementPolicies: ['*'],
          forProvider: {
            manifest: 'CONFIDENTIAL',
            vpcIdRef: { name: 'vpc' },
            subnetIdSelector: { matchLabels: { a: 'b' } },
          },
          initProvider: { password: 'CONFIDENTIAL' },
          template: { env: 'CONFIDENTIAL' },
        },
        status: { atProvider: { output: 'CONFIDENTIAL' }, replicas: 1 },
      }),
      { role: 'composed' },
    );

    expect(trimmed.spec).toEqual({
      managementPolicies: ['*'],
      forProvider: {
        vpcIdRef: { name: 'vpc' },
        subnetIdSelector: { matchLabels: { a: 'b' } },
      },
    });
    expect(trimmed.status).toEqual({ replicas: 1 });
  });

  it('keeps what people wrote into a claim or composite', () => {
    const spec = { forProvider: { size: 1 }, template: {} };

    expect(trimObject(object({ spec }), { role: 'claim' }).spec).toEqual(spec);
  });

  it.each([['text'], [[1, 2]], [7], [null], [true]])(
    'is not upset by a spec or status of %j',
    value => {
      for (const role of ['composed', 'composite'] as const) {
        const trimmed = trimObject(object({ spec: value, status: value }), {
          role,
        });
        expect(trimmed).toMatchObject({ spec: undefined, status: undefined });
      }
    },
  );
});

describe('ObjectPool', () => {
  const managed = (name: string, app: string) =>
    trimObject(
      object({
        metadata: { ...METADATA, name, labels: { app }, finalizers: ['f'] },
        spec: {
          forProvider: { vpcIdRef: { name: `vpc-of-${name}` } },
          providerConfigRef: { name: 'default' },
        },
        status: { conditions: [{ type: 'Ready', status: 'True' }] },
      }),
      { role: 'composed' },
    );

  it('keeps once what several objects have the same', () => {
    const pool = new ObjectPool();
    const [a, b] = ['a', 'b'].map(name =>
      pool.shareWithin(managed(name, 'shop')),
    );
    expect(b).toEqual(managed('b', 'shop'));
    expect(b.metadata.labels).toBe(a.metadata.labels);
    expect(b.metadata.finalizers).toBe(a.metadata.finalizers);
    expect(b.spec?.providerConfigRef).toBe(a.spec?.providerConfigRef);
  });

  it('keeps apart what differs, and what other objects may have otherwise', () => {
    const pool = new ObjectPool();
    const a = pool.shareWithin(managed('a', 'shop'));
    const b = pool.shareWithin(managed('b', 'till'));
    expect(a).toEqual(managed('a', 'shop'));
    expect(b).toEqual(managed('b', 'till'));
    expect(b.status?.conditions).not.toBe(a.status?.conditions);
  });

  it('forgets what is not the same of many', () => {
    const pool = new ObjectPool();
    const [first] = Array.from({ length: 2_000 }, (_, index) =>
      pool.shareWithin(managed(`a-${index}`, `app-${index}`)),
    );
    const again = pool.shareWithin(managed('a', 'app-0'));
    expect(again.metadata.labels).toEqual({ app: 'app-0' });
    expect(again.metadata.labels).not.toBe(first.metadata.labels);
  });

  it('keeps no more of a text than anybody reads', () => {
    const kept = new ObjectPool().shareWithin({
      status: { message: 'x'.repeat(1_000_000), list: ['y'.repeat(8_192)] },
    });
    expect(kept.status.message).toHaveLength(8_192);
    expect(kept.status.message).toMatch(/^x+…$/);
    expect(kept.status.list).toEqual(['y'.repeat(8_192)]);
  });
});
