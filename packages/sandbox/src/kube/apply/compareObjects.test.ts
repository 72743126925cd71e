import { StructuralSchema } from '../schema/StructuralSchema';
import { FieldSet, printPath } from './FieldSet';
import { compareObjects } from './ManagedFields';

const SCHEMA: StructuralSchema = {
  type: 'object',
  properties: {
    size: { type: 'integer' },
    atomic: { type: 'object', 'x-kubernetes-map-type': 'atomic' },
    list: { type: 'array', items: { type: 'string' } },
    set: {
      type: 'array',
      items: { type: 'string' },
      'x-kubernetes-list-type': 'set',
    },
    map: {
      type: 'array',
      items: { type: 'object' },
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
    },
    nested: { type: 'object', properties: { a: { type: 'string' } } },
  },
};

interface Case {
  what: string;
  before: object;
  after: object;
  added?: string[];
  modified?: string[];
  removed?: string[];
}

const CASES: Case[] = [
  { what: 'nothing', before: { size: 1 }, after: { size: 1 } },
  { what: 'a new field', before: {}, after: { size: 1 }, added: ['.size'] },
  {
    what: 'a changed field',
    before: { size: 1 },
    after: { size: 2 },
    modified: ['.size'],
  },
  { what: 'a lost field', before: { size: 1 }, after: {}, removed: ['.size'] },
  {
    what: 'a new branch with all that is on it',
    before: {},
    after: { nested: { a: 'x' } },
    added: ['.nested', '.nested.a'],
  },
  {
    what: 'an atomic list as a whole',
    before: { list: ['a'] },
    after: { list: ['a', 'b'] },
    modified: ['.list'],
  },
  {
    what: 'an atomic map as a whole',
    before: { atomic: { a: 1 } },
    after: { atomic: { a: 1, b: 2 } },
    modified: ['.atomic'],
  },
  {
    what: 'the items of a set',
    before: { set: ['a', 'b'] },
    after: { set: ['b', 'c'] },
    added: ['.set[="c"]'],
    removed: ['.set[="a"]'],
  },
  {
    what: 'the fields of the items of a list map, wherever they are',
    before: { map: [{ name: 'a', n: 1 }, { name: 'b' }] },
    after: { map: [{ name: 'b' }, { name: 'a', n: 2 }] },
    modified: ['.map[name="a"].n'],
  },
  {
    what: 'a list that becomes empty',
    before: { set: ['a'] },
    after: { set: [] },
    removed: ['.set[="a"]'],
  },
  {
    what: 'a value that takes another shape',
    before: { nested: { a: 'x' } },
    after: { nested: 'x' },
    modified: ['.nested'],
    removed: ['.nested.a'],
  },
];

describe('compareObjects', () => {
  it.each(CASES)('tells of $what', ({ before, after, ...expected }) => {
    const print = (set: FieldSet) => set.paths().map(printPath);

    const { added, modified, removed } = compareObjects({
      before,
      after,
      schema: SCHEMA,
    });

    expect({
      added: print(added),
      modified: print(modified),
      removed: print(removed),
    }).toEqual({
      added: expected.added ?? [],
      modified: expected.modified ?? [],
      removed: expected.removed ?? [],
    });
  });
});
