import { SignalApi } from '@backstage/plugin-signals-react';
import { JsonObject } from '@backstage/types';
import {
  ENVIRONMENTS_SIGNAL_CHANNEL,
  signalToken,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';

/** Signals that a test sends by hand. */
export class FakeSignals implements SignalApi {
  #subscribers = new Set<(message: JsonObject) => void>();

  get subscriberCount() {
    return this.#subscribers.size;
  }

  changed(uid: string) {
    const salt = 'salt of a test';
    const token = signalToken(uid, salt);
    this.#subscribers.forEach(notify => notify({ salt, token }));
  }

  subscribe<TMessage extends JsonObject>(
    channel: string,
    onMessage: (message: TMessage) => void,
  ) {
    if (channel !== ENVIRONMENTS_SIGNAL_CHANNEL) {
      throw new Error(`Nothing is sent on '${channel}'`);
    }
    const notify = (message: JsonObject) => onMessage(message as TMessage);
    this.#subscribers.add(notify);
    return { unsubscribe: () => this.#subscribers.delete(notify) };
  }
}
