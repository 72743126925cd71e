import { parse } from 'yaml';
import type { CompositeResourceDefinition } from './CompositeResourceDefinition';
import { renderClaimCrd, renderCompositeCrd } from './renderCrd';

function xrd(changes: object): CompositeResourceDefinition {
  return {
    apiVersion: 'apiextensions.crossplane.io/v1',
    kind: 'CompositeResourceDefinition',
    metadata: {
      name: 'xdbs.lab.example.org',
      uid: 'u1',
      resourceVersion: '1',
      creationTimestamp: '2026-01-01T00:00:00Z',
      labels: { team: 'platform' },
    },
    spec: {
      group: 'lab.example.org',
      names: { kind: 'XDB', plural: 'xdbs' },
      defaultCompositionUpdatePolicy: 'Automatic',
      defaultCompositeDeletePolicy: 'Background',
      versions: [
        {
          name: 'v1alpha1',
          served: true,
          referenceable: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                spec: {
                  type: 'object',
                  required: ['size'],
                  properties: { size: { type: 'integer' } },
                },
                status: {
                  type: 'object',
                  properties: { address: { type: 'string' } },
                },
              },
            },
          },
        },
      ],
      ...changes,
    },
  };
}

const NAME =
  'type: object\nrequired: [name]\nproperties: { name: { type: string } }';

/** What Crossplane 2.4.0 adds to the spec of a namespaced composite. */
const MODERN_MACHINERY = `
compositionRef: &name { type: object, required: [name], properties: { name: { type: string } } }
compositionRevisionRef: *name
compositionRevisionSelector: &labels
  type: object
  required: [matchLabels]
  properties:
    matchLabels: { type: object, additionalProperties: { type: string } }
compositionSelector: *labels
compositionUpdatePolicy:
  type: string
  default: Automatic
  enum: [Automatic, Manual]
resourceRefs:
  type: array
  items:
    type: object
    required: [apiVersion, kind]
    properties:
      apiVersion: { type: string }
      kind: { type: string }
      name: { type: string }
  x-kubernetes-list-type: atomic
`;

function schemaOf(crd: ReturnType<typeof renderCompositeCrd>) {
  return crd.spec.versions[0].schema.openAPIV3Schema;
}

