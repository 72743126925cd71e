import { availableParallelism, totalmem } from 'node:os';
import { relative } from 'node:path';
import { rootDir } from '../paths.mjs';
import { say } from '../say.mjs';
import { freshReport, readReport } from './reports.mjs';
import { tool } from './tool.mjs';

/** Of more, it is no accident. */
const MOST_REPEATED = 3;

/**
 * Runs tests of the workspace with the Backstage CLI's jest, and counts them.
 * What fails in a few files is run again by itself: many processes keep to the
 * clock on a busy machine, and one accident among thousands of tests would hide
 * what all the others say. It is told which did, so that they are looked at.
 *
 * @param options.tests - of the paths of their files, as a regular expression
 * @param options.around - has to be there while tests run
 */
export async function jest(
  report,
  { tests, args = [], env, around = run => run() },
) {
  const run = (name, pattern) =>
    around(() =>
      runJest(name, [...args, `--testPathPatterns=${pattern}`], env),
    );
  const first = await run(report, tests);
  const { failedFiles = [] } = first;
  if (first.ok || !failedFiles.length || failedFiles.length > MOST_REPEATED) {
    return first;
  }
  say(`Run again by themselves: ${failedFiles.join(', ')}.`);
  const pattern = failedFiles
    .map(file => file.replaceAll('.', '\\.'))
    .join('|');
  const again = await run(`${report}-again`, pattern);
  if (!again.ok) return first;
  return {
    ...first,
    ...{ ok: true, failed: 0, passed: first.passed + first.failed },
    unsteady: first.failedTests,
  };
}

async function runJest(report, args, env) {
  const outputFile = freshReport(`${report}.json`);
  const { ok } = await tool(
    'backstage-cli',
    [
      ...['repo', 'test', '--watchAll=false'],
      ...['--json', `--outputFile=${outputFile}`],
      `--workerIdleMemoryLimit=${workerMegabytes()}M`,
      // Of one test: a machine that has others to serve must not fail it.
      '--testTimeout=20000',
      ...args,
    ],
    { env },
  );
  const counts = readReport(outputFile);
  const failed = counts?.testResults.filter(
    ({ status }) => status === 'failed',
  );
  return {
    ok: ok && Boolean(counts?.numPassedTests),
    passed: counts?.numPassedTests,
    failed: counts?.numFailedTests,
    skipped: counts?.numPendingTests,
    files: counts?.testResults.map(fileTime),
    failedFiles: failed?.map(({ name }) => relative(rootDir, name)),
    failedTests: failed?.flatMap(namesOfFailed),
  };
}

function namesOfFailed({ name, assertionResults }) {
  return assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName }) => `${relative(rootDir, name)}: ${fullName}`);
}

/**
 * A worker that has grown beyond this is replaced after a test file, and the
 * next file compiles everything anew, which takes longer than most tests: at
 * the CLI's own limit of 1000 MB, a third of the time of the portal's files.
 */
function workerMegabytes() {
  const share = totalmem() / availableParallelism() / 4;
  return Math.max(1000, Math.round(share / 1024 ** 2));
}

function fileTime({ name, startTime, endTime }) {
  return {
    file: relative(rootDir, name),
    seconds: Math.max(0, endTime - startTime) / 1000,
  };
}
