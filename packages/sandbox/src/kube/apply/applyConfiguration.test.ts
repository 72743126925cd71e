import { KubeObject } from '../KubeApi';
import { OBJECT_META_SCHEMA } from '../metadata/objectMeta';
import { ServedResource } from '../resources/ServedResource';
import { StructuralSchema } from '../schema/StructuralSchema';
import { trackUpdate } from './ManagedFields';
import { applyConfiguration } from './applyConfiguration';

const STRING: StructuralSchema = { type: 'string' };

const RESOURCE = {
  hasStatus: true,
  schema: {
    type: 'object',
    properties: {
      apiVersion: STRING,
      kind: STRING,
      metadata: OBJECT_META_SCHEMA,
      spec: {
        type: 'object',
        properties: {
          a: STRING,
          b: STRING,
          deep: { type: 'object', properties: { c: STRING, d: STRING } },
          set: {
            type: 'array',
            items: STRING,
            'x-kubernetes-list-type': 'set',
          },
          list: { type: 'array', items: STRING },
        },
      },
    },
  },
} as unknown as ServedResource;

const API_VERSION = 'lab.example.org/v1';

/** An object that is written to again and again. */
class Subject {
  live: KubeObject | undefined;

  apply(manager: string, spec: object, options = { force: false }): this {
    this.live = applyConfiguration(this.live, configuration(spec), {
      resource: RESOURCE,
      time: '2026-01-01T00:00:00Z',
      manager: { manager, operation: 'Apply', apiVersion: API_VERSION },
      ...options,
    });
    return this;
  }

  update(manager: string, spec: object): this {
    const next = { ...this.live, spec } as KubeObject;
    next.metadata = {
      ...next.metadata,
      managedFields: trackUpdate(this.live, next, {
        resource: RESOURCE,
        time: '2026-01-01T00:00:00Z',
        manager: { manager, operation: 'Update', apiVersion: API_VERSION },
      }),
    };
    this.live = next;
    return this;
  }

  get spec(): unknown {
    return this.live?.spec;
  }

  get owners(): Record<string, unknown> {
    return Object.fromEntries(
      (this.live?.metadata.managedFields ?? []).map(entry => [
        `${entry.manager} ${entry.operation}`,
        entry.fieldsV1['f:spec'],
      ]),
    );
  }
}

function configuration(spec: object) {
  return {
    apiVersion: API_VERSION,
    kind: 'Thing',
    metadata: { name: 'x' },
    spec,
  };
}

describe('applyConfiguration', () => {
  it('gives each manager what it applies', () => {
    const subject = new Subject()
      .apply('one', { a: '1' })
      .apply('two', { b: '2' });

    expect(subject.spec).toEqual({ a: '1', b: '2' });
    expect(subject.owners).toEqual({
      'one Apply': { 'f:a': {} },
      'two Apply': { 'f:b': {} },
    });
  });

  it('answers the live object itself when nothing changes', () => {
    const subject = new Subject().apply('one', { a: '1' });
    const before = subject.live;

    expect(subject.apply('one', { a: '1' }).live).toBe(before);
  });

  it('takes away what nobody applies any more, with what was below', () => {
    const subject = new Subject()
      .apply('one', { a: '1', deep: { c: '1' }, set: ['x', 'y'] })
      .apply('two', { set: ['y'] })
      .apply('one', { a: '1' });

    expect(subject.spec).toEqual({ a: '1', set: ['y'] });
  });

  it('leaves alone what nobody ever applied', () => {
    const subject = new Subject()
      .apply('one', { a: '1', deep: { c: '1' } })
      .update('editor', { a: '1', deep: { c: '1', d: '2' } })
      .apply('one', { a: '1' });

    expect(subject.spec).toEqual({ a: '1', deep: { d: '2' } });
  });

  it('lists every conflict, by manager', () => {
    const subject = new Subject()
      .apply('one', { a: '1' })
      .apply('two', { b: '1', list: ['x'] });

    expect(() =>
      subject.apply('three', { a: '2', b: '2', list: ['y'] }),
    ).toThrow(
      'Apply failed with 3 conflicts: conflicts with "one":\n- .spec.a\nconflicts with "two":\n- .spec.b\n- .spec.list',
    );
  });

  it('takes ownership by force', () => {
    const subject = new Subject()
      .apply('one', { a: '1', b: '1' })
      .apply('two', { a: '2' }, { force: true });

    expect(subject.spec).toEqual({ a: '2', b: '1' });
    expect(subject.owners).toEqual({
      'one Apply': { 'f:b': {} },
      'two Apply': { 'f:a': {} },
    });
  });

  it('is in no conflict over a value that is the same', () => {
    const subject = new Subject()
      .update('editor', { a: '1' })
      .apply('one', { a: '1' });

    expect(subject.owners).toMatchObject({
      'editor Update': { 'f:a': {} },
      'one Apply': { 'f:a': {} },
    });
  });

  it('lets an update take from those who applied', () => {
    const subject = new Subject()
      .apply('one', { a: '1', b: '1' })
      .update('editor', { a: '2', b: '1' });

    expect(subject.owners).toEqual({
      'editor Update': { 'f:a': {} },
      'one Apply': { 'f:b': {} },
    });
  });

  it.each([
    [{ nope: '1' }, '.spec.nope: field not declared in schema'],
    [
      { a: { not: 'a string' } },
      '.spec.a: expected string, got &value.valueUnstructured{Value:map[string]interface {}{"not":"a string"}}',
    ],
    [{ set: ['x', 'x'] }, '.spec.set: duplicate entries for key [="x"]'],
  ])('refuses %j', (spec, text) => {
    expect(() => new Subject().apply('one', spec)).toThrow(
      `failed to create typed patch object (/x; lab.example.org/v1, Kind=Thing): ${text}`,
    );
  });
});
