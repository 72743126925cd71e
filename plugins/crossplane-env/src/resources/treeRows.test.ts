import { resourceNode } from '../__testUtils__/builders';
import { countResources, flattenTree, onlyNotReady } from './treeRows';

const tree = resourceNode({
  resource: { kind: 'App', name: 'root' },
  children: [
    resourceNode({ resource: { name: 'a' } }),
    resourceNode({
      resource: { kind: 'XWorker', name: 'b' },
      children: [
        resourceNode({ resource: { name: 'b1' }, verdict: 'missing' }),
        resourceNode({ resource: { name: 'b2' } }),
      ],
    }),
  ],
});

describe('flattenTree', () => {
  it('has the rows in order, with level, position and parent', () => {
    const rows = flattenTree(tree, () => false);
    expect(
      rows.map(row => [
        row.node.resource.name,
        row.level,
        row.positionInSet,
        row.setSize,
      ]),
    ).toEqual([
      ['root', 1, 1, 1],
      ['a', 2, 1, 2],
      ['b', 2, 2, 2],
      ['b1', 3, 1, 2],
      ['b2', 3, 2, 2],
    ]);
    expect(rows[3].parentKey).toBe(rows[2].key);
    expect(rows[2]).toMatchObject({ hasChildren: true, isExpanded: true });
  });

  it('leaves out what is below a collapsed row', () => {
    const rows = flattenTree(tree, key => key.endsWith('XWorker//b'));
    expect(rows.map(row => row.node.resource.name)).toEqual(['root', 'a', 'b']);
    expect(rows[2]).toMatchObject({ hasChildren: true, isExpanded: false });
  });
});

describe('onlyNotReady', () => {
  it('keeps what is not ready and the way there', () => {
    const filtered = onlyNotReady(tree);
    expect(
      filtered &&
        flattenTree(filtered, () => false).map(row => row.node.resource.name),
    ).toEqual(['root', 'b', 'b1']);
  });

  it('has nothing to show where everything is ready', () => {
    expect(onlyNotReady(resourceNode())).toBeUndefined();
  });
});

describe('countResources', () => {
  it('counts the root and everything below', () => {
    expect(countResources(tree)).toBe(5);
  });
});
