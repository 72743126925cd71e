import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ControlPlaneTarget,
  Kubectl,
  until,
  widgetManifests,
} from '@crossplane-env/testkit';
import {
  AuthorizationV1Api,
  CoreV1Api,
  CustomObjectsApi,
  KubeConfig,
  KubernetesObjectApi,
  makeInformer,
  PatchStrategy,
  setHeaderOptions,
  Watch,
} from '@kubernetes/client-node';
import { Lab } from './Lab';

const { GROUP, VERSION, widget } = widgetManifests;

function connect({ url, caData, adminToken }: ControlPlaneTarget): KubeConfig {
  const config = new KubeConfig();
  config.loadFromClusterAndUser(
    { name: 'target', server: url, caData, skipTLSVerify: !caData },
    { name: 'admin', token: adminToken },
  );
  return config;
}

export function describeClientNode(lab: () => Lab): void {
  describe('@kubernetes/client-node', () => {
    const place = () => ({
      group: GROUP,
      version: VERSION,
      plural: 'widgets',
      namespace: lab().namespace,
    });

    it('creates, lists and applies', async () => {
      const api = connect(lab().target).makeApiClient(CustomObjectsApi);

      const created = await api.createNamespacedCustomObject({
        ...place(),
        body: widget('node-a'),
      });
      const applied = await api.patchNamespacedCustomObject(
        {
          ...place(),
          name: 'node-b',
          body: widget('node-b', { size: 5 }),
          fieldManager: 'suite',
          force: true,
        },
        setHeaderOptions('Content-Type', PatchStrategy.ServerSideApply),
      );
      const list = await api.listNamespacedCustomObject(place());

      expect(created.metadata.uid).toBeDefined();
      expect(applied.spec.forProvider.size).toBe(5);
      expect(list.items.map((item: any) => item.metadata.name)).toEqual(
        expect.arrayContaining(['node-a', 'node-b']),
      );
    });

    it('tells of a refusal by code and body', async () => {
      const api = connect(lab().target).makeApiClient(CustomObjectsApi);

      const refused = api.getNamespacedCustomObject({
        ...place(),
        name: 'zzz',
      });

      await expect(refused).rejects.toMatchObject({
        code: 404,
        body: expect.stringContaining('not found'),
      });
    });

    it('finds kinds by discovery', async () => {
      const api = KubernetesObjectApi.makeApiClient(connect(lab().target));

      const applied = await api.patch(
        widget({ name: 'node-c', namespace: lab().namespace }, { size: 7 }),
        undefined,
        undefined,
        'suite',
        true,
        PatchStrategy.ServerSideApply,
      );

      expect(applied).toMatchObject({ spec: { forProvider: { size: 7 } } });
    });

    it('reads typed kinds', async () => {
      const config = connect(lab().target);
      const core = config.makeApiClient(CoreV1Api);
      const authorization = config.makeApiClient(AuthorizationV1Api);

      const { items } = await core.listNamespace();
      const review = await authorization.createSelfSubjectAccessReview({
        body: {
          spec: {
            resourceAttributes: { group: GROUP, resource: 'x', verb: 'list' },
          },
        },
      });

      expect(items.map(item => item.metadata?.name)).toContain(lab().namespace);
      expect(items[0].metadata?.creationTimestamp).toBeInstanceOf(Date);
      expect(review.status?.allowed).toBe(true);
    });

    it('watches', async () => {
      const { target, kube, widgets } = lab();
      const { body } = await kube.get(widgets);
      const seen: string[] = [];
      const abort = await new Watch(connect(target)).watch(
        widgets,
        { resourceVersion: body.metadata.resourceVersion },
        (type, object) => seen.push(`${type} ${object.metadata.name}`),
        () => {},
      );

      await kube.create(widgets, widget('node-watched'));
      await kube.delete(`${widgets}/node-watched`);
      await until(async () => seen.length >= 2);
      abort.abort();

      expect(seen).toEqual(['ADDED node-watched', 'DELETED node-watched']);
    });

    it('keeps an informer', async () => {
      const { target, kube, widgets } = lab();
      const config = connect(target);
      const api = config.makeApiClient(CustomObjectsApi);
      const seen: string[] = [];
      const informer = makeInformer<any>(config, widgets, () =>
        api.listNamespacedCustomObject(place()),
      );
      informer.on('add', object => seen.push(`add ${object.metadata.name}`));
      informer.on('delete', object =>
        seen.push(`delete ${object.metadata.name}`),
      );

      await informer.start();
      await kube.create(widgets, widget('node-informed'));
      await until(async () => seen.includes('add node-informed'));
      await kube.delete(`${widgets}/node-informed`);
      await until(async () => seen.includes('delete node-informed'));
      await informer.stop();

      expect(seen).toContain('add node-a');
    });
  });
}

