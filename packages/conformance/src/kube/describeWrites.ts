import { widgetManifests } from '@crossplane-env/testkit';
import { Lab, refusal } from './Lab';

const { API_VERSION, widget } = widgetManifests;

export function describeWrites(lab: () => Lab): void {
  describe('create and update', () => {
    it('creates with defaults and what the server decides', async () => {
      const { kube, widgets, namespace } = lab();

      const { code, body } = await kube.create(widgets, widget('created'));

      expect(code).toBe(201);
      expect(body.metadata).toMatchObject({
        name: 'created',
        namespace,
        generation: 1,
        uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
        resourceVersion: expect.stringMatching(/^\d+$/),
        creationTimestamp: expect.stringMatching(
          /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
        ),
      });
      expect(body.spec.managementPolicies).toEqual(['*']);
      expect(body.metadata.managedFields).toHaveLength(1);
      expect((await kube.get(`${widgets}/created`)).body).toEqual(body);
    });

    it('generates a name from a prefix', async () => {
      const { kube, widgets } = lab();

      const { body } = await kube.create(
        widgets,
        widget({ generateName: 'gen-' }),
      );

      expect(body.metadata.name).toMatch(/^gen-[a-z0-9]{5}$/);
    });

    it('refuses a name that is taken', async () => {
      const { kube, widgets } = lab();
      await kube.create(widgets, widget('taken'));

      expect(refusal(await kube.create(widgets, widget('taken')))).toEqual({
        code: 409,
        reason: 'AlreadyExists',
        message: 'widgets.suite.example.org "taken" already exists',
      });
    });

    it('refuses a namespace that is not there', async () => {
      const { kube } = lab();

      const answer = await kube.create(
        `/apis/${API_VERSION}/namespaces/nope/widgets`,
        widget('x'),
      );

      expect(refusal(answer)).toEqual({
        code: 404,
        reason: 'NotFound',
        message: 'namespaces "nope" not found',
      });
    });

    it('refuses an object of another namespace or version', async () => {
      const { kube, widgets } = lab();

      const elsewhere = await kube.create(
        widgets,
        widget({ name: 'x', namespace: 'default' }),
      );
      const otherVersion = await kube.create(widgets, {
        ...widget('x'),
        apiVersion: 'suite.example.org/v9',
      });

      expect(refusal(elsewhere)).toEqual({
        code: 400,
        reason: 'BadRequest',
        message:
          'the namespace of the provided object does not match the namespace sent on the request',
      });
      expect(refusal(otherVersion)).toEqual({
        code: 400,
        reason: 'BadRequest',
        message:
          'the API version in the data (suite.example.org/v9) does not match the expected API version (suite.example.org/v1beta1)',
      });
    });

    it('answers 404 with the name of what is not there', async () => {
      const { kube, widgets } = lab();

      expect((await kube.get(`${widgets}/zzz`)).body).toEqual({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message: 'widgets.suite.example.org "zzz" not found',
        reason: 'NotFound',
        details: { name: 'zzz', group: 'suite.example.org', kind: 'widgets' },
        code: 404,
      });
    });

    it('needs a name for a PUT', async () => {
      const { kube, widgets } = lab();

      expect(refusal(await kube.replace(widgets, widget('x')))).toEqual({
        code: 400,
        reason: 'BadRequest',
        message: 'name must be provided',
      });
    });

    it('replaces at the current resource version only', async () => {
      const { kube, widgets } = lab();
      const { body: first } = await kube.create(widgets, widget('versions'));
      const path = `${widgets}/versions`;
      const second = await kube.replace(path, {
        ...first,
        spec: { forProvider: { size: 2 } },
      });
      const { resourceVersion, ...unversioned } = first.metadata;

      expect(second.code).toBe(200);
      expect(second.body.metadata.generation).toBe(2);
      expect(refusal(await kube.replace(path, first))).toEqual({
        code: 409,
        reason: 'Conflict',
        message:
          'Operation cannot be fulfilled on widgets.suite.example.org "versions": the object has been modified; please apply your changes to the latest version and try again',
      });
      expect(
        refusal(await kube.replace(path, { ...first, metadata: unversioned })),
      ).toEqual({
        code: 422,
        reason: 'Invalid',
        message:
          'widgets.suite.example.org "versions" is invalid: metadata.resourceVersion: Invalid value: 0: must be specified for an update',
      });
    });

    it('keeps the resource version when nothing changes', async () => {
      const { kube, widgets } = lab();
      const { body } = await kube.create(widgets, widget('same'));

      const again = await kube.replace(`${widgets}/same`, body);

      expect(again.body.metadata.resourceVersion).toBe(
        body.metadata.resourceVersion,
      );
    });

    it('keeps nothing of a dry run', async () => {
      const { kube, widgets } = lab();

      const dry = await kube.create(`${widgets}?dryRun=All`, widget('dry'));

      expect(dry.code).toBe(201);
      expect(dry.body.metadata.uid).toBeDefined();
      expect((await kube.get(`${widgets}/dry`)).code).toBe(404);
    });
  });

  describe('the status subresource', () => {
    it('is the only way to status, and no way to anything else', async () => {
      const { kube, widgets } = lab();
      const path = `${widgets}/status`;
      await kube.create(widgets, {
        ...widget('status'),
        status: { ready: true },
      });

      const main = await kube.merge(path, { status: { ready: true } });
      const status = await kube.merge(`${path}/status`, {
        metadata: { labels: { a: 'b' } },
        spec: { forProvider: { size: 99 } },
        status: { ready: true },
      });

      expect(main.body.status).toBeUndefined();
      expect(status.body.status).toEqual({ ready: true });
      expect(status.body.spec.forProvider.size).toBe(1);
      expect(status.body.metadata.labels).toBeUndefined();
      expect(status.body.metadata.generation).toBe(1);
    });

    it('moves the generation with the spec only', async () => {
      const { kube, widgets } = lab();
      const path = `${widgets}/generation`;
      await kube.create(widgets, widget('generation'));

      const labelled = await kube.merge(path, {
        metadata: { labels: { a: 'b' } },
      });
      const changed = await kube.merge(path, {
        spec: { forProvider: { size: 2 } },
      });

      expect(labelled.body.metadata.generation).toBe(1);
      expect(changed.body.metadata.generation).toBe(2);
    });
  });
}
