import { crossplane2 } from '@crossplane-env/control-plane';
import {
  API_VERSION,
  app,
  at,
  conditionsOf,
  creating,
  keyOf,
  NAMESPACE,
  ready,
  responsive,
  synced,
} from '@crossplane-env/testkit';
import type { SuiteContext } from './SuiteContext';

const OUTER = {
  apiVersion: API_VERSION,
  kind: 'Outer',
  metadata: { name: 'outer', namespace: NAMESPACE },
};

const PAUSED = {
  type: 'Synced',
  status: 'False',
  reason: 'ReconcilePaused',
  message:
    'Reconciliation (including deletion) is paused via the pause annotation',
};

/** Composites below composites, and composites at rest. */
export function describeNesting(getContext: () => SuiteContext): void {
  crossplane2.describe('nesting and pausing', () => {
    it('becomes ready from the inside out', async () => {
      const context = getContext();
      const outer = await context.applyAndWait(
        { ...OUTER, spec: { size: 2 } },
        'Ready',
        { message: /^Unready resources: app$/ },
      );
      expect(conditionsOf(outer)).toEqual(
        at(outer, responsive, synced, creating('Unready resources: app')),
      );

      await context.provider.makeReady('outer');

      const after = await context.waitFor(keyOf(outer), 'Ready', {
        status: 'True',
      });
      expect(conditionsOf(after)).toEqual(at(after, responsive, synced, ready));
      expect(await context.client.eventsOf(after)).toContain(
        'Normal SelectComposition Successfully selected composition: outers',
      );
    });

    it('names all descendants after the root', async () => {
      const context = getContext();
      const { spec } = await context.client.get(keyOf(OUTER));
      const [ref] = spec.crossplane.resourceRefs;
      const inner = await context.client.get({ ...ref, namespace: NAMESPACE });
      const [leaf] = await context.provider.resourcesOf('outer');

      expect(inner.metadata).toMatchObject({
        name: expect.stringMatching(/^outer-[0-9a-f]{12}$/),
        labels: { 'crossplane.io/composite': 'outer' },
        ownerReferences: [{ kind: 'Outer', name: 'outer' }],
      });
      expect(leaf.metadata).toMatchObject({
        name: expect.stringMatching(/^outer-[0-9a-f]{12}$/),
        ownerReferences: [{ kind: 'App', name: inner.metadata.name }],
      });
    });

    it('says that it was asked to reconcile', async () => {
      const context = getContext();
      const asked = app('asked', 'apps');
      asked.metadata.annotations = {
        'crossplane.io/reconcile-requested-at': 'now',
      };
      const composite = await context.applyAndWait(asked, 'Ready', {
        message: /widget$/,
      });

      expect(await context.client.eventsOf(composite)).toContain(
        'Normal ReconcileRequestHandled Handling reconcile request',
      );
    });

    it('does nothing while it is paused', async () => {
      const context = getContext();
      const paused = app('paused', 'apps');
      paused.metadata.annotations = { 'crossplane.io/paused': 'true' };

      const composite = await context.applyAndWait(paused, 'Synced', {
        reason: 'ReconcilePaused',
      });

      expect(conditionsOf(composite)).toEqual(
        at(composite, responsive, PAUSED),
      );
      expect(composite.metadata.finalizers).toBeUndefined();
      expect(await context.client.eventsOf(composite)).toEqual([
        'Normal ReconciliationPaused Reconciliation is paused via the pause annotation',
      ]);
    });
  });
}
