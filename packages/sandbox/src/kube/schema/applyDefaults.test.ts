import { applyDefaults, StructuralSchema } from './StructuralSchema';

const SCHEMA: StructuralSchema = {
  type: 'object',
  properties: {
    region: { type: 'string', default: 'eu' },
    note: { type: 'string' },
    free: { type: 'string', nullable: true, default: 'x' },
    nested: {
      type: 'object',
      default: {},
      properties: { deep: { type: 'integer', default: 3 } },
    },
    list: {
      type: 'array',
      items: {
        type: 'object',
        properties: { protocol: { type: 'string', default: 'TCP' } },
      },
    },
  },
};

describe('applyDefaults', () => {
  it.each<[string, object, object]>([
    [
      'fills in what is absent, and what its default brings along',
      {},
      { region: 'eu', free: 'x', nested: { deep: 3 } },
    ],
    [
      'keeps what is there',
      { region: 'us', free: 'y', nested: { deep: 1 } },
      { region: 'us', free: 'y', nested: { deep: 1 } },
    ],
    [
      'takes null for absent where it may not be',
      { region: null, note: null, free: null },
      { region: 'eu', free: null, nested: { deep: 3 } },
    ],
    [
      'reaches into lists',
      { list: [{}, { protocol: 'UDP' }] },
      {
        region: 'eu',
        free: 'x',
        nested: { deep: 3 },
        list: [{ protocol: 'TCP' }, { protocol: 'UDP' }],
      },
    ],
  ])('%s', (_, value, expected) => {
    applyDefaults(value, SCHEMA);

    expect(value).toEqual(expected);
  });

  it('gives each object a default of its own', () => {
    const one: { nested?: { deep: number } } = {};
    const two: { nested?: { deep: number } } = {};
    applyDefaults(one, SCHEMA);
    applyDefaults(two, SCHEMA);

    one.nested!.deep = 9;

    expect(two.nested!.deep).toBe(3);
  });
});
