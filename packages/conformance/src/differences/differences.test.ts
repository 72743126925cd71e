import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  openControlPlane,
  type TestControlPlane,
} from '@crossplane-env/control-plane';
import { crossplaneDifferences } from './crossplaneDifferences';
import { DifferenceTable } from './DifferenceTable';
import { kubeDifferences } from './kubeDifferences';

const README = join(
  dirname(require.resolve('@crossplane-env/sandbox/package.json')),
  'README.md',
);
const DIFFERENCES = [...kubeDifferences, ...crossplaneDifferences];

describe('What the README of the sandbox says to differ', () => {
  const table = new DifferenceTable(readFileSync(README, 'utf8'));
  let target: TestControlPlane;

  beforeAll(async () => {
    target = await openControlPlane();
  });

  afterAll(() => target?.stop());

  it('is all that is measured, and nothing else', () => {
    const listed = table.measured.map(row => row.what);
    const measured = DIFFERENCES.map(difference => difference.what);

    expect(listed.sort()).toEqual(measured.sort());
  });

  it('differs', () => {
    expect(table.rows.filter(({ real, here }) => real === here)).toEqual([]);
  });

  it.each(DIFFERENCES)(
    '$what',
    async ({ what, measure }) => {
      const { real, here } = table.row(what);

      expect(await measure(target)).toBe(target.kind === 'real' ? real : here);
    },
    60_000,
  );
});
