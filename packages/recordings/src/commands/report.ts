import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CROSSPLANE_VERSIONS } from '@crossplane-env/control-plane';
import { RECORDED, readRecordings } from '../recording/RecordingFile';
import { describeDifferences } from '../report/describeDifferences';
import { listSituations } from '../report/listSituations';
import { situations } from '../situations';

/** Writes what differs between the versions of Crossplane, and what is recorded. */
export function report(): true {
  for (const [path, text] of Object.entries(renderReports())) {
    writeFileSync(path, text);
  }
  return true;
}

/** The texts of the reports, by the path of their file; from the recordings and situations alone. */
export function renderReports(): Record<string, string> {
  return {
    [join(RECORDED, 'differences.md')]: renderDifferences(),
    [join(RECORDED, 'situations.md')]: listSituations(situations),
  };
}

function renderDifferences(): string {
  const [newest, ...others] = CROSSPLANE_VERSIONS.map(version => ({
    version,
    recordings: readRecordings(version),
  }));
  return [
    '# What differs between the versions of Crossplane',
    '',
    'Generated from the recordings by `crossplane-env-recordings report`.',
    '',
    ...others.map(other =>
      describeDifferences({ older: other, newer: newest }),
    ),
  ].join('\n');
}
