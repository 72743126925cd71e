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

function managersOf({ body }: { body: any }): string[] {
  return body.metadata.managedFields
    .map((entry: any) => `${entry.manager} ${entry.operation}`)
    .sort();
}

export function describeServerSideApply(lab: () => Lab): void {
  describe('server-side apply', () => {
    it('creates what is not there, and notes who owns what', async () => {
      const { kube, widgets } = lab();

      const { code, body } = await kube.apply(
        `${widgets}/applied`,
        widget('applied', { size: 5, parts: [{ name: 'a' }], tags: ['t'] }),
        { manager: 'lab' },
      );

      expect(code).toBe(201);
      expect(body.metadata.managedFields).toEqual([
        {
          manager: 'lab',
          operation: 'Apply',
          apiVersion: 'suite.example.org/v1beta1',
          time: expect.any(String),
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:spec': {
              'f:forProvider': {
                'f:size': {},
                'f:parts': { 'k:{"name":"a"}': { '.': {}, 'f:name': {} } },
                'f:tags': { 'v:"t"': {} },
              },
            },
          },
        },
      ]);
    });

    it('changes nothing when nothing is new', async () => {
      const { kube, widgets } = lab();
      const path = `${widgets}/noop`;

      const first = await kube.apply(path, widget('noop'));
      const second = await kube.apply(path, widget('noop'));

      expect(second.code).toBe(200);
      expect(second.body.metadata.resourceVersion).toBe(
        first.body.metadata.resourceVersion,
      );
    });

    it('refuses to change what another applies, unless forced', async () => {
      const { kube, widgets } = lab();
      const path = `${widgets}/owned`;
      await kube.apply(path, widget('owned', { size: 1 }), { manager: 'm1' });

      const conflict = await kube.apply(path, widget('owned', { size: 2 }), {
        manager: 'm2',
      });
      const forced = await kube.apply(path, widget('owned', { size: 2 }), {
        manager: 'm2',
        force: true,
      });

      expect(conflict.body).toMatchObject({
        code: 409,
        reason: 'Conflict',
        message:
          'Apply failed with 1 conflict: conflict with "m1": .spec.forProvider.size',
        details: {
          causes: [
            {
              reason: 'FieldManagerConflict',
              message: 'conflict with "m1"',
              field: '.spec.forProvider.size',
            },
          ],
        },
      });
      expect(forced.body.spec.forProvider.size).toBe(2);
      expect(managersOf(forced)).toEqual(['m2 Apply']);
    });

    it('tells all conflicts, by manager', async () => {
      const { kube, widgets } = lab();
      const path = `${widgets}/conflicts`;
      const parts = [{ name: 'p', count: 1 }];
      await kube.apply(
        path,
        widget('conflicts', { size: 1, region: 'eu', parts }),
        { manager: 'm1' },
      );
      await kube.merge(`${path}?fieldManager=m2`, {
        metadata: { labels: { z: '1' } },
      });

      const { body } = await kube.apply(
        path,
        widget(
          { name: 'conflicts', labels: { z: '2' } },
          { size: 2, region: 'us', parts: [{ name: 'p', count: 2 }] },
        ),
        { manager: 'm3' },
      );

      expect(body.message).toBe(
        [
          'Apply failed with 4 conflicts: conflicts with "m1":',
          '- .spec.forProvider.region',
          '- .spec.forProvider.size',
          '- .spec.forProvider.parts[name="p"].count',
          'conflicts with "m2" using suite.example.org/v1beta1:',
          '- .metadata.labels.z',
        ].join('\n'),
      );
      expect(body.details.causes).toHaveLength(4);
    });

    it('is for the object that the path names', async () => {
      const { kube, widgets } = lab();
      const path = `${widgets}/named`;
      const badRequest = (message: string) => ({
        code: 400,
        reason: 'BadRequest',
        message,
      });

      const answers = [
        await kube.apply(path, widget('other')),
        await kube.apply(path, widget({ name: 'named', namespace: 'default' })),
        await kube.apply(path, { ...widget('named'), kind: 'Foo' }),
        await kube.apply(
          path,
          widget({ name: 'named', managedFields: [{ manager: 'x' }] }),
        ),
      ];

      expect(answers.map(refusal)).toEqual([
        badRequest(
          'the name of the object (other) does not match the name on the URL (named)',
        ),
        badRequest(
          'the namespace of the provided object does not match the namespace sent on the request',
        ),
        badRequest('invalid object type: suite.example.org/v1beta1, Kind=Foo'),
        badRequest('metadata.managedFields must be nil'),
      ]);
      expect((await kube.get(path)).code).toBe(404);
    });

    it('minds a resource version', async () => {
      const { kube, widgets } = lab();
      const path = `${widgets}/apply-version`;
      await kube.apply(path, widget('apply-version'));

      const answer = await kube.apply(
        path,
        widget({ name: 'apply-version', resourceVersion: '1' }, { size: 3 }),
        { force: true },
      );

      expect(refusal(answer)).toEqual({
        code: 409,
        reason: 'Conflict',
        message:
          'Operation cannot be fulfilled on widgets.suite.example.org "apply-version": the object has been modified; please apply your changes to the latest version and try again',
      });
    });

    it('lets two own the same value', async () => {
      const { kube, widgets } = lab();
      const path = `${widgets}/shared`;
      await kube.apply(path, widget('shared'), { manager: 'm1' });

      const shared = await kube.apply(path, widget('shared'), {
        manager: 'm2',
      });

      expect(managersOf(shared)).toEqual(['m1 Apply', 'm2 Apply']);
    });

    it('removes what its only owner no longer applies', async () => {
      const { kube, widgets } = lab();
      const path = `${widgets}/removed`;
      const full = {
        size: 1,
        region: 'eu',
        parts: [{ name: 'a' }, { name: 'b' }],
      };
      await kube.apply(path, widget('removed', full), { manager: 'm1' });
      await kube.apply(
        path,
        widget('removed', { size: 1, parts: [{ name: 'b' }] }),
        {
          manager: 'm2',
        },
      );

      const { body } = await kube.apply(path, widget('removed', { size: 1 }), {
        manager: 'm1',
      });

      expect(body.spec.forProvider).toEqual({
        size: 1,
        parts: [{ name: 'b' }],
      });
    });

    it('treats a plain update as the writer owning what it changes', async () => {
      const { kube, widgets } = lab();
      const path = `${widgets}/updated`;
      await kube.apply(path, widget('updated', { size: 1 }), { manager: 'm1' });
      await kube.patch(`${path}?fieldManager=editor`, 'merge-patch+json', {
        spec: { forProvider: { size: 2 } },
      });

      const { body } = await kube.apply(path, widget('updated', { size: 1 }), {
        manager: 'm1',
      });

      expect(body.message).toBe(
        'Apply failed with 1 conflict: conflict with "editor" using suite.example.org/v1beta1: .spec.forProvider.size',
      );
    });

    it('merges lists by their keys', async () => {
      const { kube, widgets } = lab();
      const path = `${widgets}/lists`;
      await kube.apply(
        path,
        widget('lists', { tags: ['a'], parts: [{ name: 'a', count: 1 }] }),
        { manager: 'm1' },
      );

      const { body } = await kube.apply(
        path,
        widget('lists', { tags: ['b'], parts: [{ name: 'b', count: 2 }] }),
        { manager: 'm2' },
      );

      expect(body.spec.forProvider).toEqual({
        tags: ['a', 'b'],
        parts: [
          { name: 'a', count: 1 },
          { name: 'b', count: 2 },
        ],
      });
    });

    it('applies status through its own endpoint', async () => {
      const { kube, widgets } = lab();
      const path = `${widgets}/applied-status`;
      await kube.apply(path, widget('applied-status'), { manager: 'm1' });

      const { body } = await kube.apply(
        `${path}/status`,
        {
          ...widget('applied-status', { size: 9 }),
          status: { ready: true },
        },
        { manager: 'm2' },
      );

      expect(body.status).toEqual({ ready: true });
      expect(body.spec.forProvider.size).toBe(1);
      expect(body.metadata.generation).toBe(1);
      const entry = body.metadata.managedFields.find(
        (one: any) => one.manager === 'm2',
      );
      expect(entry).toMatchObject({
        operation: 'Apply',
        subresource: 'status',
        fieldsV1: { 'f:status': { 'f:ready': {} } },
      });
    });

    it('refuses fields that the kind does not have', async () => {
      const { kube, widgets, namespace } = lab();

      const { body } = await kube.apply(
        `${widgets}/unknown-apply`,
        widget({ name: 'unknown-apply', namespace }, { size: 1, nope: 1 }),
      );

      expect(body.code).toBe(500);
      expect(body.reason).toBeUndefined();
      expect(body.message).toBe(
        `failed to create typed patch object (${namespace}/unknown-apply; suite.example.org/v1beta1, Kind=Widget): .spec.forProvider.nope: field not declared in schema`,
      );
    });

    it('validates, and needs a manager', async () => {
      const { kube, widgets } = lab();

      const invalid = await kube.apply(
        `${widgets}/inv`,
        widget('inv', { size: 0 }),
      );
      const nobody = await kube.apply(`${widgets}/inv`, widget('inv'), {
        manager: '',
      });

      expect(refusal(invalid)).toMatchObject({ code: 422, reason: 'Invalid' });
      expect(nobody.body.message).toBe(
        'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
      );
    });
  });
}
