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
import {
  ControlPlaneTarget,
  until,
  widgetManifests,
} from '@crossplane-env/testkit';
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
