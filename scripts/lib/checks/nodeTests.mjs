import { readFileSync } from 'node:fs';
import { freshReport } from './reports.mjs';
import { node } from './tool.mjs';

/** Runs tests with Node's own runner, and counts them. */
export async function nodeTests(report, patterns) {
  const outputFile = freshReport(`${report}.tap`);
  const { ok } = await node([
    '--test',
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...['--test-reporter=tap', `--test-reporter-destination=${outputFile}`],
    ...patterns,
  ]);
  const summary = readFileSync(outputFile, { encoding: 'utf8', flag: 'a+' });
  const count = word =>
    Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(summary)?.[1] ?? 0);
  return {
    ok: ok && count('pass') > 0,
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped') + count('todo'),
  };
}
