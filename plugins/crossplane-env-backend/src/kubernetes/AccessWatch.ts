import { setTimeout as wait } from 'node:timers/promises';
import { Access, AccessSource, isSameAccess } from './ClusterAccess';
import { NoAccessError } from './errors';

interface OpenStream {
  access: Access;
  end(because?: Error): void;
}

interface AccessWatchOptions {
  access: AccessSource;
  everyMs: number;
}

/**
 * Ends streams that were opened with a credential, or to an address, that is
 * not in use any more, so that whoever reads them opens them anew: an API
 * server lets a watch outlive its credential, and a proxy before it may not.
 * Those that were opened together do not end together.
 */
export class AccessWatch {
  readonly #options: AccessWatchOptions;
  readonly #streams = new Set<OpenStream>();
  #isRunning = false;

  constructor(options: AccessWatchOptions) {
    this.#options = options;
  }

  /**
   * @param end - told what is wrong, if something is
   * @returns ends the care for the stream
   */
  add(access: Access, end: (because?: Error) => void): () => void {
    const stream = { access, end };
    this.#streams.add(stream);
    if (!this.#isRunning) void this.#run();
    return () => {
      this.#streams.delete(stream);
    };
  }

  async #run(): Promise<void> {
    const { everyMs } = this.#options;
    this.#isRunning = true;
    while (this.#streams.size > 0) {
      await wait(everyMs, undefined, { ref: false });
      if (this.#streams.size > 0) await this.#check();
    }
    this.#isRunning = false;
  }

  async #check(): Promise<void> {
    const { access, everyMs } = this.#options;
    try {
      const signal = AbortSignal.timeout(everyMs);
      const current = await access.get({ signal });
      const old = [...this.#streams].filter(
        stream => !isSameAccess(stream.access, current),
      );
      for (const stream of old) {
        stream.end();
        await wait(everyMs / old.length, undefined, { ref: false });
      }
    } catch (error) {
      // With anything else that is wrong, what is open goes on as long as it can.
      if (!(error instanceof NoAccessError)) return;
      for (const stream of this.#streams) stream.end(error);
    }
  }
}