describe('renderCompositeCrd', () => {
  it('puts the machinery of a namespaced composite below spec.crossplane', () => {
    const crd = renderCompositeCrd(xrd({ scope: 'Namespaced' }));
    const { spec, status } = schemaOf(crd).properties;

    expect(crd.spec.scope).toBe('Namespaced');
    expect(spec.required).toEqual(['size']);
    expect(spec.properties).toEqual({
      size: { type: 'integer' },
      crossplane: {
        description:
          'Configures how Crossplane will reconcile this composite resource',
        type: 'object',
        properties: parse(MODERN_MACHINERY),
      },
    });
    expect(Object.keys(status.properties).sort()).toEqual([
      'address',
      'conditions',
    ]);
  });

  it('puts that of a legacy composite right below spec', () => {
    const crd = renderCompositeCrd(xrd({}));
    const { spec, status } = schemaOf(crd).properties;

    expect(crd.spec.scope).toBe('Cluster');
    expect(Object.keys(spec.properties).sort()).toEqual([
      'claimRef',
      'compositionRef',
      'compositionRevisionRef',
      'compositionRevisionSelector',
      'compositionSelector',
      'compositionUpdatePolicy',
      'resourceRefs',
      'size',
      'writeConnectionSecretToRef',
    ]);
    expect(spec.properties.resourceRefs.items.properties.namespace).toEqual({
      type: 'string',
    });
    expect(spec.properties.compositionRef).toEqual(parse(NAME));
    expect(Object.keys(status.properties).sort()).toEqual([
      'address',
      'claimConditionTypes',
      'conditions',
      'connectionDetails',
    ]);
  });

  it('lets a composite of the scope Cluster refer into namespaces', () => {
    const crd = renderCompositeCrd(xrd({ scope: 'Cluster' }));
    const { crossplane } = schemaOf(crd).properties.spec.properties;

    expect(crd.spec.scope).toBe('Cluster');
    expect(
      Object.keys(crossplane.properties.resourceRefs.items.properties),
    ).toContain('namespace');
    expect(crossplane.properties.claimRef).toBeUndefined();
  });

  it('carries over labels, names, deprecation and columns', () => {
    const [version] = xrd({}).spec.versions;
    const column = { name: 'SIZE', type: 'integer', jsonPath: '.spec.size' };
    const crd = renderCompositeCrd(
      xrd({
        metadata: { labels: { tier: 'x' }, annotations: { note: 'y' } },
        names: {
          kind: 'XDB',
          plural: 'xdbs',
          shortNames: ['xd'],
          categories: ['all'],
        },
        versions: [
          {
            ...version,
            deprecated: true,
            deprecationWarning: 'Use v1.',
            additionalPrinterColumns: [column],
          },
        ],
      }),
    );

    expect(crd.metadata).toMatchObject({
      name: 'xdbs.lab.example.org',
      labels: { team: 'platform', tier: 'x' },
      annotations: { note: 'y' },
      ownerReferences: [
        { uid: 'u1', controller: true, blockOwnerDeletion: true },
      ],
    });
    expect(crd.spec.names).toEqual({
      kind: 'XDB',
      plural: 'xdbs',
      singular: 'xdb',
      listKind: 'XDBList',
      shortNames: ['xd'],
      categories: ['all', 'composite'],
    });
    expect(crd.spec.versions[0]).toMatchObject({
      served: true,
      storage: true,
      deprecated: true,
      deprecationWarning: 'Use v1.',
      subresources: { status: {} },
    });
    expect(crd.spec.versions[0].additionalPrinterColumns[0]).toEqual(column);
    expect(crd.spec.versions[0].additionalPrinterColumns).toContainEqual({
      name: 'COMPOSITION',
      type: 'string',
      jsonPath: '.spec.compositionRef.name',
    });
  });

  it('takes a shorter limit of names from the author, and no longer one', () => {
    const limited = (maxLength: number) => {
      const [version] = xrd({}).spec.versions;
      const openAPIV3Schema = {
        properties: { metadata: { properties: { name: { maxLength } } } },
      };
      const crd = renderCompositeCrd(
        xrd({ versions: [{ ...version, schema: { openAPIV3Schema } }] }),
      );
      return schemaOf(crd).properties.metadata.properties.name.maxLength;
    };
    expect(limited(20)).toBe(20);
    expect(limited(100)).toBe(63);
  });

  it('refuses a version without a schema', () => {
    const versions = [{ name: 'v1', served: true, referenceable: true }];
    expect(() => renderCompositeCrd(xrd({ versions }))).toThrow(
      'cannot generate CRD for "Composite Resource" "xdbs.lab.example.org": custom resource validation cannot be nil',
    );
  });
});

describe('renderClaimCrd', () => {
  const claimNames = { kind: 'DB', plural: 'dbs' };

  it('is namespaced, and refers to one composite', () => {
    const crd = renderClaimCrd(xrd({ claimNames }));
    const { spec } = schemaOf(crd).properties;

    expect(crd.metadata.name).toBe('dbs.lab.example.org');
    expect(crd.spec).toMatchObject({
      scope: 'Namespaced',
      names: { kind: 'DB', singular: 'db', categories: ['claim'] },
    });
    expect(spec.properties).toMatchObject({
      compositeDeletePolicy: { default: 'Background' },
      compositionUpdatePolicy: {
        type: 'string',
        enum: ['Automatic', 'Manual'],
      },
      writeConnectionSecretToRef: parse(NAME),
    });
    expect(spec.properties.resourceRefs).toBeUndefined();
    expect(spec.properties.claimRef).toBeUndefined();
  });

  it('refuses the names of the composite', () => {
    const same = { kind: 'XDB', plural: 'dbs' };
    expect(() => renderClaimCrd(xrd({ claimNames: same }))).toThrow(
      'invalid resource claim names: "XDB" conflicts with composite resource name',
    );
  });
});
