import { ManualClock } from '../../clock/Clock';
import { KubeObject, OwnerReference } from '../KubeApi';
import { KubeApiServer } from '../KubeApiServer';

const NAMESPACE = 'default';

function setUp() {
  const api = new KubeApiServer({ clock: new ManualClock() });

  function create(
    name: string,
    metadata: Partial<KubeObject['metadata']> = {},
  ) {
    return api.create({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: NAMESPACE, ...metadata },
    });
  }
  function key(name: string) {
    return { apiVersion: 'v1', kind: 'ConfigMap', namespace: NAMESPACE, name };
  }
  function names() {
    return api.list('v1', 'ConfigMap').map(object => object.metadata.name);
  }
  function release(name: string) {
    const object = api.get(key(name));
    api.update({ ...object, metadata: { ...object.metadata, finalizers: [] } });
  }
  return { api, create, key, names, release };
}

function ownedBy(
  owner: KubeObject,
  options: Partial<OwnerReference> = {},
): { ownerReferences: OwnerReference[] } {
  const { apiVersion, kind, metadata } = owner;
  const { name, uid } = metadata;
  return { ownerReferences: [{ apiVersion, kind, name, uid, ...options }] };
}

describe('GarbageCollector', () => {
  it('deletes what a deleted object owns, all the way down', async () => {
    const { api, create, key, names } = setUp();
    const parent = create('parent');
    const child = create('child', ownedBy(parent));
    create('grandchild', ownedBy(child));
    create('stranger');

    api.delete(key('parent'));
    await api.settled();

    expect(names()).toEqual(['stranger']);
  });

  it('keeps what another owner still needs, without the owner that is gone', async () => {
    const { api, create, key } = setUp();
    const first = create('first');
    const second = create('second');
    create('shared', {
      ownerReferences: [
        ...ownedBy(first).ownerReferences,
        ...ownedBy(second).ownerReferences,
      ],
    });

    api.delete(key('first'));
    await api.settled();

    expect(api.get(key('shared')).metadata.ownerReferences).toEqual(
      ownedBy(second).ownerReferences,
    );
  });

  it('deletes what names an owner that never was', async () => {
    const { api, create, names } = setUp();
    const parent = create('parent');
    create(
      'orphan',
      ownedBy({ ...parent, metadata: { ...parent.metadata, uid: 'other' } }),
    );

    await api.settled();

    expect(names()).toEqual(['parent']);
  });

  it('lets an owner wait in the foreground for what blocks its deletion', async () => {
    const { api, create, key, names, release } = setUp();
    const parent = create('parent');
    create('blocker', {
      ...ownedBy(parent, { blockOwnerDeletion: true }),
      finalizers: ['example.org/slow'],
    });

    api.delete(key('parent'), { propagationPolicy: 'Foreground' });
    await api.settled();
    const waiting = api.get(key('parent')).metadata;
    expect(waiting.finalizers).toEqual(['foregroundDeletion']);
    expect(waiting.deletionTimestamp).toBeDefined();
    expect(api.get(key('blocker')).metadata.deletionTimestamp).toBeDefined();

    release('blocker');
    await api.settled();
    expect(names()).toEqual([]);
  });

  it('waits in the foreground for grandchildren as well', async () => {
    const { api, create, key, names, release } = setUp();
    const parent = create('parent');
    const child = create(
      'child',
      ownedBy(parent, { blockOwnerDeletion: true }),
    );
    create('grandchild', {
      ...ownedBy(child, { blockOwnerDeletion: true }),
      finalizers: ['example.org/slow'],
    });

    api.delete(key('parent'), { propagationPolicy: 'Foreground' });
    await api.settled();
    expect(names()).toEqual(['child', 'grandchild', 'parent']);

    release('grandchild');
    await api.settled();
    expect(names()).toEqual([]);
  });

  it('does not wait in the foreground for what does not block', async () => {
    const { api, create, key, names, release } = setUp();
    const parent = create('parent');
    create('child', { ...ownedBy(parent), finalizers: ['example.org/slow'] });

    api.delete(key('parent'), { propagationPolicy: 'Foreground' });
    await api.settled();
    expect(names()).toEqual(['child']);

    release('child');
    await api.settled();
    expect(names()).toEqual([]);
  });

  it('leaves orphans alone', async () => {
    const { api, create, key, names } = setUp();
    const parent = create('parent');
    create('child', ownedBy(parent));

    api.delete(key('parent'), { propagationPolicy: 'Orphan' });
    await api.settled();

    expect(names()).toEqual(['child']);
    expect(api.get(key('child')).metadata.ownerReferences).toBeUndefined();
  });
});
