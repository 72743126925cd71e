import { crossplane2 } from '@crossplane-env/control-plane';
import {
  app,
  at,
  autoReady,
  composition,
  conditionOf,
  conditionsOf,
  creating,
  FAKE_API_VERSION,
  FAKE_GROUP,
  keyOf,
  type KubeObject,
  notSynced,
  patchAndTransform,
  ready,
  responsive,
  widget,
} from '@crossplane-env/testkit';
import type { SuiteContext } from './SuiteContext';

/** What stops a composite, and how it says so. */
export function describeFailures(getContext: () => SuiteContext): void {
  crossplane2.describe('failures', () => {
    async function failing(
      name: string,
      pipeline: Parameters<typeof composition>[2],
    ): Promise<KubeObject> {
      await getContext().applyComposition(composition(name, 'App', pipeline));
      return getContext().applyAndWait(app(name, name), 'Synced', {
        status: 'False',
      });
    }

    /** The only thing a composite says, in a condition and in an event. */
    async function onlyMessage(composite: KubeObject): Promise<string> {
      const message = conditionOf(composite, 'Synced')?.message ?? '';
      expect(conditionsOf(composite)).toEqual(
        at(composite, responsive, notSynced(message)),
      );
      expect(await getContext().client.eventsOf(composite)).toContain(
        `Warning ComposeResources ${message}`,
      );
      return message;
    }

    it('reports a function that is not installed', async () => {
      const composite = await failing('no-function', [
        { step: 's', functionRef: { name: 'function-not-there' } },
      ]);

      expect(await onlyMessage(composite)).toBe(
        'cannot compose resources: cannot run Composition pipeline step "s": cannot get gRPC client connection for Function "function-not-there": cannot find an active FunctionRevision (a FunctionRevision with spec.desiredState: Active)',
      );
    });

    it('reports a Composition that does not exist', async () => {
      const composite = await getContext().applyAndWait(
        app('no-composition', 'does-not-exist'),
        'Synced',
        { status: 'False' },
      );

      expect(await onlyMessage(composite)).toBe(
        'cannot fetch Composition: cannot get Composition: Composition.apiextensions.crossplane.io "does-not-exist" not found',
      );
    });

    it('reports labels that select no Composition', async () => {
      const unselected = app('no-match');
      unselected.spec.crossplane = {
        compositionSelector: { matchLabels: { tier: 'none' } },
      };
      const composite = await getContext().applyAndWait(unselected, 'Synced', {
        status: 'False',
      });

      const message =
        'cannot select Composition: no compatible Compositions found';
      expect(conditionsOf(composite)).toEqual(
        at(composite, responsive, notSynced(message)),
      );
      expect(await getContext().client.eventsOf(composite)).toEqual([
        `Warning SelectComposition ${message}`,
      ]);
    });

    it('reports a kind that is not served', async () => {
      const composite = await failing('no-kind', [
        patchAndTransform({
          name: 'x',
          base: { apiVersion: 'nope.example.org/v1', kind: 'Nope', spec: {} },
        }),
      ]);

      expect(await onlyMessage(composite)).toBe(
        'cannot compose resources: cannot check if composed resource "x" is namespaced (a Nope named ): failed to get restmapping: no matches for kind "Nope" in version "nope.example.org/v1"',
      );
    });

    it('refuses a cluster-scoped child of a namespaced composite', async () => {
      const composite = await failing('cluster-child', [
        patchAndTransform(widget('cw', { kind: 'ClusterWidget' })),
        autoReady,
      ]);

      expect(await onlyMessage(composite)).toBe(
        'cannot compose resources: cannot apply cluster scoped composed resource "cw" (a ClusterWidget named ) for a namespaced composite resource.',
      );
    });

    it('reports a fatal result of a function', async () => {
      const patch = { type: 'FromCompositeFieldPath' };
      const composite = await failing('fatal', [
        patchAndTransform(widget('w', { patches: [patch] })),
      ]);

      expect(await onlyMessage(composite)).toBe(
        'cannot compose resources: pipeline step "compose" returned a fatal result: invalid Function input: resources[0].patches[0].fromFieldPath: Required value: fromFieldPath must be set for patch type FromCompositeFieldPath',
      );
    });

    it('applies the others when one composed resource is invalid', async () => {
      const composite = await failing('invalid', [
        patchAndTransform(widget('good'), widget('bad', { size: 0 })),
        autoReady,
      ]);

      expect(conditionsOf(composite)).toEqual(
        at(
          composite,
          responsive,
          notSynced('Unsynced resources: bad'),
          creating('Unready resources: bad, good'),
        ),
      );
      const refs: { name: string }[] = composite.spec.crossplane.resourceRefs;
      expect(refs).toHaveLength(2);
      const [existing] = await getContext().provider.resourcesOf('invalid');
      const missing = refs.find(({ name }) => name !== existing.metadata.name);
      const revision = composite.spec.crossplane.compositionRevisionRef.name;
      expect(await getContext().client.eventsOf(composite)).toEqual([
        'Normal ComposeResources Composed resource "bad" is not yet ready',
        'Normal ComposeResources Composed resource "bad" is not yet valid',
        'Normal ComposeResources Composed resource "good" is not yet ready',
        `Normal SelectComposition Selected composition revision: ${revision}`,
        `Warning ComposeResources cannot apply composed resource "bad": Widget.${FAKE_GROUP} "${missing?.name}" is invalid: spec.forProvider.size: Invalid value: 0: spec.forProvider.size in body should be greater than or equal to 1`,
      ]);
    });

    it('does not take what somebody else controls', async () => {
      const { client } = getContext();
      const owner = await client.get(keyOf(app('healthy')));
      await client.apply({
        apiVersion: FAKE_API_VERSION,
        kind: 'Widget',
        metadata: {
          name: 'owned-elsewhere',
          namespace: owner.metadata.namespace,
          ownerReferences: [
            {
              apiVersion: owner.apiVersion,
              kind: owner.kind,
              name: owner.metadata.name,
              uid: owner.metadata.uid,
              controller: true,
            },
          ],
        },
        spec: { forProvider: { size: 1 } },
      });
      const template = widget('a');
      const base = { ...template.base, metadata: { name: 'owned-elsewhere' } };
      const composite = await failing('two-controllers', [
        patchAndTransform({ ...template, base }),
        autoReady,
      ]);

      expect(conditionsOf(composite)).toEqual(
        at(
          composite,
          responsive,
          notSynced('Unsynced resources: a'),
          creating('Unready resources: a'),
        ),
      );
      expect(await client.eventsOf(composite)).toContainEqual(
        expect.stringMatching(
          /^Warning ComposeResources cannot apply composed resource "a": .* is invalid: metadata.ownerReferences: Invalid value: .*: Only one reference can have Controller set to true. Found "true" in references for App\/healthy and App\/two-controllers$/,
        ),
      );
    });

    it('keeps an old readiness when it cannot go on', async () => {
      const context = getContext();
      await context.applyComposition(
        composition('stale', 'App', [
          patchAndTransform(widget('w')),
          autoReady,
        ]),
      );
      await context.client.apply(app('stale', 'stale'));
      await context.provider.makeReady('stale');
      const before = await context.waitFor(keyOf(app('stale')), 'Ready', {
        status: 'True',
      });

      await context.client.apply(
        composition('stale', 'App', [
          { step: 's', functionRef: { name: 'function-not-there' } },
        ]),
      );
      const composite = await context.waitFor(keyOf(app('stale')), 'Synced', {
        status: 'False',
      });

      expect(conditionsOf(composite)).toContainEqual({
        ...ready,
        observedGeneration: before.metadata.generation,
      });
    });
  });
}
