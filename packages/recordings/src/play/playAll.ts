import {
  ControlPlane,
  type CrossplaneVersion,
} from '@crossplane-env/control-plane';
import { ObjectClient } from '@crossplane-env/testkit';
import { labOf } from '../situations/lab/definitions';
import type { Situation, Variant } from '../situations/Situation';
import { applyAndWait } from './applyAndWait';
import { playSituation } from './playSituation';
import type { Take } from './Take';
import { VARIANTS } from './variants';

export interface PlayOptions {
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
