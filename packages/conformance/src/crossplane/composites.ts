import { crossplane2 } from '@crossplane-env/control-plane';
import {
  API_VERSION,
  app,
  at,
  autoReady,
  composition,
  conditionsOf,
  creating,
  FAKE_API_VERSION,
  keyOf,
  NAMESPACE,
  patchAndTransform,
  ready,
  responsive,
  synced,
  until,
  widget,
} from '@crossplane-env/testkit';
import type { SuiteContext } from './SuiteContext';

function widgets(name: string, names: string[]) {
  const templates = names.map(resource => widget(resource));
  return composition(name, 'App', [patchAndTransform(...templates), autoReady]);
}

/** Composites in the style of Crossplane v2, and what they compose. */
export function describeComposites(getContext: () => SuiteContext): void {
  crossplane2.describe('composites', () => {
    it('becomes ready with what it composes', async () => {
      const context = getContext();
      const unready = await context.applyAndWait(
        app('healthy', 'apps'),
        'Ready',
        {
          message: /^Unready resources: widget$/,
        },
      );
      expect(conditionsOf(unready)).toEqual(
        at(unready, responsive, synced, creating('Unready resources: widget')),
      );

      await context.provider.makeReady('healthy', {
        atProvider: { endpoint: 'http://x' },
      });

      const composite = await context.waitFor(keyOf(unready), 'Ready', {
        status: 'True',
      });
      expect(conditionsOf(composite)).toEqual(
        at(composite, responsive, synced, ready),
      );
      expect(composite.status.endpoint).toBe('http://x');
      expect(composite.metadata).toMatchObject({
        finalizers: ['composite.apiextensions.crossplane.io'],
        labels: { 'crossplane.io/composite': 'healthy' },
      });
    });

    it('refers to what it composes, in the order of kinds and names', async () => {
      const { client } = getContext();
      const { spec } = await client.get(keyOf(app('healthy')));

      expect(spec).toMatchObject({ size: 1, region: 'eu' });
      expect(spec.crossplane).toEqual({
        compositionRef: { name: 'apps' },
        compositionRevisionRef: {
          name: expect.stringMatching(/^apps-[0-9a-f]{7}$/),
        },
        compositionUpdatePolicy: 'Automatic',
        resourceRefs: [
          {
            apiVersion: FAKE_API_VERSION,
            kind: 'Widget',
            name: expect.stringMatching(/^healthy-[0-9a-f]{12}$/),
          },
          {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            name: expect.stringMatching(/^healthy-[0-9a-f]{12}$/),
          },
        ],
      });
    });

    it('owns and labels what it composes', async () => {
      const context = getContext();
      const composite = await context.client.get(keyOf(app('healthy')));
      const [composed] = await context.provider.resourcesOf('healthy');

      expect(composed.metadata).toMatchObject({
        namespace: NAMESPACE,
        generateName: 'healthy-',
        annotations: { 'crossplane.io/composition-resource-name': 'widget' },
        labels: { 'crossplane.io/composite': 'healthy' },
        ownerReferences: [
          {
            apiVersion: API_VERSION,
            kind: 'App',
            name: 'healthy',
            uid: composite.metadata.uid,
            controller: true,
            blockOwnerDeletion: true,
          },
        ],
      });
      expect(composed.spec.forProvider).toEqual({ size: 1, region: 'eu' });
    });

    it('tells by events what it does', async () => {
      const { client } = getContext();
      const composite = await client.get(keyOf(app('healthy')));
      const revision = composite.spec.crossplane.compositionRevisionRef.name;

      expect(await client.eventsOf(composite)).toEqual([
        'Normal ComposeResources Composed resource "config" is not yet ready',
        'Normal ComposeResources Composed resource "widget" is not yet ready',
        `Normal SelectComposition Selected composition revision: ${revision}`,
      ]);
    });

    it.each([
      [['b', 'a'], 'a, b'],
      [['c', 'b', 'a'], 'a, b, and c'],
      [['e', 'd', 'c', 'b', 'a'], 'a, b, c, and 2 more'],
    ])('lists %j as unready: %s', async (names, listed) => {
      const context = getContext();
      const name = `unready-${names.length}`;
      await context.applyComposition(widgets(name, names));

      const composite = await context.applyAndWait(app(name, name), 'Ready', {
        message: /Unready/,
      });

      expect(conditionsOf(composite)).toEqual(
        at(
          composite,
          responsive,
          synced,
          creating(`Unready resources: ${listed}`),
        ),
      );
    });

    it('is not ready without a step that says so', async () => {
      const context = getContext();
      await context.applyComposition(
        composition('silent', 'App', [
          patchAndTransform({
            ...widget('w'),
            readinessChecks: [{ type: 'MatchTrue', fieldPath: 'status.done' }],
          }),
        ]),
      );
      await context.client.apply(app('silent', 'silent'));
      await context.provider.makeReady('silent');

      const composite = await context.settle(keyOf(app('silent')));

      expect(conditionsOf(composite)).toEqual(
        at(composite, responsive, synced, creating('Unready resources: w')),
      );
    });

    it('waits without a message for the source of a required patch', async () => {
      const context = getContext();
      const patch = {
        type: 'FromCompositeFieldPath',
        fromFieldPath: 'metadata.annotations[nope]',
        toFieldPath: 'spec.forProvider.region',
        policy: { fromFieldPath: 'Required' },
      };
      await context.applyComposition(
        composition('required', 'App', [
          patchAndTransform(widget('w', { patches: [patch] })),
          autoReady,
        ]),
      );

      const composite = await context.applyAndWait(
        app('required', 'required'),
        'Ready',
        { status: 'False' },
      );

      expect(conditionsOf(composite)).toEqual(
        at(composite, responsive, synced, creating()),
      );
      expect(composite.spec.crossplane.resourceRefs).toEqual([]);
      expect(await context.client.eventsOf(composite)).toContain(
        `Warning ComposeResources Pipeline step "compose": not adding new composed resource "w" to desired state because "FromCompositeFieldPath" patch at index 0 has 'policy.fromFieldPath: Required': metadata.annotations: no such field`,
      );
    });

    it('deletes what is no longer desired', async () => {
      const context = getContext();
      await context.applyComposition(widgets('shrinking', ['a', 'b']));
      await context.applyAndWait(app('shrinking', 'shrinking'), 'Ready', {
        message: 'a, b',
      });

      await context.applyComposition(widgets('shrinking', ['a']));

      const composite = await context.waitFor(
        keyOf(app('shrinking')),
        'Ready',
        {
          message: /^Unready resources: a$/,
        },
      );
      expect(composite.spec.crossplane.resourceRefs).toHaveLength(1);
      expect(await context.provider.resourcesOf('shrinking')).toHaveLength(1);
    });

    it('keeps to its revision if it is to be updated by hand', async () => {
      const context = getContext();
      const manual = app('manual', 'pinned');
      manual.spec.crossplane.compositionUpdatePolicy = 'Manual';
      await context.applyComposition(widgets('pinned', ['a']));
      const before = await context.applyAndWait(manual, 'Ready', {
        message: /: a$/,
      });

      await context.applyComposition(widgets('pinned', ['a', 'b']));
      await context.applyAndWait(app('automatic', 'pinned'), 'Ready', {
        message: /: a, b$/,
      });

      const after = await context.client.get(keyOf(manual));
      expect(after.spec.crossplane).toEqual(before.spec.crossplane);
    });

    it('undoes changes by others and makes anew what is deleted', async () => {
      const context = getContext();
      const { client } = context;
      await context.applyAndWait(app('drifting', 'apps'), 'Ready', {
        message: /: widget$/,
      });
      const [composed] = await context.provider.resourcesOf('drifting');
      const key = keyOf(composed);

      await client.merge(key, { spec: { forProvider: { size: 7 } } });
      await until(
        async () => (await client.get(key)).spec.forProvider.size === 1,
      );

      await client.delete(key);
      const anew = await until(() => client.find(key));
      expect(anew.metadata.uid).not.toBe(composed.metadata.uid);
    });
  });
}

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
