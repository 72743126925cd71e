import { LoggerService } from '@backstage/backend-plugin-api';
import { SignalsService } from '@backstage/plugin-signals-node';
import {
  ENVIRONMENTS_SIGNAL_CHANNEL,
  EnvironmentChangedSignal,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { OutageLog } from './OutageLog';

/**
 * Tells browsers that an environment changed. Every replica tells of what its
 * own picture shows: a browser that hears of a change may fetch from a replica
 * that learns of it a moment later, and then needs that replica's signal.
 */
export class EnvironmentSignals {
  readonly #signals: SignalsService;
  readonly #outage: OutageLog;

  constructor(options: { signals: SignalsService; logger: LoggerService }) {
    this.#signals = options.signals;
    this.#outage = new OutageLog({
      logger: options.logger,
      what: 'Publishing signals about environments',
    });
  }

  /** Never rejects: without signals, pages poll. */
  async publishChanged(uid: string): Promise<void> {
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
