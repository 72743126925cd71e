import { ManualClock } from '../../clock/Clock';
import { KubeApiServer } from '../KubeApiServer';

function setUp() {
  const api = new KubeApiServer({ clock: new ManualClock() });
  api.create({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'team' },
  });
  api.create({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: 'held',
      namespace: 'team',
      finalizers: ['example.org/slow'],
    },
  });
  api.create({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'free', namespace: 'team' },
  });
  return api;
}

const TEAM = { apiVersion: 'v1', kind: 'Namespace', name: 'team' };

describe('NamespaceController', () => {
  it('removes a namespace once its content is gone', async () => {
    const api = setUp();

    api.delete(TEAM);
    await api.settled();
    expect(api.get(TEAM).status).toEqual({ phase: 'Terminating' });
    expect(api.list('v1', 'Secret')).toEqual([]);

    const [held] = api.list('v1', 'ConfigMap');
    expect(held.metadata.deletionTimestamp).toBeDefined();
    api.update({ ...held, metadata: { ...held.metadata, finalizers: [] } });
    await api.settled();
    expect(api.find(TEAM)).toBeUndefined();
  });

  it('lets nothing new into a namespace that is going', () => {
    const api = setUp();
    api.delete(TEAM);

    expect(() =>
      api.create({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'late', namespace: 'team' },
      }),
    ).toThrow(
      'configmaps "late" is forbidden: unable to create new content in namespace team because it is being terminated',
    );
  });
});
