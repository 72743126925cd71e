import {
  applyChanges,
  changesBetween,
  formatChanges,
  parseChanges,
} from './changes';

const BEFORE = 'a\n  b\nc\nd';

it.each([
  ['nothing', BEFORE, ''],
  ['a line that is gone', 'a\nc\nd', '@@ 2\n-  b'],
  ['a line at the end', `${BEFORE}\n  e`, '@@ 5\n+  e'],
  ['several', 'x\na\n  b\n- y\nd', '@@ 1\n+x\n@@ 3\n-c\n+- y'],
])('tells of %s, and makes it again', (_, after, told) => {
  const text = formatChanges(changesBetween(BEFORE, after));

  expect(text).toBe(told);
  expect(applyChanges(BEFORE, parseChanges(text))).toBe(after);
});

it('refuses a text that they were not made for', () => {
  const changes = changesBetween(BEFORE, 'a\nc\nd');
  expect(() => applyChanges('a\nb\nc\nd', changes)).toThrow(
    'Line 2 is not "  b" any more.',
  );
});
