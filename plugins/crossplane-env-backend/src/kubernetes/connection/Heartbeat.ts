import { setTimeout as wait } from 'node:timers/promises';

export interface HeartbeatOptions {
  /** How long the other side may be silent before it is asked whether it is there, in milliseconds. */
  silenceMs: number;
  /** Asks the other side for a sign of life; rejects when none comes in time. */
  ask(): Promise<void>;
}

type OnDeath = (silentSince: Date) => void;

/**
 * Finds out that the other side of streams is dead although their connections
 * are open, as those to a server that hangs: on a stream, silence alone means
 * nothing. Asks nothing while there are no streams.
 */
export class Heartbeat {
  readonly #options: HeartbeatOptions;
  readonly #streams = new Set<OnDeath>();
  #heardAt = new Date();
  #isRunning = false;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
  }

  /** To be called whenever something arrives. */
  heard(): void {
    this.#heardAt = new Date();
  }

  /** @returns ends the care for the stream */
  careFor(onDeath: OnDeath): () => void {
    this.#streams.add(onDeath);
    if (!this.#isRunning) void this.#run();
    return () => {
      this.#streams.delete(onDeath);
    };
  }

  async #run(): Promise<void> {
    const { silenceMs } = this.#options;
    this.#isRunning = true;
    let pauseMs = silenceMs;
    while (this.#streams.size > 0) {
      await wait(pauseMs, undefined, { ref: false });
      const silentMs = Date.now() - this.#heardAt.getTime();
      if (silentMs >= silenceMs) await this.#check();
      pauseMs = silentMs >= silenceMs ? silenceMs : silenceMs - silentMs;
    }
    this.#isRunning = false;
  }

  async #check(): Promise<void> {
    const streams = [...this.#streams];
    try {
      await this.#options.ask();
      this.heard();
    } catch {
      // What is wrong shows as soon as the streams are opened anew.
      for (const onDeath of streams) onDeath(this.#heardAt);
    }
  }
}
