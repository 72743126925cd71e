import { diffLinesUnified } from 'jest-diff';

const plain = (text: string) => text;

/** The lines that differ, with a few around them; undefined where none does. */
export function compareTexts(
  expected: string,
  actual: string,
): string | undefined {
  if (expected === actual) return undefined;
  return diffLinesUnified(expected.split('\n'), actual.split('\n'), {
    aAnnotation: 'recorded',
    bAnnotation: 'seen',
    aColor: plain,
    bColor: plain,
    changeColor: plain,
    commonColor: plain,
    patchColor: plain,
    contextLines: 3,
    expand: false,
  });
}
