import { crossplane2 } from '@crossplane-env/control-plane';
import {
  API_VERSION,
  app,
  at,
  autoReady,
  claim,
  composition,
  conditionsOf,
  creating,
  type DesiredResource,
  FAKE_API_VERSION,
  keyOf,
  type KubeObject,
  type KubeObjectInput,
  NAMESPACE,
  notSynced,
  ready,
  responsive,
  scripted,
  synced,
  widget,
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

const GLOBE = xrd({ kind: 'Globe', scope: 'Cluster' });

function child(metadata: object, kind = 'Widget') {
  return { resource: { ...widget('w', { kind }).base, metadata } };
}

function globe(name: string): KubeObjectInput {
  return {
    apiVersion: API_VERSION,
    kind: 'Globe',
    metadata: { name },
    spec: { size: 1, crossplane: { compositionRef: { name } } },
  };
}

/** Where composed resources are, and what they are called. */
export function describeChildren(getContext: () => SuiteContext): void {
  crossplane2.describe('composed resources', () => {
    async function compose(
      composite: KubeObjectInput,
      resources: Record<string, DesiredResource>,
    ): Promise<KubeObject> {
      const context = getContext();
      const { metadata, kind } = composite;
      const answer = scripted('s', { desired: { resources } });
      await context.applyComposition(
        composition(metadata.name ?? '', kind, [answer, autoReady]),
      );
      return context.applyAndWait(composite, 'Responsive', { status: 'True' });
    }

    it('may be none, which is ready', async () => {
      const found = await compose(app('child-none', 'child-none'), {});

      expect(conditionsOf(found)).toEqual(at(found, responsive, synced, ready));
      expect(found.spec.crossplane.resourceRefs).toEqual([]);
    });

    it('are in the namespace of their composite, wherever they wanted to be', async () => {
      const { client } = getContext();
      const found = await compose(app('child-elsewhere', 'child-elsewhere'), {
        w: child({ namespace: 'default' }),
      });

      expect(conditionsOf(found)).toEqual(
        at(found, responsive, synced, creating('Unready resources: w')),
      );
      expect(await client.eventsOf(found)).toContain(
        `Warning NamespaceOverridden cannot create composed resource "w" in namespace "default", using XR namespace "${NAMESPACE}" instead`,
      );
      const [ref] = found.spec.crossplane.resourceRefs;
      expect(await client.find({ ...ref, namespace: NAMESPACE })).toBeDefined();
    });

    it('keep the name, the labels and the annotations that they are given', async () => {
      const { client } = getContext();
      const name = 'child-by-name';
      const found = await compose(app('child-named', 'child-named'), {
        w: child({ name, labels: { a: 'b' }, annotations: { c: 'd' } }),
      });

      const [ref] = found.spec.crossplane.resourceRefs;
      expect(ref).toEqual({
        apiVersion: FAKE_API_VERSION,
        kind: 'Widget',
        name,
      });
      const { metadata } = await client.get({ ...ref, namespace: NAMESPACE });
      expect(metadata).toMatchObject({
        labels: { a: 'b', 'crossplane.io/composite': 'child-named' },
        annotations: {
          c: 'd',
          'crossplane.io/composition-resource-name': 'w',
        },
      });
    });

    it('are refused under a name that is none', async () => {
      const found = await compose(app('child-misnamed', 'child-misnamed'), {
        w: child({ name: 'Bad_Name' }),
      });

      expect(conditionsOf(found)).toEqual(
        at(
          found,
          responsive,
          notSynced(
            'cannot compose resources: cannot apply composed resource "w" because it has an invalid name "Bad_Name". Must be a valid RFC 1123 subdomain name.',
          ),
        ),
      );
    });

    it('of a cluster-scoped composite may be anywhere', async () => {
      await getContext().applyAndWait(GLOBE, 'Established', { status: 'True' });
      const found = await compose(globe('child-globe'), {
        cw: child({}, 'ClusterWidget'),
        nw: child({ namespace: NAMESPACE }),
      });

      expect(conditionsOf(found)).toEqual(
        at(found, responsive, synced, creating('Unready resources: cw, nw')),
      );
      expect(found.spec.crossplane.resourceRefs).toMatchObject([
        { kind: 'ClusterWidget' },
        { kind: 'Widget', namespace: NAMESPACE },
      ]);
    });

    it('of a cluster-scoped composite have to say where', async () => {
      const context = getContext();
      const found = await compose(globe('child-lost'), { nw: child({}) });

      const message =
        'cannot compose resources: cannot get existing composed resources: cannot get composed resource: an empty namespace may not be set when a resource name is provided';
      expect(conditionsOf(found)).toEqual(
        at(found, responsive, notSynced(message)),
      );
      const { name } = found.spec.crossplane.resourceRefs[0];
      expect(await context.client.eventsOf(found)).toEqual([
        `Normal SelectComposition Selected composition revision: ${found.spec.crossplane.compositionRevisionRef.name}`,
        `Warning ComposeResources cannot compose resources: cannot apply composed resource "nw": the server could not find the requested resource (patch widgets.fake.suite.crossplane-env.io ${name})`,
        `Warning ComposeResources ${message}`,
      ]);
    });
  });
}
