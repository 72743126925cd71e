import { LoggerService } from '@backstage/backend-plugin-api';
import { SignalsService } from '@backstage/plugin-signals-node';
import {
  EnvironmentChangedSignal,
  ENVIRONMENTS_SIGNAL_CHANNEL,
  signalToken,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { randomBytes } from 'node:crypto';
import { Inventory } from '../inventory/Inventory';
import { Recorder } from '../record/Recorder';
import { OutageLog } from '../record/OutageLog';
import { LatestTaskQueue } from './LatestTaskQueue';

/** So long an environment can be told from others by whoever may see none of them. */
const SALT_KEPT_FOR_MS = 60_000;

/**
 * Tells browsers that an environment changed, and those that may not see it
 * nothing: signals reach everybody, signed in or not. Every replica tells of what its
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
  readonly #subscriptions: Array<() => void> = [];
  #salt = { value: '', until: 0 };

  constructor(options: { signals: SignalsService; logger: LoggerService }) {
    this.#signals = options.signals;
    this.#outage = new OutageLog({
      logger: options.logger,
      what: 'Publishing signals about environments',
    });
  }

  /** Tells of what changes, and of what is recorded that no change told of. */
  follow(options: { inventory: Inventory; recorder: Recorder }): void {
    this.#subscriptions.push(
      options.inventory.subscribe(({ environment }) => {
        // That one went is told once it is recorded.
        if (environment.state === 'live') this.publishChanged(environment.uid);
      }),
      options.recorder.subscribe(({ uid }) => this.publishChanged(uid)),
    );
  }

  publishChanged(uid: string): void {
    this.#queue.add(uid, () => this.#publish(uid));
  }

  /** Resolves once everything is published. */
  async stop(): Promise<void> {
    for (const unsubscribe of this.#subscriptions) unsubscribe();
    await this.#queue.idle();
  }

  /** Never rejects: without signals, pages poll. */
  async #publish(uid: string): Promise<void> {
    const salt = this.#currentSalt();
    try {
      await this.#signals.publish<EnvironmentChangedSignal>({
        recipients: { type: 'broadcast' },
        channel: ENVIRONMENTS_SIGNAL_CHANNEL,
        message: { salt, token: signalToken(uid, salt) },
      });
      this.#outage.succeeded();
    } catch (error) {
      this.#outage.failed(error);
    }
  }

  #currentSalt(): string {
    // Never set back, or a salt would be kept for as long as that.
    const now = performance.now();
    if (this.#salt.until <= now) {
      const value = randomBytes(12).toString('base64url');
      this.#salt = { value, until: now + SALT_KEPT_FOR_MS };
    }
    return this.#salt.value;
  }
}
