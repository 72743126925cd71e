import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { conditionOf, until } from '@crossplane-env/testkit';
import { ControlPlane } from './ControlPlane';
import { describeReal } from './testing/openControlPlane';
import { isAlive } from './testing/files';

const EXAMPLES = resolve(__dirname, '../../../examples');
const WAIT_MS = 60_000;
const ROLES = '/apis/rbac.authorization.k8s.io/v1/clusterroles';
const APPS = '/apis/platform.example.org/v1alpha1';
const BUCKETS = '/apis/example.m.provider.crossplane-env.io/v1beta1';

jest.setTimeout(20 * 60_000);

describeReal('ControlPlane', () => {
  let controlPlane: ControlPlane;

  beforeAll(async () => {
    controlPlane = await ControlPlane.start({
      manifests: [`${EXAMPLES}/install`, `${EXAMPLES}/environment-types`],
      speed: 10,
      usages: true,
    });
  });
  afterAll(() => controlPlane?.stop());

  const runAll = () => Object.values(controlPlane.processes);

  it('runs every process', () => {
    expect(Object.keys(controlPlane.processes).sort()).toEqual([
      'crossplane',
      'crossplane-rbac',
      'etcd',
      'function-auto-ready',
      'function-patch-and-transform',
      'function-scripted',
      'kube-apiserver',
      'kube-controller-manager',
      'pod-runner',
      'provider-example',
    ]);
    expect(runAll().every(({ pid }) => isAlive(pid!))).toBe(true);
  });

  it.each([
    ['crossplane-view', 'get', 'platform.example.org', 'apps'],
    ['crossplane-edit', '*', 'platform.example.org', 'apps'],
    [
      'crossplane-view',
      'list',
      'example.provider.crossplane-env.io',
      'buckets',
    ],
    ['crossplane', '*', 'example.m.provider.crossplane-env.io', 'queues'],
    ['view', 'list', 'apps', 'deployments'],
  ])(
    'has the role %s filled: %s %s/%s',
    async (name, verb, group, resource) => {
      const { body } = await controlPlane.client().get(`${ROLES}/${name}`);
      expect(body.rules).toContainEqual({
        apiGroups: [group],
        resources: expect.arrayContaining([resource]),
        verbs: expect.arrayContaining([verb]),
      });
    },
  );

  it('has identities with the rights of deploy/rbac.yaml', async () => {
    const { viewerToken, editorToken, userToken } = controlPlane.address;
    const viewer = controlPlane.client(viewerToken);
    expect((await viewer.get(`${APPS}/apps`)).code).toBe(200);
    expect((await viewer.get('/api/v1/secrets')).code).toBe(403);
    const editor = controlPlane.client(editorToken);
    expect((await editor.get(`${APPS}/apps`)).code).toBe(403);
    const user = controlPlane.client(userToken);
    const { code, body } = await user.get('/api/v1/namespaces');
    expect(code).toBe(403);
    expect(body.message).toContain('User "jane"');
  });

  it('composes, with the real functions and native kinds, until all is ready', async () => {
    const namespace = await controlPlane.namespace('shop');
    const path = `${APPS}/namespaces/${namespace}/apps`;
    const client = controlPlane.client();
    const created = await client.create(path, {
      apiVersion: 'platform.example.org/v1alpha1',
      kind: 'App',
      metadata: { name: 'shop' },
      spec: { image: 'registry.example.org/shop:1', replicas: { min: 2 } },
    });
    expect(created.code).toBe(201);

    await until(async () => {
      const { body } = await client.get(`${path}/shop`);
      return conditionOf(body, 'Ready')?.status === 'True';
    }, WAIT_MS);
    const deployments = `/apis/apps/v1/namespaces/${namespace}/deployments`;
    await until(async () => {
      const { body } = await client.get(`${deployments}/shop`);
      return body.status.readyReplicas === 2;
    }, WAIT_MS);
  });

  it('has managed resources that get ready', async () => {
    const namespace = await controlPlane.namespace('cloud');
    const path = `${BUCKETS}/namespaces/${namespace}/buckets`;
    const client = controlPlane.client();
    const created = await client.create(path, {
      apiVersion: 'example.m.provider.crossplane-env.io/v1beta1',
      kind: 'Bucket',
      metadata: { name: 'a' },
      spec: { forProvider: { region: 'eu' } },
    });
    expect(created.code).toBe(201);

    await until(async () => {
      const { body } = await client.get(`${path}/a`);
      return conditionOf(body, 'Ready')?.status === 'True';
    }, WAIT_MS);
  });

  it('protects what is used', async () => {
    const namespace = await controlPlane.namespace('usages');
    const client = controlPlane.client();
    const configMaps = `/api/v1/namespaces/${namespace}/configmaps`;
    await client.create(configMaps, { metadata: { name: 'used' } });
    const usages = `/apis/protection.crossplane.io/v1beta1/namespaces/${namespace}/usages`;
    const of = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      resourceRef: { name: 'used' },
    };
    await client.create(usages, {
      apiVersion: 'protection.crossplane.io/v1beta1',
      kind: 'Usage',
      metadata: { name: 'a' },
      spec: { of, reason: 'needed' },
    });
    await until(async () => {
      const { body } = await client.get(`${usages}/a`);
      return conditionOf(body, 'Ready')?.status === 'True';
    }, WAIT_MS);

    const refused = await client.delete(`${configMaps}/used`);
    expect(refused.code).toBe(409);
    await client.delete(`${usages}/a`);
  });

  it('makes identities with exactly the rights that are asked for', async () => {
    const namespace = await controlPlane.namespace('rights');
    const rules = [
      { apiGroups: [''], resources: ['configmaps'], verbs: ['list'] },
    ];
    const name = 'reader';
    const token = await controlPlane.identity({ name, rules, namespace });
    const reader = controlPlane.client(token);
    const own = `/api/v1/namespaces/${namespace}`;
    expect((await reader.get(`${own}/configmaps`)).code).toBe(200);
    expect((await reader.get(`${own}/pods`)).code).toBe(403);
    expect((await reader.get('/api/v1/configmaps')).code).toBe(403);

    const everywhere = await controlPlane.identity({ name, rules });
    const all = await controlPlane.client(everywhere).get('/api/v1/configmaps');
    expect(all.code).toBe(200);
  });

  it('is reset in no time', async () => {
    const namespace = await controlPlane.namespace('gone');
    const started = Date.now();
    await controlPlane.reset();
    expect(Date.now() - started).toBeLessThan(1000);

    const client = controlPlane.client();
    await until(async () => {
      const { code, body } = await client.get(
        `/api/v1/namespaces/${namespace}`,
      );
      return code === 404 || body.metadata.deletionTimestamp !== undefined;
    });
    const other = await controlPlane.namespace('gone');
    expect(other).not.toBe(namespace);
  });

  it('leaves no process and no folder behind', async () => {
    const pids = runAll().map(({ pid }) => pid!);
    const { folder } = controlPlane;
    expect(existsSync(folder)).toBe(true);

    await controlPlane.stop();

    expect(pids.filter(isAlive)).toEqual([]);
    expect(existsSync(folder)).toBe(false);
  });
});
