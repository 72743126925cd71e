import { diffLinesUnified } from 'jest-diff';
import type { Recording } from '../recording/Recording';
import { formatRecording } from '../recording/RecordingFile';
import { changesBetween } from '../recording/changes';
import type { Situation } from '../situations/Situation';

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

/**
 * The runs of lines that differ between two texts, without their indentation,
 * so that equal changes in different places are equal.
 */
export function changesOf(before: string, after: string): string[] {
  return changesBetween(before, after).map(({ was, is }) =>
    [
      ...was.map(line => `- ${line.trim()}`),
      ...is.map(line => `+ ${line.trim()}`),
    ].join('\n'),
  );
}

interface VersionRecordings {
  version: string;
  recordings: Recording[];
}

interface DescribeOptions {
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

const FAILURES = Array.from(
  { length: 45 },
  (_, index) => `F${String(index + 1).padStart(2, '0')}`,
);

/** What is recorded, as a table in Markdown. */
export function listSituations(situations: Situation[]): string {
  const covered = new Set(situations.flatMap(({ failures }) => failures));
  const open = FAILURES.filter(failure => !covered.has(failure));
  const failing = situations.filter(({ failures }) => failures.length > 0);
  return [
    '# Situations',
    '',
    'Generated from the situations by `crossplane-env-recordings report`.',
    '',
    `${situations.length} situations: ${failing.length} of failures, ${
      situations.length - failing.length
    } healthy or under way. Of the failures F01 to F45 there is no recording of ${open.join(
      ', ',
    )}.`,
    '',
    '| situation | what it shows | failures |',
    '| --- | --- | --- |',
    ...situations.map(
      ({ name, shows, failures }) =>
        `| \`${name}\` | ${shows} | ${failures.join(', ')} |`,
    ),
    '',
  ].join('\n');
}
