import type { ControlPlane } from '@crossplane-env/control-plane';
import type { Situation } from '../situations/Situation';
import { Play } from './Play';
import type { Take } from './Take';

/**
 * Plays one situation on a control plane that has the lab's definitions, and
 * tells what was seen.
 *
 * @throws Error, if something that the situation waits for does not happen
 */
export async function playSituation(
  controlPlane: ControlPlane,
  situation: Situation,
): Promise<Take> {
  const play = new Play(controlPlane, situation);
  try {
    return await play.run();
  } finally {
    await play.cleanUp();
  }
}
