import { until, widgetManifests } from '@crossplane-env/testkit';
import { Lab } from './Lab';

const { API_VERSION, GROUP, VERSION } = widgetManifests;

const AGGREGATED =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

export function describeDiscovery(lab: () => Lab): void {
  describe('discovery', () => {
    it('lists a custom kind under its group and version', async () => {
      const { kube } = lab();

      const groups = await kube.get('/apis');
      const group = await kube.get(`/apis/${GROUP}`);
      const version = await kube.get(`/apis/${API_VERSION}`);

      expect(groups.body.groups.map((one: any) => one.name)).toContain(GROUP);
      expect(group.body.preferredVersion).toEqual({
        groupVersion: API_VERSION,
        version: VERSION,
      });
      expect(version.body.groupVersion).toBe(API_VERSION);
      const [widgets, status] = ['widgets', 'widgets/status'].map(name =>
        version.body.resources.find((one: any) => one.name === name),
      );
      expect(widgets).toMatchObject({
        singularName: 'widget',
        kind: 'Widget',
        namespaced: true,
        categories: ['suite'],
      });
      expect([...widgets.verbs].sort()).toEqual([
        'create',
        'delete',
        'deletecollection',
        'get',
        'list',
        'patch',
        'update',
        'watch',
      ]);
      expect(status).toMatchObject({ verbs: ['get', 'patch', 'update'] });
    });

    it('lists the core kinds', async () => {
      const { kube } = lab();

      const { body } = await kube.get('/api/v1');

      const names = body.resources.map((one: any) => one.name);
      expect(names).toEqual(
        expect.arrayContaining([
          'configmaps',
          'events',
          'namespaces',
          'namespaces/status',
          'secrets',
          'services',
        ]),
      );
      expect((await kube.get('/api')).body.versions).toEqual(['v1']);
    });

    it('tells everything in one document to those who ask for it', async () => {
      const { kube } = lab();

      const { headers, body } = await kube.get('/apis', {
        Accept: `${AGGREGATED},application/json`,
      });

      expect(headers['content-type']).toBe(AGGREGATED);
      expect(headers.etag).toBeDefined();
      expect(body).toMatchObject({
        kind: 'APIGroupDiscoveryList',
        apiVersion: 'apidiscovery.k8s.io/v2',
      });
      const group = body.items.find((one: any) => one.metadata.name === GROUP);
      const [{ version, resources }] = group.versions;
      expect(version).toBe(VERSION);
      expect(
        resources.find((one: any) => one.resource === 'widgets'),
      ).toMatchObject({
        responseKind: { group: GROUP, version: VERSION, kind: 'Widget' },
        scope: 'Namespaced',
        singularResource: 'widget',
        subresources: [{ subresource: 'status' }],
      });
    });

    it('publishes the schema of a custom kind', async () => {
      const { kube } = lab();

      // The index follows soon after the kind is served.
      const widget = await until(async () => {
        const index = await kube.http.send('/openapi/v3');
        expect(index.headers['content-type']).toBe('text/plain; charset=utf-8');
        const { paths } = JSON.parse(index.text);
        const document = paths[`apis/${API_VERSION}`];
        const { body } = await kube.get(document?.serverRelativeURL ?? '/');
        return body.components?.schemas['org.example.suite.v1beta1.Widget'];
      });

      expect(widget['x-kubernetes-group-version-kind']).toEqual([
        { group: GROUP, version: VERSION, kind: 'Widget' },
      ]);
      expect(
        widget.properties.spec.properties.forProvider.properties.size,
      ).toMatchObject({ type: 'integer', minimum: 1 });
    });

    it('tells health and version to anyone', async () => {
      const { target, kube } = lab();
      const anonymous = { Authorization: '' };

      const health = await kube.get('/readyz', anonymous);
      const version = await kube.get('/version', anonymous);

      expect(target.url).not.toMatch(/\/$/);
      expect([health.code, health.body]).toEqual([200, 'ok']);
      expect(version.body).toMatchObject({ major: '1' });
    });
  });
}
