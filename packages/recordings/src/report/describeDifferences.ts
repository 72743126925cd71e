import type { Recording } from '../recording/Recording';
import { formatRecording } from '../recording/RecordingFile';
import { changesOf } from './changesOf';

export interface VersionRecordings {
  version: string;
  recordings: Recording[];
}

export interface DescribeOptions {
  older: VersionRecordings;
  newer: VersionRecordings;
}

/** What differs between two versions of Crossplane, as a section of Markdown. */
export function describeDifferences({ older, newer }: DescribeOptions): string {
  const both = newer.recordings.flatMap(recording => {
    const other = older.recordings.find(isSameSituation(recording));
    return other ? [{ older: other, newer: recording }] : [];
  });
  const situationsByChange = groupByChange(both);
  const changed = new Set([...situationsByChange.values()].flat());
  return [
    `## Crossplane ${older.version} and ${newer.version}`,
    '',
    `Of ${both.length} situations recorded with both, ${
      both.length - changed.size
    } are the same and ${changed.size} differ.`,
    ...describeOnly(older, newer),
    ...describeOnly(newer, older),
    ...[...situationsByChange].flatMap(([change, situations]) =>
      describeChange(change, situations),
    ),
    '',
  ].join('\n');
}

function groupByChange(
  pairs: { older: Recording; newer: Recording }[],
): Map<string, string[]> {
  const situations = new Map<string, string[]>();
  for (const pair of pairs) {
    for (const change of new Set(
      changesOf(textOf(pair.older), textOf(pair.newer)),
    )) {
      const known = situations.get(change) ?? [];
      situations.set(change, [...known, pair.newer.situation]);
    }
  }
  return situations;
}

/** Without the version, which always differs. */
function textOf(recording: Recording): string {
  return formatRecording({ ...recording, crossplane: '' });
}

function describeChange(change: string, situations: string[]): string[] {
  const names = situations.map(name => `\`${name}\``).join(', ');
  return ['', `In ${names}:`, '', '```diff', change, '```'];
}

function describeOnly(
  { version, recordings }: VersionRecordings,
  other: VersionRecordings,
): string[] {
  const only = recordings.filter(
    recording => !other.recordings.some(isSameSituation(recording)),
  );
  return only.length === 0
    ? []
    : [
        '',
        `Recorded with ${version} alone: ${only
          .map(({ situation }) => `\`${situation}\``)
          .join(', ')}.`,
      ];
}

function isSameSituation({ situation }: Recording) {
  return (other: Recording) => other.situation === situation;
}
