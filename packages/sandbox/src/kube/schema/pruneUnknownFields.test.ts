import { pruneUnknownFields, StructuralSchema } from './StructuralSchema';

const SCHEMA: StructuralSchema = {
  type: 'object',
  properties: {
    known: { type: 'string' },
    labels: { type: 'object', additionalProperties: { type: 'string' } },
    open: {
      type: 'object',
      'x-kubernetes-preserve-unknown-fields': true,
      properties: {
        closed: { type: 'object', properties: { a: { type: 'string' } } },
      },
    },
    list: {
      type: 'array',
      items: { type: 'object', properties: { a: { type: 'string' } } },
    },
    embedded: { type: 'object', 'x-kubernetes-embedded-resource': true },
  },
};

describe('pruneUnknownFields', () => {
  it('removes what is not declared, and says where it was', () => {
    const value = {
      known: 'x',
      nope: 1,
      labels: { any: 'x' },
      open: { any: { thing: 1 }, closed: { a: 'x', b: 'y' } },
      list: [{ a: 'x' }, { b: 'y' }],
      embedded: {
        apiVersion: 'v1',
        kind: 'A',
        metadata: { name: 'x' },
        spec: 1,
      },
    };

    const unknown = pruneUnknownFields(value, SCHEMA);

    expect(unknown).toEqual([
      'embedded.spec',
      'list[1].b',
      'nope',
      'open.closed.b',
    ]);
    expect(value).toEqual({
      known: 'x',
      labels: { any: 'x' },
      open: { any: { thing: 1 }, closed: { a: 'x' } },
      list: [{ a: 'x' }, {}],
      embedded: { apiVersion: 'v1', kind: 'A', metadata: { name: 'x' } },
    });
  });
});
