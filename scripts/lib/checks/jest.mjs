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

function fileTime({ name, startTime, endTime }) {
  return {
    file: relative(rootDir, name),
    seconds: Math.max(0, endTime - startTime) / 1000,
  };
}
