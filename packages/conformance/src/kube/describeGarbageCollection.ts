import { setTimeout as wait } from 'node:timers/promises';
import { until, widgetManifests } from '@crossplane-env/testkit';
import { Lab } from './Lab';

const { widget } = widgetManifests;

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
