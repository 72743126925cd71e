import { DIFF_DELETE, DIFF_EQUAL, DIFF_INSERT, diffLinesRaw } from 'jest-diff';

const MARKS = { [DIFF_DELETE]: '- ', [DIFF_INSERT]: '+ ' };

/**
 * The runs of lines that differ between two texts, without their indentation,
 * so that equal changes in different places are equal.
 */
export function changesOf(before: string, after: string): string[] {
  const runs: string[][] = [[]];
  for (const { 0: kind, 1: line } of diffLinesRaw(
    before.split('\n'),
    after.split('\n'),
  )) {
    if (kind === DIFF_EQUAL) {
      runs.push([]);
    } else {
      runs.at(-1)?.push(`${MARKS[kind]}${line.trim()}`);
    }
  }
  return runs.filter(run => run.length > 0).map(run => run.join('\n'));
}
