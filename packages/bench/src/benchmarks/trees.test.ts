import { assessEnvironment } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { changeLeaf, createTree } from './trees';

const now = new Date('2026-11-21T13:00:00Z');

function verdictOf(root: ReturnType<typeof createTree>) {
  const { health } = assessEnvironment(root, { now });
  return [health.verdict, health.total];
}

it('makes environments of several verdicts', () => {
  const verdicts = [0, 4, 5].map(index =>
    verdictOf(createTree({ index, resources: 10, now })),
  );
  expect(verdicts).toEqual([
    ['ready', 8],
    ['progressing', 8],
    ['failed', 8],
  ]);
});

it('changes one leaf, and shares the others', () => {
  const root = createTree({ index: 0, resources: 10, now });
  const changed = changeLeaf(root, { change: 5, now });
  const [before, after] = [root, changed].map(
    ({ children }) => children[0].children,
  );
  expect(after.map((leaf, index) => leaf === before[index])).toEqual(
    before.map((_, index) => index !== 5),
  );
  expect(verdictOf(changed)).toEqual(['failed', 8]);
});
