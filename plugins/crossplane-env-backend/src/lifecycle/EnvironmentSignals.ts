import { LoggerService } from '@backstage/backend-plugin-api';
import { SignalsService } from '@backstage/plugin-signals-node';
import {
  ENVIRONMENTS_SIGNAL_CHANNEL,
  EnvironmentChangedSignal,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { LatestTaskQueue } from './LatestTaskQueue';
import { OutageLog } from './OutageLog';

/**
 * Tells browsers that an environment changed. Every replica tells of what its
 * own picture shows: a browser that hears of a change may fetch from a replica
 * that learns of it a moment later, and then needs that replica's signal.
 */
export class EnvironmentSignals {
  readonly #signals: SignalsService;
  readonly #outage: OutageLog;
  /**
   * A picture that is built anew tells of every environment at once, and each
   * signal is a request to the events backend: all together would leave none
   * for people.
   */
  readonly #queue = new LatestTaskQueue();

  constructor(options: { signals: SignalsService; logger: LoggerService }) {
    this.#signals = options.signals;
    this.#outage = new OutageLog({
      logger: options.logger,
      what: 'Publishing signals about environments',
    });
  }

  publishChanged(uid: string): void {
    this.#queue.add(uid, () => this.#publish(uid));
  }

  /** Resolves once everything is published. */
  idle(): Promise<void> {
    return this.#queue.idle();
  }

  /** Never rejects: without signals, pages poll. */
  async #publish(uid: string): Promise<void> {
    try {
      await this.#signals.publish<EnvironmentChangedSignal>({
        recipients: { type: 'broadcast' },
        channel: ENVIRONMENTS_SIGNAL_CHANNEL,
        message: { uid },
      });
      this.#outage.succeeded();
    } catch (error) {
      this.#outage.failed(error);
    }
  }
}
