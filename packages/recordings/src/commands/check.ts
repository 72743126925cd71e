import { formatRecording, readRecording } from '../recording/RecordingFile';
import type { Recording } from '../recording/Recording';
import { compareTexts } from '../report/compareTexts';
import { played, type PlayedOptions, say } from './played';

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
