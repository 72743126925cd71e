import { LoggerService } from '@backstage/backend-plugin-api';
import { Clock } from '../kubernetes/clock';

/** Clocks are corrected by less all the time. */
const JUMP_MS = 30_000;

/**
 * Notices that the system's clock was set, or that the machine slept, by a
 * clock that only runs on. A process that has just begun cannot know whether
 * its clock is right, and believes it no sooner.
 */
export class ClockWatch {
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  #jumpedAt: number;
  #before: { now: number; elapsed: number };

  constructor(options: { clock: Clock; logger: LoggerService }) {
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#before = this.#read();
    this.#jumpedAt = this.#before.now;
  }

  /** When it jumped last, by itself; ms since 1970. */
  get jumpedAt(): number {
    return this.#jumpedAt;
  }

  /** To be called before the clock is believed. */
  look(): void {
    const before = this.#before;
    const { now, elapsed } = (this.#before = this.#read());
    const jumpMs = now - before.now - (elapsed - before.elapsed);
    if (Math.abs(jumpMs) < JUMP_MS) return;
    this.#jumpedAt = now;
    this.#logger.warn(
      `The system's clock jumped by ${Math.round(
        jumpMs / 1000,
      )} s; for the next minute, no environment is taken down because its time is over.`,
    );
  }

  #read() {
    return {
      now: this.#clock.now().getTime(),
      elapsed: this.#clock.elapsedMs(),
    };
  }
}
