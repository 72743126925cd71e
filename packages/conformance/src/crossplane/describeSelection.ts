import { crossplane2 } from '@crossplane-env/control-plane';
import {
  API_VERSION,
  app,
  at,
  claim,
  composition,
  conditionsOf,
  keyOf,
  type KubeObjectInput,
  NAMESPACE,
  notSynced,
  ready,
  responsive,
  scripted,
  synced,
  xrd,
} from '@crossplane-env/testkit';
import type { SuiteContext } from './SuiteContext';

const COMPOSITION = {
  apiVersion: 'apiextensions.crossplane.io/v1',
  kind: 'Composition',
};
const INCOMPATIBLE =
  'cannot configure composite resource: referenced composition is not compatible with this composite resource';

function alwaysReady(name: string, kind: string): KubeObjectInput {
  const answer = { desired: { composite: { ready: 'READY_TRUE' } } } as const;
  return composition(name, kind, [scripted('s', answer)]);
}

/** Which Composition is taken, and what becomes of one that does not fit. */
export function describeSelection(getContext: () => SuiteContext): void {
  describe('the choice of a Composition', () => {
    async function define(kind: string, spec: object): Promise<void> {
      const definition = xrd({ kind });
      Object.assign(definition.spec, spec);
      await getContext().applyAndWait(definition, 'Established', {
        status: 'True',
      });
    }

    function composite(kind: string, machinery?: object): KubeObjectInput {
      return {
        apiVersion: API_VERSION,
        kind,
        metadata: { name: 'instance', namespace: NAMESPACE },
        spec: { size: 1, ...(machinery && { crossplane: machinery }) },
      };
    }

    crossplane2.describe('of the definition', () => {
      it.each([
        ['default', 'Easy', 'Default composition has been selected', {}],
        [
          'enforced',
          'Strict',
          'Enforced composition has been selected',
          { compositionRef: { name: 'wanted-instead' } },
        ],
      ])('may be the %s one', async (which, kind, message, machinery) => {
        const context = getContext();
        const name = `selection-${which}`;
        await context.applyComposition(alwaysReady(name, kind));
        await define(kind, { [`${which}CompositionRef`]: { name } });
        const found = await context.applyAndWait(
          composite(kind, machinery),
          'Responsive',
          { status: 'True' },
        );

        expect(conditionsOf(found)).toEqual(
          at(found, responsive, synced, ready),
        );
        const { compositionRef, compositionRevisionRef } =
          found.spec.crossplane;
        expect(compositionRef).toEqual({ name });
        expect(await context.client.eventsOf(found)).toEqual([
          `Normal CompositionSelection ${message}`,
          `Normal SelectComposition Selected composition revision: ${compositionRevisionRef.name}`,
          `Normal SelectComposition Successfully selected composition: ${name}`,
        ]);
      });
    });

    it('may be made by labels that a claim names', async () => {
      const context = getContext();
      const golden = alwaysReady('selection-gold', 'XDatabase');
      golden.metadata.labels = { tier: 'gold' };
      await context.applyComposition(golden);
      const matchLabels = { tier: 'gold' };
      const found = await context.applyAndWait(
        claim('selection-gold', {
          compositionRef: undefined,
          compositionSelector: { matchLabels },
        }),
        'Ready',
        { status: 'True' },
      );

      expect(found.spec.compositionRef).toEqual({ name: 'selection-gold' });
      const { spec } = await context.client.get(found.spec.resourceRef);
      expect(spec).toMatchObject({
        compositionRef: { name: 'selection-gold' },
        compositionSelector: { matchLabels },
      });
    });

    crossplane2.it('is refused where it is for another kind', async () => {
      const context = getContext();
      await context.applyComposition(alwaysReady('selection-other', 'Other'));
      const found = await context.applyAndWait(
        app('selection-other', 'selection-other'),
        'Responsive',
        { status: 'True' },
      );

      expect(conditionsOf(found)).toEqual(
        at(found, responsive, notSynced(INCOMPATIBLE)),
      );
      expect(await context.client.eventsOf(found)).toContain(
        `Warning ComposeResources ${INCOMPATIBLE}`,
      );
    });

    crossplane2.it(
      'fails as soon as the Composition is gone, with its revisions',
      async () => {
        const context = getContext();
        const name = 'selection-gone';
        const key = keyOf(app(name));
        await context.applyComposition(alwaysReady(name, 'App'));
        const before = await context.applyAndWait(
          app(name, name),
          'Responsive',
          {
            status: 'True',
          },
        );
        await context.client.delete({ ...COMPOSITION, name });
        await context.client.merge(key, { spec: { size: 3 } });

        const found = await context.waitFor(key, 'Synced', { status: 'False' });
        const message = `cannot fetch Composition: cannot get Composition: Composition.apiextensions.crossplane.io "${name}" not found`;
        expect(conditionsOf(found)).toEqual([
          { ...ready, observedGeneration: before.metadata.generation },
          ...at(found, responsive, notSynced(message)),
        ]);
        const revisions = await context.client.list(
          { ...COMPOSITION, kind: 'CompositionRevision' },
          `labelSelector=crossplane.io/composition-name=${name}`,
        );
        expect(revisions).toEqual([]);
      },
    );

    crossplane2.it(
      'has revisions of which it is known what their functions can',
      async () => {
        const [revision] = await getContext().client.list(
          { ...COMPOSITION, kind: 'CompositionRevision' },
          'labelSelector=crossplane.io/composition-name=apps',
        );

        expect(conditionsOf(revision)).toEqual(
          at(revision, synced, {
            type: 'ValidPipeline',
            status: 'True',
            reason: 'ValidPipeline',
          }),
        );
        expect(await getContext().client.eventsOf(revision)).toEqual([
          'Normal CheckCapabilities All functions have required composition capability',
        ]);
      },
    );
  });
}
