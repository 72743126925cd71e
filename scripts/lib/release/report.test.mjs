import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderPackages } from './report.mjs';

test('each package has its size and its checks, each reason to ignore is told once', () => {
  const pkg = {
    version: '0.1.0',
    packedSize: 1500,
    size: 12_400,
    files: [{}, {}],
  };
  const lines = renderPackages([
    {
      ...pkg,
      name: 'good',
      results: [{ rule: 'license', problems: [] }],
      ignored: [{ code: 'A', why: 'As it is.' }],
    },
    {
      ...pkg,
      name: 'bad',
      results: [
        { rule: 'license', problems: ['LICENSE: is missing'] },
        { rule: 'readme', problems: [] },
      ],
      ignored: [
        { code: 'A', why: 'As it is.' },
        { code: 'B', why: 'As it is.' },
      ],
    },
  ]);
  assert.equal(
    lines.join('\n'),
    `
good 0.1.0
  2 kB packed, 12 kB unpacked, 2 files
  passed: license
  failed: none

bad 0.1.0
  2 kB packed, 12 kB unpacked, 2 files
  passed: readme
  failed: license
    license: LICENSE: is missing

Of what publint and attw say, this is ignored:
  A, B:
    As it is.`,
  );
});
