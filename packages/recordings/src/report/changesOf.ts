import { changesBetween } from '../recording/changes';

/**
 * The runs of lines that differ between two texts, without their indentation,
 * so that equal changes in different places are equal.
 */
export function changesOf(before: string, after: string): string[] {
  return changesBetween(before, after).map(({ was, is }) =>
    [
      ...was.map(line => `- ${line.trim()}`),
      ...is.map(line => `+ ${line.trim()}`),
    ].join('\n'),
  );
}
