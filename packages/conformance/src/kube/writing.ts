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

    it('refuses a resource version on create', async () => {
      const { kube, widgets } = lab();

      const answer = await kube.create(
        widgets,
        widget({ name: 'versioned', resourceVersion: '1' }),
      );

      expect(refusal(answer)).toEqual({
        code: 500,
        reason: undefined,
        message: 'resourceVersion should not be set on objects to be created',
      });
    });

    it('decides itself what only a server can', async () => {
      const { kube, widgets } = lab();
      const past = '2020-01-01T00:00:00Z';

      const { body } = await kube.create(
        widgets,
        widget({
          name: 'decided',
          uid: 'mine',
          generation: 7,
          creationTimestamp: past,
          deletionTimestamp: past,
        }),
      );

      expect(body.metadata).toMatchObject({
        generation: 1,
        uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
      expect(body.metadata.creationTimestamp).not.toBe(past);
      expect(body.metadata.deletionTimestamp).toBeUndefined();
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

    it('is for one object, by its uid', async () => {
      const { kube, widgets, namespace } = lab();
      const { body } = await kube.create(widgets, widget('unique'));
      const path = `${widgets}/unique`;
      const { uid } = body.metadata;

      const replaced = await kube.replace(path, {
        ...body,
        metadata: { ...body.metadata, uid: 'other' },
      });
      const merged = await kube.merge(path, { metadata: { uid: 'other' } });

      expect(refusal(replaced)).toEqual({
        code: 409,
        reason: 'Conflict',
        message: `Operation cannot be fulfilled on widgets.suite.example.org "unique": StorageError: invalid object, Code: 4, Key: /registry/suite.example.org/widgets/${namespace}/unique, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: other, UID in object meta: ${uid}`,
      });
      expect(refusal(merged)).toEqual({
        code: 422,
        reason: 'Invalid',
        message:
          'Widget.suite.example.org "unique" is invalid: metadata.uid: Invalid value: "other": field is immutable',
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
  });
}

function invalid(kind: string, detail: string) {
  return {
    code: 422,
    reason: 'Invalid',
    message: `${kind}.meta.k8s.io "" is invalid: ${detail}`,
  };
}

const DRY_RUN = 'dryRun: Unsupported value: ["Some"]: supported values: "All"';

export function describeWriteOptions(lab: () => Lab): void {
  describe('the options of writes', () => {
    beforeAll(async () => {
      const { kube, widgets } = lab();
      await kube.create(widgets, widget('options'));
    });

    it('are named after what is done', async () => {
      const { kube, widgets } = lab();
      const path = `${widgets}/options?dryRun=Some`;

      const answers = [
        await kube.create(`${widgets}?dryRun=Some`, widget('x')),
        await kube.replace(path, widget('options')),
        await kube.merge(path, {}),
        await kube.delete(path),
      ];

      expect(answers.map(refusal)).toEqual([
        invalid('CreateOptions', DRY_RUN),
        invalid('UpdateOptions', DRY_RUN),
        invalid('PatchOptions', DRY_RUN),
        invalid('DeleteOptions', DRY_RUN),
      ]);
    });

    it('tell how fields are validated, and who manages them', async () => {
      const { kube, widgets } = lab();

      const validation = await kube.create(
        `${widgets}?fieldValidation=Some`,
        widget('x'),
      );
      const manager = await kube.create(
        `${widgets}?fieldManager=${'x'.repeat(129)}`,
        widget('x'),
      );
      const force = await kube.merge(`${widgets}/options?force=true`, {});

      expect(refusal(validation)).toEqual(
        invalid(
          'CreateOptions',
          'fieldValidation: Unsupported value: "Some": supported values: "", "Ignore", "Strict", "Warn"',
        ),
      );
      expect(refusal(manager)).toEqual(
        invalid(
          'CreateOptions',
          'fieldManager: Too long: may not be more than 128 bytes',
        ),
      );
      expect(refusal(force)).toEqual(
        invalid(
          'PatchOptions',
          'force: Forbidden: may not be specified for non-apply patch',
        ),
      );
    });

    it('tell of a delete what becomes of dependents', async () => {
      const { kube, widgets } = lab();
      const path = `${widgets}/options`;

      const unknown = await kube.delete(path, { propagationPolicy: 'Foo' });
      const both = await kube.delete(path, {
        propagationPolicy: 'Orphan',
        orphanDependents: true,
      });

      expect(refusal(unknown)).toEqual(
        invalid(
          'DeleteOptions',
          'propagationPolicy: Unsupported value: "Foo": supported values: "Foreground", "Background", "Orphan", "nil"',
        ),
      );
      expect(refusal(both)).toEqual(
        invalid(
          'DeleteOptions',
          'propagationPolicy: Invalid value: "Orphan": orphanDependents and deletionPropagation cannot be both set',
        ),
      );
    });

    it.each(['create', 'apply', 'merge', 'replace', 'delete'])(
      'keep nothing of a dry run: %s',
      async verb => {
        const { kube, widgets } = lab();
        const path = `${widgets}/options`;
        const { body: before } = await kube.get(path);
        const changed = { ...before, spec: { forProvider: { size: 5 } } };
        const dry = '?dryRun=All';
        const write: Record<string, () => Promise<{ code: number }>> = {
          create: () => kube.create(`${widgets}${dry}`, widget('dry-options')),
          apply: () =>
            kube.apply(path, widget('options', { size: 5 }), {
              query: '&dryRun=All',
              force: true,
            }),
          merge: () => kube.merge(`${path}${dry}`, { spec: changed.spec }),
          replace: () => kube.replace(`${path}${dry}`, changed),
          delete: () => kube.delete(`${path}${dry}`),
        };

        const { code } = await write[verb]();

        expect(code).toBe(verb === 'create' ? 201 : 200);
        expect((await kube.get(path)).body).toEqual(before);
        expect((await kube.get(`${widgets}/dry-options`)).code).toBe(404);
      },
    );
  });
}

export function describeStatusSubresource(lab: () => Lab): void {
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
