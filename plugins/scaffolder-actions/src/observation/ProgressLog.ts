import { LoggerService } from '@backstage/backend-plugin-api';
import { formatDuration } from './formatDuration';
import { Time } from './Time';

/** Proxies cut a task's event stream that is silent for much longer. */
const HEARTBEAT_MS = 30_000;

/** Tells a task's log of every change, and after a silence that it still waits. */
export class ProgressLog {
  readonly #logger: LoggerService;
  readonly #time: Time;
  readonly #startedAt: number;
  #loggedAt: number;
  #message?: string;

  constructor(options: { logger: LoggerService; time: Time }) {
    this.#logger = options.logger;
    this.#time = options.time;
    this.#startedAt = options.time.now();
    this.#loggedAt = this.#startedAt;
  }

  report(message: string): void {
    const now = this.#time.now();
    if (message !== this.#message) {
      this.#logger.info(message);
    } else if (now - this.#loggedAt >= HEARTBEAT_MS) {
      const elapsed = formatDuration(now - this.#startedAt);
      this.#logger.info(`No change after ${elapsed}. ${message}`);
    } else {
      return;
    }
    this.#message = message;
    this.#loggedAt = now;
  }
}
