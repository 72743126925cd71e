import {
  ControlPlane,
  type ControlPlaneOptions,
  type CrossplaneVersion,
} from '@crossplane-env/control-plane';
import { ObjectClient } from '@crossplane-env/testkit';
import type { Situation, Variant } from '../situations/Situation';
import { labOf } from '../situations/lab';
import { Play } from './Play';
import type { Take } from './RootWatch';
import { applyAndWait } from './Stage';

/** How a control plane is started for the situations of each variant. */
const VARIANTS: Record<Variant, ControlPlaneOptions> = {
  standard: { usages: true },
  limited: { limitedCore: true },
  sensitive: {
    coreArgs: [
      '--circuit-breaker-burst=5',
      '--circuit-breaker-refill-rate=0.2',
      '--circuit-breaker-cooldown=60s',
    ],
  },
  stoppable: {},
};

/**
 * Plays one situation on a control plane that has the lab's definitions, and
 * tells what was seen.
 *
 * @throws Error, if something that the situation waits for does not happen
 */
async function playSituation(
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

interface PlayOptions {
  crossplane: CrossplaneVersion;
  situations: Situation[];
  /** How many are played at once, where they do not stop processes. */
  concurrency: number;
  onTake(situation: Situation, take: Take): void;
  onFailure(situation: Situation, error: Error): void;
  /** Told what is going on. */
  say(line: string): void;
}

/** Plays situations, each on a new control plane of its variant, which it shares with others. */
export async function playAll(options: PlayOptions): Promise<void> {
  for (const variant of Object.keys(VARIANTS) as Variant[]) {
    const situations = options.situations.filter(
      situation => (situation.variant ?? 'standard') === variant,
    );
    if (situations.length > 0) {
      await playVariant(variant, { ...options, situations });
    }
  }
}

async function playVariant(
  variant: Variant,
  options: PlayOptions,
): Promise<void> {
  const { crossplane, situations, say } = options;
  say(`Crossplane ${crossplane}, ${variant}: ${situations.length} situations.`);
  const controlPlane = await ControlPlane.start({
    ...VARIANTS[variant],
    crossplaneVersion: crossplane,
    onUnexpectedExit: say,
  });
  try {
    await prepare(controlPlane);
    const concurrency = variant === 'stoppable' ? 1 : options.concurrency;
    await playEach(controlPlane, { ...options, concurrency });
  } finally {
    await controlPlane.stop();
  }
}

async function prepare(controlPlane: ControlPlane): Promise<void> {
  const { address } = controlPlane;
  const { definitions, compositions } = labOf(address.crossplane);
  await new ObjectClient(address).apply(...definitions);
  await applyAndWait(controlPlane, [...definitions, ...compositions]);
}

async function playEach(
  controlPlane: ControlPlane,
  { situations, concurrency, onTake, onFailure }: PlayOptions,
): Promise<void> {
  const waiting = [...situations];
  const players = Array.from({ length: concurrency }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      try {
        onTake(next, await playSituation(controlPlane, next));
      } catch (error) {
        onFailure(next, error as Error);
      }
      if (next.variant === 'stoppable') await controlPlane.reset();
    }
  });
  await Promise.all(players);
}