export function describeKubectl(lab: () => Lab): void {
  const describeIf = Kubectl.isToBeRun() ? describe : describe.skip;

  describeIf('kubectl', () => {
    let program: Kubectl;
    const kubectl = (...parameters: string[]) => program.run(...parameters);

    beforeAll(() => {
      const { target, namespace } = lab();
      program = new Kubectl({ ...target, token: target.adminToken, namespace });
    });

    afterAll(() => program.close());

    function manifest(name: string, size: number): string {
      const path = join(program.folder, `${name}-${size}.json`);
      writeFileSync(path, JSON.stringify(widget(name, { size })));
      return path;
    }

    it('applies, and applies again', async () => {
      const first = await kubectl('apply', '-f', manifest('ctl', 1));
      const changed = await kubectl('apply', '-f', manifest('ctl', 2));
      const same = await kubectl('apply', '-f', manifest('ctl', 2));
      const size = await kubectl(
        'get',
        'widget.suite.example.org/ctl',
        '-o=jsonpath={.spec.forProvider.size}',
      );

      expect([first, changed, same]).toEqual([
        'widget.suite.example.org/ctl created',
        'widget.suite.example.org/ctl configured',
        'widget.suite.example.org/ctl unchanged',
      ]);
      expect(size).toBe('2');
    }, 60_000);

    it('applies built-in kinds, which it patches strategically', async () => {
      const path = join(program.folder, 'configmap.json');
      const configMap = (data: object) =>
        writeFileSync(
          path,
          JSON.stringify({
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: 'ctl' },
            data,
          }),
        );
      configMap({ a: '1', b: '2' });
      await kubectl('apply', '-f', path);
      configMap({ a: '3' });

      await kubectl('apply', '-f', path);

      const { body } = await lab().kube.get(`${lab().configMaps}/ctl`);
      expect(body.data).toEqual({ a: '3' });
    }, 60_000);

    it('prints the columns that the definition names', async () => {
      await kubectl('apply', '-f', manifest('ctl-get', 1));

      const [header, row] = (
        await kubectl('get', 'widgets.suite.example.org', 'ctl-get')
      ).split('\n');

      expect(header.split(/\s+/)).toEqual(['NAME', 'SYNCED', 'AGE']);
      expect(row).toMatch(/^ctl-get\s+\d+s$/);
    }, 60_000);

    it('patches, waits, describes and deletes', async () => {
      const { kube, widgets } = lab();
      await kubectl('create', '-f', manifest('ctl-life', 1));
      await kubectl(
        'patch',
        'widget.suite.example.org/ctl-life',
        '--type=merge',
        '--patch={"spec":{"forProvider":{"size":4}}}',
      );
      await kube.merge(`${widgets}/ctl-life/status`, {
        status: { conditions: [{ type: 'Synced', status: 'True' }] },
      });

      const waited = await kubectl(
        'wait',
        '--for=condition=Synced',
        'widget.suite.example.org/ctl-life',
        '--timeout=10s',
      );
      const described = await kubectl(
        'describe',
        'widget.suite.example.org/ctl-life',
      );
      const deleted = await kubectl(
        'delete',
        'widget.suite.example.org/ctl-life',
      );

      expect(waited).toBe('widget.suite.example.org/ctl-life condition met');
      expect(described).toMatch(/Size:\s+4/);
      expect(deleted).toContain('"ctl-life" deleted');
    }, 60_000);

    it('is told what is wrong', async () => {
      await expect(
        kubectl('apply', '-f', manifest('ctl-bad', 0)),
      ).rejects.toThrow(
        'spec.forProvider.size in body should be greater than or equal to 1',
      );
    }, 60_000);
  });
}
