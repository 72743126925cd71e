import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderTimings } from './timings.mjs';

test('each check, the slowest files and the total are told', () => {
  const file = (name, seconds) => ({ file: name, seconds });
  const outcomes = [
    { task: { name: 'types' }, result: { ok: true }, waited: 0, ran: 25_400 },
    {
      task: { name: 'unit' },
      result: {
        ...{ ok: false, cpu: 412.3, passed: 1200, failed: 1, skipped: 2 },
        files: [file('a.test.ts', 1), file('b.test.ts', 3)],
        unsteady: ['a.test.ts: a test'],
      },
      waited: 25_400,
      ran: 300_000,
    },
  ];
  assert.deepEqual(renderTimings(outcomes, 310_000), [
    'check  waited    ran  processor  passed  failed  skipped',
    'types     0 s   25 s',
    'unit     25 s  300 s      412 s    1200       1        2  failed',
    '',
    'slowest of 2 test files    ran  of 4 s',
    'b.test.ts                3.0 s  75.0 %',
    'a.test.ts                1.0 s  25.0 %',
    '',
    'Failed at first, and passed when run again by itself:',
    '  a.test.ts: a test',
    '',
    'All of it took 310 s; one after the other, 325 s.',
  ]);
});
