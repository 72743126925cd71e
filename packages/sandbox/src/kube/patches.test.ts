import { applyStrategicMergePatch } from './patches';
import { StructuralSchema } from './schema/StructuralSchema';

const SCHEMA: StructuralSchema = {
  'x-kubernetes-preserve-unknown-fields': true,
  properties: {
    containers: {
      type: 'array',
      items: { 'x-kubernetes-preserve-unknown-fields': true },
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
    },
    finalizers: {
      type: 'array',
      items: { type: 'string' },
      'x-kubernetes-list-type': 'set',
    },
  },
};

const CONTAINERS = [
  { name: 'a', image: '1' },
  { name: 'b', image: '1' },
];

describe('applyStrategicMergePatch', () => {
  it.each<[string, object, object, object]>([
    [
      'merges maps, and removes what is null',
      { a: 1, b: { c: 1 } },
      { b: { d: 2 }, a: null },
      { b: { c: 1, d: 2 } },
    ],
    [
      'merges items of a list by key',
      { containers: CONTAINERS },
      { containers: [{ name: 'b', image: '2' }, { name: 'c' }] },
      { containers: [CONTAINERS[0], { name: 'b', image: '2' }, { name: 'c' }] },
    ],
    [
      'removes items by key',
      { containers: CONTAINERS },
      { containers: [{ name: 'a', $patch: 'delete' }] },
      { containers: [CONTAINERS[1]] },
    ],
    [
      'replaces a list when told to',
      { containers: CONTAINERS },
      { containers: [{ $patch: 'replace' }, { name: 'z' }] },
      { containers: [{ name: 'z' }] },
    ],
    [
      'orders items as told',
      { containers: CONTAINERS },
      {
        '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }],
        containers: [{ name: 'a', image: '3' }],
      },
      { containers: [CONTAINERS[1], { name: 'a', image: '3' }] },
    ],
    [
      'unites sets, and takes items out of them',
      { finalizers: ['a', 'b'] },
      { finalizers: ['c'], '$deleteFromPrimitiveList/finalizers': ['a'] },
      { finalizers: ['b', 'c'] },
    ],
    [
      'replaces all other lists',
      { list: [1, 2] },
      { list: [3] },
      { list: [3] },
    ],
    [
      'replaces a map when told to',
      { map: { a: 1 } },
      { map: { $patch: 'replace', b: 2 } },
      { map: { b: 2 } },
    ],
    [
      'keeps only the keys that are named',
      { strategy: { type: 'A', a: 1 } },
      { strategy: { $retainKeys: ['type'], type: 'B' } },
      { strategy: { type: 'B' } },
    ],
  ])('%s', (_, target, patch, expected) => {
    expect(applyStrategicMergePatch(target, { patch, schema: SCHEMA })).toEqual(
      expected,
    );
  });
});
