import { JsonObject } from '@backstage/types';
import { ObjectInput } from '../__testUtils__/FakeCluster';
import { databaseXrd, namespacedXrd } from '../__testUtils__/crossplaneObjects';
import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { Definitions, readComposition, readDefinition } from './definitions';

function definitionsOf(...xrds: ObjectInput[]) {
  const definitions = new Definitions({ cluster: 'prod', onChanged: () => {} });
  definitions.replaceAll(
    xrds.flatMap(xrd => readDefinition(xrd as KubernetesObject) ?? []),
  );
  return definitions;
}

function composition(name: string, compositeTypeRef: JsonObject) {
  return readComposition({
    apiVersion: 'apiextensions.crossplane.io/v1',
    kind: 'Composition',
    metadata: { name },
    spec: { compositeTypeRef },
  } as unknown as KubernetesObject);
}

const withSchema = (openAPIV3Schema: JsonObject) => ({
  versions: [
    { name: 'v1alpha1', referenceable: false },
    { name: 'v1', referenceable: true, schema: { openAPIV3Schema } },
  ],
});

const FITTING = { apiVersion: 'example.org/v1', kind: 'App' };

describe('Definitions', () => {
  it('offers the claim where there is one, in the referenceable version', () => {
    expect(definitionsOf(databaseXrd(withSchema({}))).types()).toMatchObject([
      {
        ref: 'prod/example.org/Database',
        cluster: 'prod',
        group: 'example.org',
        version: 'v1',
        kind: 'Database',
        plural: 'databases',
        namespaced: true,
        style: 'claim',
        title: 'Database',
      },
    ]);
  });

  it.each([
    ['Namespaced', true, 'composite'],
    ['Cluster', false, 'composite'],
    ['LegacyCluster', false, 'legacy-composite'],
  ])('offers the composite of scope %s', (scope, namespaced, style) => {
    const [type] = definitionsOf(
      namespacedXrd('App', 'apps', { scope }),
    ).types();

    expect(type).toMatchObject({ kind: 'App', namespaced, style });
  });

  it('knows the scope of an XRD that says none by its version', () => {
    const scopeless = { ...databaseXrd({ claimNames: undefined }) };
    const v2 = { ...scopeless, apiVersion: 'apiextensions.crossplane.io/v2' };

    expect(definitionsOf(scopeless).types()[0].style).toBe('legacy-composite');
    expect(definitionsOf(v2).types()[0]).toMatchObject({
      style: 'composite',
      namespaced: true,
    });
  });

  it('is titled and described by its author', () => {
    const xrd = namespacedXrd(
      'App',
      'apps',
      withSchema({ description: 'A web application.' }),
    );
    xrd.metadata.annotations = { 'crossplane-env.io/title': 'Application' };

    expect(definitionsOf(xrd).types()[0]).toMatchObject({
      title: 'Application',
      description: 'A web application.',
    });
  });

  it.each([
    ['legacy', databaseXrd, ['crossplane', 'size']],
    [
      'modern',
      (spec: JsonObject) => namespacedXrd('App', 'apps', spec),
      ['compositionRef', 'resourceRefs', 'size'],
    ],
  ])('leaves Crossplane’s own %s fields out of the schema', (_, xrd, left) => {
    const names = ['compositionRef', 'crossplane', 'resourceRefs', 'size'];
    const spec = {
      type: 'object',
      required: names,
      properties: Object.fromEntries(
        names.map(name => [name, { type: 'string' }]),
      ),
      oneOf: [{ required: ['size'] }],
    };
    const [{ specSchema }] = definitionsOf(
      xrd(withSchema({ properties: { spec } })),
    ).types();

    expect(specSchema).toEqual({
      type: 'object',
      required: left,
      properties: Object.fromEntries(
        left.map(name => [name, { type: 'string' }]),
      ),
      oneOf: [{ required: ['size'] }],
    });
  });

  it('leaves out what does not count, since Crossplane leaves it out of the CRD', () => {
    const counts = {
      description: 'What an app is.',
      'x-kubernetes-preserve-unknown-fields': true,
      'x-kubernetes-validations': [{ rule: 'true' }],
    };
    const spec = {
      ...counts,
      type: 'object',
      properties: { size: { type: 'string' } },
      default: { sizes: 1 },
      minProperties: 3,
      nullable: true,
    };

    expect(
      definitionsOf(
        namespacedXrd('App', 'apps', withSchema({ properties: { spec } })),
      ).types()[0].specSchema,
    ).toEqual({
      ...counts,
      type: 'object',
      properties: { size: { type: 'string' } },
    });
  });

  it('has a schema for an XRD without one', () => {
    expect(
      definitionsOf(namespacedXrd('App', 'apps')).types()[0].specSchema,
    ).toEqual({ type: 'object', properties: {} });
  });

  it.each([
    ['not established', { conditions: [] }],
    [
      'being terminated',
      { conditions: [{ type: 'Established', status: 'False' }] },
    ],
    [
      'whose claims are not offered yet',
      { conditions: [{ type: 'Established', status: 'True' }] },
    ],
  ])('offers nothing of an XRD that is %s', (_, status) => {
    const definitions = definitionsOf({ ...databaseXrd(), status });

    expect(definitions.types()).toEqual([]);
    expect(
      definitions.findType({ group: 'example.org', kind: 'Database' }),
    ).toBeUndefined();
  });

  it('tells why none can be created although there is an XRD', () => {
    const reasonOf = (xrd: object) =>
      definitionsOf({ ...databaseXrd(), ...xrd }).findClosedType({
        group: 'example.org',
        kind: 'Database',
      });
    const { metadata } = databaseXrd();
    const definition = metadata.name;

    expect(reasonOf({})).toBeUndefined();
    expect(reasonOf({ status: {} })).toEqual({
      definition,
      reason: 'not-established',
    });
    const deletionTimestamp = '2026-03-01T12:00:00Z';
    expect(reasonOf({ metadata: { ...metadata, deletionTimestamp } })).toEqual({
      definition,
      reason: 'being-deleted',
    });
    expect(
      definitionsOf(databaseXrd()).findClosedType({
        group: 'example.org',
        kind: 'Other',
      }),
    ).toBeUndefined();
  });

  it('still watches what is being terminated, and does not yet watch what is not served', () => {
    const kindsOf = (status: JsonObject) =>
      definitionsOf({ ...databaseXrd(), status })
        .servedKinds()
        .map(({ plural }) => plural);

    expect(
      kindsOf({ conditions: [{ type: 'Established', status: 'False' }] }),
    ).toEqual(['xdatabases', 'databases']);
    expect(kindsOf({})).toEqual([]);
  });

  it('lists the Compositions for exactly this version and kind', () => {
    const definitions = definitionsOf(namespacedXrd('App', 'apps'));
    definitions.compositions.replaceAll([
      composition('b', FITTING),
      composition('a', FITTING),
      composition('old', { ...FITTING, apiVersion: 'example.org/v0' }),
      composition('other', { ...FITTING, kind: 'Other' }),
    ]);
    expect(definitions.types()[0].compositions).toEqual(['a', 'b']);

    definitions.compositions.remove(composition('a', FITTING));
    expect(definitions.types()[0].compositions).toEqual(['b']);
  });

  it.each<[string, JsonObject, string[], string[], string | undefined]>([
    ['none', {}, [], [], undefined],
    ['the only one', {}, ['a'], ['a'], 'a'],
    ['none of several', {}, ['a', 'b'], ['a', 'b'], undefined],
    [
      'the default',
      { defaultCompositionRef: { name: 'b' } },
      ['a', 'b'],
      ['a', 'b'],
      'b',
    ],
    [
      'the enforced one, and leaves no choice',
      {
        defaultCompositionRef: { name: 'b' },
        enforcedCompositionRef: { name: 'a' },
      },
      ['a', 'b'],
      ['a'],
      'a',
    ],
  ])('says that %s is used', (_, spec, there, choice, used) => {
    const definitions = definitionsOf(namespacedXrd('App', 'apps', spec));
    definitions.compositions.replaceAll(
      there.map(name => composition(name, FITTING)),
    );

    expect(definitions.types()[0]).toMatchObject({
      compositions: choice,
      defaultComposition: used,
    });
  });

  it('passes over an XRD without a version to work in', () => {
    const xrd = namespacedXrd('App', 'apps', {
      versions: [{ name: 'v1', referenceable: false }],
    });

    expect(readDefinition(xrd as KubernetesObject)).toBeUndefined();
  });

  it('believes, of two XRDs for one kind, the one that is served', () => {
    const second = {
      ...namespacedXrd('App', 'appz'),
      status: { conditions: [] },
    };
    const definitions = definitionsOf(second, namespacedXrd('App', 'apps'));

    expect(
      definitions.describeRoot({ group: 'example.org', kind: 'App' }).plural,
    ).toBe('apps');
  });
});
