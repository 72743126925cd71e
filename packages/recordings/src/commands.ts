import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CROSSPLANE_VERSIONS,
  type CrossplaneVersion,
} from '@crossplane-env/control-plane';
import { normalise } from './normalise/normalise';
import { playAll } from './play/playAll';
import type { Recording } from './recording/Recording';
import {
  formatRecording,
  readRecording,
  readRecordings,
  RECORDED,
  writeRecording,
} from './recording/RecordingFile';
import {
  compareTexts,
  describeDifferences,
  listSituations,
} from './report/reports';
import { situations, situationsOf } from './situations';
import type { Situation } from './situations/Situation';

export interface PlayedOptions {
  crossplane: CrossplaneVersion[];
  /** Names of situations, or how they begin; all without it. */
  only?: string[];
  /** Whether to play those that take minutes, if they are not named. */
  withSlow: boolean;
  concurrency: number;
}

/**
 * Plays situations, and hands over each recording as soon as it is there.
 *
 * @param onUnplayable - told of each that could not be played
 * @returns whether all of them could be played
 */
export async function played(
  options: PlayedOptions,
  onRecording: (recording: Recording) => void,
  onUnplayable?: (situation: Situation) => void,
): Promise<boolean> {
  const failed: string[] = [];
  const onFailure = (situation: Situation, error: Error) => {
    failed.push(situation.name);
    onUnplayable?.(situation);
    say(`${situation.name} could not be played: ${error.message}`);
  };
  for (const crossplane of options.crossplane) {
    await playAll({
      crossplane,
      situations: selectSituations(crossplane, options),
      concurrency: options.concurrency,
      say,
      onTake: (situation, take) =>
        onRecording(normalise({ situation, crossplane, take })),
      onFailure,
    });
  }
  return failed.length === 0;
}

function selectSituations(
  crossplane: CrossplaneVersion,
  { only, withSlow }: PlayedOptions,
): Situation[] {
  const selected = situationsOf(crossplane).filter(({ name, isSlow = false }) =>
    only ? only.some(start => name.startsWith(start)) : withSlow || !isSlow,
  );
  if (selected.length === 0) {
    throw new Error(
      `No situation of Crossplane ${crossplane} is named ${only?.join(
        ' or ',
      )}.`,
    );
  }
  return selected;
}

export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/**
 * Plays situations, and tells how what is seen differs from what was recorded.
 *
 * @returns whether nothing differs
 */
export async function check(options: PlayedOptions): Promise<boolean> {
  let isSame = true;
  const couldAll = await played(options, recording => {
    const difference = differenceFromRecorded(recording);
    if (difference) {
      isSame = false;
      say(`${recording.situation} is not as recorded:\n${difference}`);
    } else {
      say(`${recording.situation} is as recorded`);
    }
  });
  return isSame && couldAll;
}

/** Undefined where there is none. */
export function differenceFromRecorded(
  recording: Recording,
): string | undefined {
  const recorded = readRecording(recording);
  if (!recorded) return 'There is no recording of it.';
  return compareTexts(formatRecording(recorded), formatRecording(recording));
}

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

/**
 * Plays situations, and writes what is seen.
 *
 * @returns whether all of them could be played
 */
export async function record(options: PlayedOptions): Promise<boolean> {
  const couldAll = await played(options, recording => {
    writeRecording(recording);
    say(`${recording.situation} recorded`);
  });
  return report() && couldAll;
}
