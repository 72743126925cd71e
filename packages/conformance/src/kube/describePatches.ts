import { widgetManifests } from '@crossplane-env/testkit';
import { Lab, refusal } from './Lab';

const { widget } = widgetManifests;

export function describePatches(lab: () => Lab): void {
  describe('patches', () => {
    it('merges', async () => {
      const { kube, widgets } = lab();
      await kube.create(widgets, widget('merge', { size: 1, region: 'eu' }));

      const { code, body } = await kube.merge(`${widgets}/merge`, {
        spec: { forProvider: { size: 3, region: null } },
      });

      expect(code).toBe(200);
      expect(body.spec.forProvider).toEqual({ size: 3 });
    });

    it('takes JSON patches, all or nothing', async () => {
      const { kube, widgets } = lab();
      const path = `${widgets}/json`;
      await kube.create(widgets, widget('json'));

      const done = await kube.patch(path, 'json-patch+json', [
        { op: 'test', path: '/spec/forProvider/size', value: 1 },
        { op: 'add', path: '/spec/forProvider/region', value: 'eu' },
      ]);
      const refused = await kube.patch(path, 'json-patch+json', [
        { op: 'replace', path: '/spec/forProvider/region', value: 'us' },
        { op: 'test', path: '/spec/forProvider/size', value: 9 },
      ]);

      expect(done.body.spec.forProvider).toEqual({ size: 1, region: 'eu' });
      expect(refusal(refused)).toEqual({
        code: 422,
        reason: 'Invalid',
        message:
          'the server rejected our request due to an error in our request',
      });
      expect((await kube.get(path)).body.spec.forProvider.region).toBe('eu');
    });

    it('refuses what has not the form of a patch, or leads to another object', async () => {
      const { kube, widgets } = lab();
      const path = `${widgets}/form`;
      await kube.create(widgets, widget('form'));
      const badRequest = (message: string) => ({
        code: 400,
        reason: 'BadRequest',
        message,
      });

      const answers = [
        await kube.merge(path, [1]),
        await kube.patch(path, 'json-patch+json', { op: 'test' }),
        await kube.merge(path, { metadata: { name: 'z' } }),
      ];

      expect(answers.map(refusal)).toEqual([
        badRequest(
          'error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}',
        ),
        badRequest(
          'error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp',
        ),
        badRequest(
          'the name of the object (z) does not match the name on the URL (form)',
        ),
      ]);
    });

    it('minds a resource version', async () => {
      const { kube, widgets } = lab();
      await kube.create(widgets, widget('merge-version'));

      const answer = await kube.merge(`${widgets}/merge-version`, {
        metadata: { resourceVersion: '1', labels: { a: 'b' } },
      });

      expect(refusal(answer)).toEqual({
        code: 409,
        reason: 'Conflict',
        message:
          'Operation cannot be fulfilled on widgets.suite.example.org "merge-version": the object has been modified; please apply your changes to the latest version and try again',
      });
    });

    it('validates what a patch leads to', async () => {
      const { kube, widgets } = lab();
      await kube.create(widgets, widget('merge-type'));

      const { body } = await kube.patch(
        `${widgets}/merge-type`,
        'json-patch+json',
        [{ op: 'replace', path: '/spec/forProvider/size', value: 'x' }],
      );

      expect(body.message).toBe(
        'Widget.suite.example.org "merge-type" is invalid: spec.forProvider.size: Invalid value: "string": spec.forProvider.size in body must be of type integer: "string"',
      );
    });

    it('takes no strategic merge patch for custom resources', async () => {
      const { kube, widgets } = lab();
      await kube.create(widgets, widget('strategic'));

      const answer = await kube.patch(
        `${widgets}/strategic`,
        'strategic-merge-patch+json',
        {},
      );

      expect(refusal(answer)).toEqual({
        code: 415,
        reason: 'UnsupportedMediaType',
        message:
          'the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml',
      });
    });

    it('merges lists by key in a strategic merge patch of a built-in kind', async () => {
      const { kube, namespace } = lab();
      const path = `/apis/apps/v1/namespaces/${namespace}/deployments`;
      const labels = { app: 'web' };
      await kube.create(path, {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web' },
        spec: {
          selector: { matchLabels: labels },
          template: {
            metadata: { labels },
            spec: {
              containers: [
                { name: 'web', image: 'web:1' },
                { name: 'proxy', image: 'proxy:1' },
              ],
            },
          },
        },
      });

      const { body } = await kube.patch(
        `${path}/web`,
        'strategic-merge-patch+json',
        {
          spec: {
            template: {
              spec: {
                containers: [
                  { name: 'proxy', $patch: 'delete' },
                  { name: 'web', image: 'web:2' },
                ],
              },
            },
          },
        },
      );

      const { containers } = body.spec.template.spec;
      expect(containers).toHaveLength(1);
      expect(containers[0]).toMatchObject({ name: 'web', image: 'web:2' });
    });

    it('needs something to patch', async () => {
      const { kube, widgets } = lab();

      expect(refusal(await kube.merge(`${widgets}/zzz`, {}))).toMatchObject({
        code: 404,
        reason: 'NotFound',
      });
    });
  });
}
