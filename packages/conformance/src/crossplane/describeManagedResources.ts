import { crossplane2 } from '@crossplane-env/control-plane';
import {
  app,
  at,
  conditionsOf,
  creating,
  keyOf,
  ready,
  responsive,
  synced,
} from '@crossplane-env/testkit';
import type { SuiteContext } from './SuiteContext';

/** What a composite makes of managed resources that do not do as they should. */
export function describeManagedResources(getContext: () => SuiteContext): void {
  crossplane2.describe('managed resources', () => {
    async function compose(name: string) {
      await getContext().applyAndWait(app(name, 'apps'), 'Ready', {
        message: /: widget$/,
      });
      return keyOf(app(name));
    }

    it('that are refused are no news of a composite', async () => {
      const context = getContext();
      const key = await compose('managed-refused');
      await context.provider.refuse('managed-refused', {
        message: 'create failed: AccessDenied: quota',
        ready: 'False',
      });
      const composite = await context.settle(key);

      expect(conditionsOf(composite)).toEqual(
        at(
          composite,
          responsive,
          synced,
          creating('Unready resources: widget'),
        ),
      );
    });

    it('that are ready count, even if their last change is refused', async () => {
      const context = getContext();
      const key = await compose('managed-stuck');
      await context.provider.refuse('managed-stuck', {
        message: 'update failed: immutable',
        ready: 'True',
      });
      const composite = await context.waitFor(key, 'Ready', { status: 'True' });

      expect(conditionsOf(composite)).toEqual(
        at(composite, responsive, synced, ready),
      );
    });

    it('make a composite unready when somebody deletes them', async () => {
      const context = getContext();
      const key = await compose('managed-deleted');
      const [before] = await context.provider.makeReady('managed-deleted');
      await context.waitFor(key, 'Ready', { status: 'True' });
      await context.client.delete(keyOf(before));

      const composite = await context.waitFor(key, 'Ready', {
        status: 'False',
      });
      expect(conditionsOf(composite)).toEqual(
        at(
          composite,
          responsive,
          synced,
          creating('Unready resources: widget'),
        ),
      );
      const [after] = await context.provider.resourcesOf('managed-deleted');
      expect(after.metadata.name).toBe(before.metadata.name);
      expect(after.metadata.uid).not.toBe(before.metadata.uid);
    });
  });
}
