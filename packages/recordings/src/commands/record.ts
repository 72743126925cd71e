import { writeRecording } from '../recording/RecordingFile';
import { played, type PlayedOptions, say } from './played';
import { report } from './report';

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
