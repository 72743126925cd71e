import {
  EventDeliveryError,
  EventSink,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';

/** A sink that takes no event, each of which is dead at once. */
export class DeadSink implements EventSink {
  readonly name: string;
  readonly ordered = false;
  /** Once it was told of anything. */
  readonly told: Promise<void>;
  tries = 0;
  #tell = () => {};

  constructor(name = 'audit') {
    this.name = name;
    this.told = new Promise(resolve => {
      this.#tell = resolve;
    });
  }

  async deliver(): Promise<void> {
    this.tries += 1;
    this.#tell();
    throw new EventDeliveryError('It takes nothing.', { next: 'give-up' });
  }
}
