import { crossplane2 } from '@crossplane-env/control-plane';
import {
  API_VERSION,
  app,
  at,
  autoReady,
  composition,
  conditionsOf,
  creating,
  type DesiredResource,
  FAKE_API_VERSION,
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
