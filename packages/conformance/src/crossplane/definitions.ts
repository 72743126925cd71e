import { crossplane2, hasCrossplane2 } from '@crossplane-env/control-plane';
import {
  API_VERSION,
  conditionsOf,
  GROUP,
  keyOf,
  until,
  xrd,
} from '@crossplane-env/testkit';
import type { SuiteContext } from './SuiteContext';

function xrdKey(plural: string) {
  return {
    apiVersion: 'apiextensions.crossplane.io/v1',
    kind: 'CompositeResourceDefinition',
    name: `${plural}.${GROUP}`,
  };
}

function crdKey(plural: string) {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    name: `${plural}.${GROUP}`,
  };
}

/** XRDs become CRDs, and say so. */
export function describeDefinitions(getContext: () => SuiteContext): void {
  describe('definitions', () => {
    crossplane2.it('establishes composites', async () => {
      const { client } = getContext();
      const definition = await getContext().waitFor(
        xrdKey('apps'),
        'Established',
        {
          status: 'True',
        },
      );

      expect(conditionsOf(definition)).toEqual([
        {
          type: 'Established',
          status: 'True',
          reason: 'WatchingCompositeResource',
          observedGeneration: 1,
        },
      ]);
      expect(definition.status.controllers).toEqual({
        compositeResourceClaimType: { apiVersion: '', kind: '' },
        compositeResourceType: { apiVersion: API_VERSION, kind: 'App' },
      });
      expect(definition.metadata.finalizers).toEqual([
        'defined.apiextensions.crossplane.io',
      ]);
      expect(definition.spec).toMatchObject({
        scope: 'Namespaced',
        defaultCompositeDeletePolicy: 'Background',
        defaultCompositionUpdatePolicy: 'Automatic',
      });
      expect(await client.eventsOf(definition)).toEqual(
        expect.arrayContaining([
          `Normal EstablishComposite Applied composite resource CustomResourceDefinition: apps.${GROUP}`,
        ]),
      );
    });

    it('offers claims of an XRD in the style of Crossplane v1', async () => {
      const isTrue = { status: 'True' };
      const key = xrdKey('xdatabases');
      await getContext().waitFor(key, 'Established', isTrue);
      const definition = await getContext().waitFor(key, 'Offered', isTrue);

      expect(conditionsOf(definition).map(({ reason }) => reason)).toEqual([
        'WatchingCompositeResource',
        'WatchingCompositeResourceClaim',
      ]);
      expect(definition.spec.scope).toBe(
        hasCrossplane2() ? 'LegacyCluster' : undefined,
      );
      const { controllers } = definition.status;
      const both = {
        compositeResourceClaimType: {
          apiVersion: API_VERSION,
          kind: 'Database',
        },
        compositeResourceType: { apiVersion: API_VERSION, kind: 'XDatabase' },
      };
      // In Crossplane 1 each controller takes back what the other one said.
      const said = Object.entries(both).filter(
        ([role]) => hasCrossplane2() || controllers[role].kind,
      );
      expect(said).not.toHaveLength(0);
      expect(controllers).toEqual({
        ...(hasCrossplane2() ? {} : controllers),
        ...Object.fromEntries(said),
      });
    });

    crossplane2.it('renders a CRD with what Crossplane needs', async () => {
      const { client } = getContext();
      const apps = await client.get(crdKey('apps'));
      const [version] = apps.spec.versions;

      expect(apps.spec).toMatchObject({
        scope: 'Namespaced',
        names: { kind: 'App', singular: 'app', categories: ['composite'] },
      });
      expect(apps.metadata.ownerReferences).toMatchObject([
        { kind: 'CompositeResourceDefinition', controller: true },
      ]);
      const { spec, status, metadata } =
        version.schema.openAPIV3Schema.properties;
      expect(metadata.properties.name.maxLength).toBe(63);
      expect(Object.keys(spec.properties).sort()).toEqual([
        'crossplane',
        'region',
        'size',
      ]);
      expect(status.properties.conditions).toMatchObject({
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['type'],
      });
      expect(
        version.additionalPrinterColumns.map(
          ({ name }: { name: string }) => name,
        ),
      ).toEqual([
        'SYNCED',
        'READY',
        'COMPOSITION',
        'COMPOSITIONREVISION',
        'AGE',
      ]);
    });

    it('renders a CRD of claims', async () => {
      const claims = await getContext().client.get(crdKey('databases'));
      const { spec } =
        claims.spec.versions[0].schema.openAPIV3Schema.properties;

      expect(claims.spec).toMatchObject({
        scope: 'Namespaced',
        names: { categories: ['claim'] },
      });
      expect(spec.properties).toMatchObject({
        compositeDeletePolicy: { default: 'Background' },
        resourceRef: { required: ['apiVersion', 'kind', 'name'] },
      });
      expect(spec.properties.compositionUpdatePolicy.default).toBeUndefined();
    });

    crossplane2.it('says only by an event that a schema is wrong', async () => {
      const { client } = getContext();
      const bad = xrd({ kind: 'Bad' });
      bad.spec.versions[0].schema.openAPIV3Schema.properties.spec.properties.x =
        {
          type: 'nonsense',
        };
      await client.apply(bad);

      const event = await until(async () => {
        const definition = await client.get(keyOf(bad));
        const events = await client.eventsOf(definition);
        return events.find(text => text.startsWith('Warning Establish'));
      });

      expect(event).toContain(
        `Warning EstablishComposite cannot apply rendered composite resource CustomResourceDefinition: cannot create object: CustomResourceDefinition.apiextensions.k8s.io "bads.${GROUP}" is invalid: spec.validation.openAPIV3Schema.properties[spec].properties[x].type: Unsupported value: "nonsense"`,
      );
      expect(conditionsOf(await client.get(keyOf(bad)))).toEqual([]);
      await client.delete(keyOf(bad));
    });

    crossplane2.it('removes the CRD with its XRD', async () => {
      const { client } = getContext();
      const definition = xrd({ kind: 'Removed', scope: 'Cluster' });
      await getContext().applyAndWait(definition, 'Established', {
        status: 'True',
      });
      await client.apply({
        apiVersion: API_VERSION,
        kind: 'Removed',
        metadata: { name: 'instance' },
        spec: { size: 1 },
      });

      await client.delete(keyOf(definition));

      await until(async () => !(await client.find(keyOf(definition))));
      expect(await client.find(crdKey('removeds'))).toBeUndefined();
    });

    crossplane2.it('starts anew with a changed XRD', async () => {
      const { client } = getContext();
      const definition = xrd({ kind: 'Changing' });
      const isTrue = { status: 'True' };
      await getContext().applyAndWait(definition, 'Established', isTrue);
      const [version] = definition.spec.versions;
      version.schema.openAPIV3Schema.properties.spec.properties.more = {
        type: 'string',
      };
      await client.apply(definition);

      const changed = await until(async () => {
        const found = await client.get(keyOf(definition));
        const [condition] = conditionsOf(found);
        return condition.observedGeneration === 2 && found;
      });
      expect(conditionsOf(changed)).toEqual([
        {
          type: 'Established',
          status: 'True',
          reason: 'WatchingCompositeResource',
          observedGeneration: 2,
        },
      ]);
      expect(await client.eventsOf(changed)).toContain(
        'Normal RestartComposite XRD specification changed; restarting controller to apply updates',
      );
    });

    crossplane2.it(
      'says only by an event that a name does not fit',
      async () => {
        const { client } = getContext();
        const misnamed = xrd({ kind: 'Misnamed' });
        misnamed.metadata.name = `other.${GROUP}`;
        await client.apply(misnamed);

        const definition = await client.get(keyOf(misnamed));
        const event = await until(async () => {
          const events = await client.eventsOf(definition);
          return events.find(text => text.startsWith('Warning Establish'));
        });
        expect(event).toBe(
          `Warning EstablishComposite cannot apply rendered composite resource CustomResourceDefinition: cannot create object: CustomResourceDefinition.apiextensions.k8s.io "other.${GROUP}" is invalid: metadata.name: Invalid value: "other.${GROUP}": must be spec.names.plural+"."+spec.group`,
        );
        await client.delete(keyOf(misnamed));
      },
    );

    crossplane2.it(
      'does not establish a kind that exists already',
      async () => {
        const { client } = getContext();
        const first = xrd({ kind: 'Twin' });
        const twin = xrd({ kind: 'Twin' });
        twin.metadata.name = `twins2.${GROUP}`;
        twin.spec.names.plural = 'twins2';
        await getContext().applyAndWait(first, 'Established', {
          status: 'True',
        });
        await client.apply(twin);

        const definition = await getContext().settle(keyOf(twin));

        expect(conditionsOf(definition)).toEqual([]);
        expect(await client.eventsOf(definition)).toContain(
          'Normal EstablishComposite waiting for composite resource CustomResourceDefinition to be established',
        );
        await client.delete(keyOf(twin));
        await client.delete(keyOf(first));
      },
    );
  });
}
