import { LoggerService } from '@backstage/backend-plugin-api';
import { describeForLog } from '../kubernetes/redaction';

/** Logs that something fails when it begins to fail, and that it works again; not each time. */
export class OutageLog {
  readonly #logger: LoggerService;
  readonly #what: string;
  #failing = false;

  /** @param options.what - begins the sentence "… fails", such as "Publishing signals" */
  constructor(options: { logger: LoggerService; what: string }) {
    this.#logger = options.logger;
    this.#what = options.what;
  }

  failed(error: unknown): void {
    if (this.#failing) return;
    this.#failing = true;
    this.#logger.warn(
      `${this.#what} fails, and is tried again: ${describeForLog(error)}`,
    );
  }

  succeeded(): void {
    if (!this.#failing) return;
    this.#failing = false;
    this.#logger.info(`${this.#what} works again.`);
  }
}
