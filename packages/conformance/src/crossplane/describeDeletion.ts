import {
  app,
  at,
  claim,
  conditionOf,
  conditionsOf,
  deleting,
  keyOf,
  type KubeObject,
  type ObjectKey,
  responsive,
  synced,
  until,
} from '@crossplane-env/testkit';
import type { SuiteContext } from './SuiteContext';

const PROVIDER_FINALIZER = 'finalizer.managedresource.crossplane.io';

/** How claims and composites go; a finalizer stands for a cloud that takes its time. */
export function describeDeletion(getContext: () => SuiteContext): void {
  describe('deletion', () => {
    async function hold(root: string, kind: string): Promise<KubeObject> {
      const [composed] = await getContext().makeReady(root, { kind });
      await getContext().client.merge(keyOf(composed), {
        metadata: { finalizers: [PROVIDER_FINALIZER] },
      });
      return composed;
    }

    async function release(composed: KubeObject): Promise<void> {
      await getContext().client.merge(keyOf(composed), {
        metadata: { finalizers: null },
      });
      await gone(keyOf(composed));
    }

    function gone(key: ObjectKey): Promise<boolean> {
      const { client } = getContext();
      return until(async () => !(await client.find(key)));
    }

    async function readyClaim(name: string, policy: string) {
      const context = getContext();
      await context.applyAndWait(
        claim(name, { compositeDeletePolicy: policy }),
        'Ready',
        { reason: 'Waiting' },
      );
      const { spec } = await context.settle(keyOf(claim(name)));
      const composite = { ...spec.resourceRef };
      const composed = await hold(composite.name, 'ClusterWidget');
      await context.waitFor(keyOf(claim(name)), 'Ready', { status: 'True' });
      return { claim: keyOf(claim(name)), composite, composed };
    }

    it('lets a claim go before what it has composed', async () => {
      const { client } = getContext();
      const {
        claim: key,
        composite,
        composed,
      } = await readyClaim('background', 'Background');

      await client.delete(key);

      await gone(key);
      await gone(composite);
      const { finalizers } = await until(async () => {
        const { metadata } = await client.get(keyOf(composed));
        return metadata.deletionTimestamp !== undefined && metadata;
      });
      expect(finalizers).toEqual([PROVIDER_FINALIZER]);
      await release(composed);
    });

    it('keeps a claim until all it has composed is gone', async () => {
      const context = getContext();
      const { client } = context;
      const {
        claim: key,
        composite,
        composed,
      } = await readyClaim('foreground', 'Foreground');

      await client.delete(key);

      const held = await context.waitFor(composite, 'Ready', {
        reason: 'Deleting',
      });
      expect(held.metadata.finalizers).toEqual(['foregroundDeletion']);
      expect(conditionsOf(held)).toEqual(
        at(held, responsive, synced, deleting),
      );
      const found = await context.waitFor(key, 'Ready', { reason: 'Deleting' });
      const { generation = 0 } = found.metadata;
      expect(conditionsOf(found)).toEqual([
        { ...deleting, observedGeneration: generation },
        { ...synced, observedGeneration: generation - 1 },
      ]);

      await release(composed);
      await gone(composite);
      await gone(key);
    });

    it('lets a composite go before what it has composed', async () => {
      const { client } = getContext();
      const key = keyOf(app('del-background'));
      await client.apply(app('del-background', 'apps'));
      const composed = await hold('del-background', 'Widget');
      await getContext().waitFor(key, 'Ready', { status: 'True' });

      await client.delete(key);

      await gone(key);
      const { finalizers } = await until(async () => {
        const { metadata } = await client.get(keyOf(composed));
        return metadata.deletionTimestamp !== undefined && metadata;
      });
      expect(finalizers).toEqual([PROVIDER_FINALIZER]);
      await release(composed);
    });

    it('keeps a composite that is deleted in the foreground', async () => {
      const context = getContext();
      const { client } = context;
      const key = keyOf(app('del-foreground'));
      await client.apply(app('del-foreground', 'apps'));
      const composed = await hold('del-foreground', 'Widget');
      await context.waitFor(key, 'Ready', { status: 'True' });

      await client.delete(key, 'Foreground');

      const held = await context.waitFor(key, 'Ready', { reason: 'Deleting' });
      expect(held.metadata.finalizers).toEqual(['foregroundDeletion']);
      await release(composed);
      await gone(key);
    });

    it('does not delete a composite that is paused', async () => {
      const context = getContext();
      const { client } = context;
      const key = keyOf(app('del-paused'));
      await context.applyAndWait(app('del-paused', 'apps'), 'Ready', {
        message: /widget/,
      });
      await client.merge(key, {
        metadata: { annotations: { 'crossplane.io/paused': 'true' } },
      });
      await context.waitFor(key, 'Synced', { reason: 'ReconcilePaused' });

      await client.delete(key);

      const held = await context.settle(key);
      expect(held.metadata.deletionTimestamp).toBeDefined();
      expect(held.metadata.finalizers).toEqual([
        'composite.apiextensions.crossplane.io',
      ]);
      expect(conditionOf(held, 'Synced')).toMatchObject({
        reason: 'ReconcilePaused',
        observedGeneration: held.metadata.generation,
      });

      await client.merge(key, {
        metadata: { annotations: { 'crossplane.io/paused': null } },
      });
      await gone(key);
    });
  });
}
