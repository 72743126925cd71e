import { widgetManifests } from '@crossplane-env/testkit';
import { ManualClock } from '../../clock/Clock';
import { KubeApiServer } from '../KubeApiServer';

const { GROUP, definition } = widgetManifests;

const V1BETA1 = `${GROUP}/v1beta1`;
const V1 = `${GROUP}/v1`;

function schemaOf(properties: object) {
  return {
    schema: {
      openAPIV3Schema: {
        type: 'object',
        properties: { spec: { type: 'object', properties } },
      },
    },
  };
}

function setUp() {
  const api = new KubeApiServer({ clock: new ManualClock() });
  const key = (apiVersion: string) => ({
    apiVersion,
    kind: 'Thing',
    namespace: 'default',
    name: 'a',
  });
  const create = (spec: object, metadata: object = {}) =>
    api.create({
      apiVersion: V1BETA1,
      kind: 'Thing',
      metadata: { name: 'a', namespace: 'default', ...metadata },
      spec,
    });
  const definitionKey = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    name: `things.${GROUP}`,
  };
  return { api, key, create, definitionKey };
}

describe('DefinitionController', () => {
  it('gives old objects the defaults of a new schema', () => {
    const { api, key, create, definitionKey } = setUp();
    api.create(
      definition('things', 'Thing', schemaOf({ size: { type: 'integer' } })),
    );
    create({ size: 1 });

    const current = api.get(definitionKey);
    const [version] = current.spec.versions;
    const { schema } = schemaOf({
      size: { type: 'integer' },
      region: { type: 'string', default: 'eu' },
    });
    current.spec.versions = [{ ...version, schema }];
    api.update(current);

    expect(api.get(key(V1BETA1)).spec).toEqual({ size: 1, region: 'eu' });
  });

  it('shows each version the fields that it has', () => {
    const { api, key, create } = setUp();
    const both = definition(
      'things',
      'Thing',
      schemaOf({ old: { type: 'string' }, kept: { type: 'string' } }),
    );
    both.spec.versions.push({
      ...both.spec.versions[0],
      ...schemaOf({
        kept: { type: 'string' },
        added: { type: 'string', default: 'x' },
      }),
      name: 'v1',
      storage: false,
    });
    api.create(both);
    create({ old: 'a', kept: 'b' });

    expect(api.get(key(V1)).spec).toEqual({ kept: 'b', added: 'x' });
    expect(api.get(key(V1BETA1)).spec).toEqual({ old: 'a', kept: 'b' });
  });

  it('lets nothing new in while objects hold up its deletion', () => {
    const { api, create, key, definitionKey } = setUp();
    api.create(definition('things', 'Thing'));
    const held = create({}, { finalizers: ['example.org/slow'] });

    api.delete(definitionKey);
    expect(
      api.get(definitionKey).status.conditions.map((one: any) => one.type),
    ).toContain('Terminating');
    expect(() => create({}, { name: 'b' })).toThrow(
      'create not allowed while custom resource definition is terminating',
    );

    const current = api.get(key(V1BETA1));
    expect(current.metadata.deletionTimestamp).toBeDefined();
    api.update({
      ...current,
      metadata: { ...current.metadata, finalizers: [] },
    });
    expect(held.metadata.uid).toBe(current.metadata.uid);
    expect(api.definition(V1BETA1, 'Thing')).toBeUndefined();
    expect(api.find(definitionKey)).toBeUndefined();
  });

  it('serves no version that is not served', () => {
    const { api } = setUp();

    api.create(definition('things', 'Thing', { served: false }));

    expect(api.definition(V1BETA1, 'Thing')).toBeUndefined();
  });

  it('leaves the kind that was first alone when another claims its names', () => {
    const { api, create, key, definitionKey } = setUp();
    api.create(definition('things', 'Thing'));
    create({});

    api.create(definition('others', 'Thing'));
    api.delete({ ...definitionKey, name: `others.${GROUP}` });

    expect(api.get(key(V1BETA1)).metadata.name).toBe('a');
  });

  it('accepts names as soon as they are free', () => {
    const { api, definitionKey } = setUp();
    api.create(definition('things', 'Thing'));
    api.create(definition('others', 'Thing'));

    api.delete(definitionKey);

    expect(api.definition(V1BETA1, 'Thing')?.plural).toBe('others');
  });
});
