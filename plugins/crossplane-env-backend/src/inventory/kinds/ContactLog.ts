import { LoggerService } from '@backstage/backend-plugin-api';

/** Says once when a cluster is out of touch, and once when all of it is back, however many kinds are watched. */
export class ContactLog {
  readonly #cluster: string;
  readonly #logger: LoggerService;
  readonly #lost = new Set<string>();

  constructor(options: { cluster: string; logger: LoggerService }) {
    this.#cluster = options.cluster;
    this.#logger = options.logger;
  }

  lost(kind: string, error: Error): void {
    const message = `Cannot watch ${kind} in the cluster '${
      this.#cluster
    }', and try again. What was last known is shown, with its age: ${
      error.message
    }`;
    if (this.#lost.size === 0) this.#logger.warn(message);
    else this.#logger.debug(message);
    this.#lost.add(kind);
  }

  regained(kind: string): void {
    if (this.#lost.delete(kind) && this.#lost.size === 0) {
      this.#logger.info(
        `Everything in the cluster '${this.#cluster}' is watched again.`,
      );
    }
  }

  unreadable(kind: string, error: Error): void {
    this.#logger.warn(
      `May not read ${kind} in the cluster '${
        this.#cluster
      }', and will know nothing of it: ${error.message}`,
    );
  }

  notServed(kind: string): void {
    this.#logger.info(`The cluster '${this.#cluster}' does not serve ${kind}.`);
  }

  /** Our own fault. */
  failed(kind: string, error: Error): void {
    this.#logger.error(
      `A change of ${kind} in the cluster '${
        this.#cluster
      }' could not be taken in.`,
      error,
    );
  }
}
