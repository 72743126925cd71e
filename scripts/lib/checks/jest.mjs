import { availableParallelism, totalmem } from 'node:os';
import { relative } from 'node:path';
import { rootDir } from '../paths.mjs';
import { freshReport, readReport } from './reports.mjs';
import { tool } from './tool.mjs';

/** Runs tests of the workspace with the Backstage CLI's jest, and counts them. */
export async function jest(report, args, env) {
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
  return {
    ok: ok && Boolean(counts?.numPassedTests),
    passed: counts?.numPassedTests,
    failed: counts?.numFailedTests,
    skipped: counts?.numPendingTests,
    files: counts?.testResults.map(fileTime),
  };
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
