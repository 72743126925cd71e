import type { CrossplaneVersion } from '@crossplane-env/control-plane';
import { normalise } from '../normalise/normalise';
import { playAll } from '../play/playAll';
import type { Recording } from '../recording/Recording';
import { situationsOf } from '../situations';
import type { Situation } from '../situations/Situation';

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
 * @returns whether all of them could be played
 */
export async function played(
  options: PlayedOptions,
  onRecording: (recording: Recording) => void,
): Promise<boolean> {
  const failed: string[] = [];
  const onFailure = ({ name }: Situation, error: Error) => {
    failed.push(name);
    say(`${name} could not be played: ${error.message}`);
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
