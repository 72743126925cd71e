import { setTimeout as wait } from 'node:timers/promises';
import { until, widgetManifests } from '@crossplane-env/testkit';
import { Lab, refusal } from './Lab';

const { widget } = widgetManifests;

export function describeDeletion(lab: () => Lab): void {
  describe('delete', () => {
    it('answers with success when the object is gone', async () => {
      const { kube, widgets } = lab();
      const created = await kube.create(widgets, widget('gone'));

      const { code, body } = await kube.delete(`${widgets}/gone`);

      expect(code).toBe(200);
      expect(body).toMatchObject({
        kind: 'Status',
        status: 'Success',
        details: {
          name: 'gone',
          group: 'suite.example.org',
          kind: 'widgets',
          uid: created.body.metadata.uid,
        },
      });
      expect((await kube.get(`${widgets}/gone`)).code).toBe(404);
    });

    it('waits for finalizers, to which none can be added', async () => {
      const { kube, widgets } = lab();
      const path = `${widgets}/held`;
      const finalizers = ['example.org/a'];
      await kube.create(widgets, widget({ name: 'held', finalizers }));

      const { code, body } = await kube.delete(path);
      const added = await kube.merge(path, {
        metadata: { finalizers: [...finalizers, 'example.org/b'] },
      });

      expect(code).toBe(200);
      expect(body).toMatchObject({
        kind: 'Widget',
        metadata: {
          deletionTimestamp: expect.any(String),
          deletionGracePeriodSeconds: 0,
          generation: 2,
        },
      });
      expect(refusal(added)).toEqual({
        code: 422,
        reason: 'Invalid',
        message:
          'Widget.suite.example.org "held" is invalid: metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{"example.org/b"}',
      });

      await kube.merge(path, { metadata: { finalizers: null } });
      expect((await kube.get(path)).code).toBe(404);
    });

    it('keeps an object that is being deleted in its place', async () => {
      const { kube, widgets } = lab();
      const path = `${widgets}/going`;
      const finalizers = ['example.org/a'];
      await kube.create(widgets, widget({ name: 'going', finalizers }));
      const { body: first } = await kube.delete(path);

      const again = await kube.delete(path);
      const created = await kube.create(widgets, widget('going'));
      const revived = await kube.merge(path, {
        metadata: { deletionTimestamp: null },
      });
      const changed = await kube.merge(path, {
        spec: { forProvider: { size: 2 } },
      });
      const last = await kube.merge(path, { metadata: { finalizers: null } });

      expect(again.body).toEqual(first);
      expect(refusal(created)).toEqual({
        code: 409,
        reason: 'AlreadyExists',
        message:
          'object is being deleted: widgets.suite.example.org "going" already exists',
      });
      expect(revived.body.metadata.deletionTimestamp).toBe(
        first.metadata.deletionTimestamp,
      );
      expect(changed.body.metadata.generation).toBe(3);
      expect(last.body).toMatchObject({ kind: 'Widget' });
      expect((await kube.get(path)).code).toBe(404);
    });

    it('minds preconditions', async () => {
      const { kube, widgets } = lab();
      const { body } = await kube.create(widgets, widget('precious'));
      const path = `${widgets}/precious`;

      const byUid = await kube.delete(path, { preconditions: { uid: 'nope' } });
      const byVersion = await kube.delete(path, {
        preconditions: { resourceVersion: '1' },
      });

      expect(refusal(byUid)).toEqual({
        code: 409,
        reason: 'Conflict',
        message: `Operation cannot be fulfilled on Widget.suite.example.org "precious": the UID in the precondition (nope) does not match the UID in record (${body.metadata.uid}). The object might have been deleted and then recreated`,
      });
      expect(refusal(byVersion)).toEqual({
        code: 409,
        reason: 'Conflict',
        message: `Operation cannot be fulfilled on Widget.suite.example.org "precious": the ResourceVersion in the precondition (1) does not match the ResourceVersion in record (${body.metadata.resourceVersion}). The object might have been modified`,
      });
      expect((await kube.get(path)).code).toBe(200);
    });

    it('takes a whole selection', async () => {
      const { kube, widgets } = lab();
      const labels = { suite: 'deletion' };
      for (const name of ['many-a', 'many-b']) {
        await kube.create(widgets, widget({ name, labels }));
      }

      const { body } = await kube.delete(
        `${widgets}?labelSelector=suite%3Ddeletion`,
      );

      expect(body).toMatchObject({ kind: 'WidgetList' });
      expect(body.items).toHaveLength(2);
      expect((await kube.get(`${widgets}/many-a`)).code).toBe(404);
    });

    it('takes a namespace with all that is in it', async () => {
      const { kube } = lab();
      const { body } = await kube.create('/api/v1/namespaces', {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { generateName: 'suite-doomed-' },
      });
      const path = `/api/v1/namespaces/${body.metadata.name}`;
      await kube.create(`${path}/configmaps`, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'content', finalizers: ['example.org/slow'] },
      });

      await kube.delete(path);
      const content = `${path}/configmaps/content`;
      await until(
        async () => (await kube.get(content)).body.metadata.deletionTimestamp,
      );
      const terminating = await kube.get(path);
      const late = await kube.create(`${path}/configmaps`, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'late' },
      });
      await kube.merge(content, { metadata: { finalizers: null } });
      await until(async () => (await kube.get(path)).code === 404);

      expect(terminating.body.status.phase).toBe('Terminating');
      expect(refusal(late)).toEqual({
        code: 403,
        reason: 'Forbidden',
        message: `configmaps "late" is forbidden: unable to create new content in namespace ${body.metadata.name} because it is being terminated`,
      });
    }, 30_000);
  });
}

export function describeGarbageCollection(lab: () => Lab): void {
  describe('garbage collection', () => {
    async function create(name: string, metadata: object = {}): Promise<any> {
      const { kube, configMaps } = lab();
      const { body } = await kube.create(configMaps, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name, ...metadata },
      });
      return body;
    }

    function ownedBy(owner: any, options: object = {}) {
      const { name, uid } = owner.metadata;
      return {
        ownerReferences: [
          { apiVersion: 'v1', kind: 'ConfigMap', name, uid, ...options },
        ],
      };
    }

    async function find(name: string): Promise<any> {
      const { kube, configMaps } = lab();
      const { code, body } = await kube.get(`${configMaps}/${name}`);
      return code === 200 ? body : undefined;
    }

    async function isGone(name: string): Promise<boolean> {
      return (await find(name)) === undefined;
    }

    async function remove(name: string, propagationPolicy: string) {
      const { kube, configMaps } = lab();
      await kube.delete(`${configMaps}/${name}`, { propagationPolicy });
    }

    it('deletes in the background what the deleted object owned', async () => {
      const parent = await create('gc-parent');
      const child = await create('gc-child', ownedBy(parent));
      await create('gc-grandchild', ownedBy(child));

      await remove('gc-parent', 'Background');

      expect(await isGone('gc-parent')).toBe(true);
      await until(() => isGone('gc-grandchild'), 30_000);
      expect(await isGone('gc-child')).toBe(true);
    }, 60_000);

    it('lets the owner wait in the foreground for what blocks its deletion', async () => {
      const { kube, configMaps } = lab();
      const parent = await create('fg-parent');
      await create('fg-child', {
        ...ownedBy(parent, { blockOwnerDeletion: true }),
        finalizers: ['example.org/slow'],
      });

      await remove('fg-parent', 'Foreground');
      await until(
        async () => (await find('fg-child')).metadata.deletionTimestamp,
        30_000,
      );
      const waiting = await find('fg-parent');
      await kube.merge(`${configMaps}/fg-child`, {
        metadata: { finalizers: null },
      });
      await until(() => isGone('fg-parent'), 30_000);

      expect(waiting.metadata.finalizers).toEqual(['foregroundDeletion']);
      expect(waiting.metadata.deletionTimestamp).toBeDefined();
    }, 90_000);

    it('waits at a custom resource for what blocks its deletion', async () => {
      const { kube, widgets } = lab();
      const path = `${widgets}/fg-widget`;
      const { body: owner } = await kube.create(widgets, widget('fg-widget'));
      const { name, uid } = owner.metadata;
      await create('fg-owned', {
        ownerReferences: [
          {
            apiVersion: owner.apiVersion,
            kind: owner.kind,
            name,
            uid,
            controller: true,
            blockOwnerDeletion: true,
          },
        ],
      });

      const { body } = await kube.delete(path, {
        propagationPolicy: 'Foreground',
      });
      // The collector looks for new kinds every 30 seconds only.
      await until(async () => (await kube.get(path)).code === 404, 60_000);

      expect(body.metadata.finalizers).toEqual(['foregroundDeletion']);
      expect(body.metadata.generation).toBe(2);
      expect(await isGone('fg-owned')).toBe(true);
    }, 90_000);

    it('leaves orphans, without their owner', async () => {
      const parent = await create('orphan-parent');
      await create('orphan', ownedBy(parent));

      await remove('orphan-parent', 'Orphan');
      await until(() => isGone('orphan-parent'), 30_000);
      await wait(100);

      expect((await find('orphan')).metadata.ownerReferences).toBeUndefined();
    }, 60_000);
  });
}
