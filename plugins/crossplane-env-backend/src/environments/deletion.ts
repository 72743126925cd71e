import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import { randomUUID } from 'node:crypto';
import { KnownEnvironment, LiveEnvironment } from '../inventory/Environment';
import { IntentExecutor } from '../lifecycle/IntentExecutor';
import { toObservation } from '../record/Recorder';

/** Takes environments down, so that an environment that is gone has left nothing behind. */
export class EnvironmentDeletion {
  readonly #intents: IntentExecutor;

  constructor(options: { intents: IntentExecutor }) {
    this.#intents = options.intents;
  }

  /** To ask again, or for one that went already, is no error. */
  async delete(
    environment: KnownEnvironment,
    options: { uid?: string; requestedBy: string },
  ): Promise<void> {
    if (options.uid && options.uid !== environment.uid) {
      throw new ConflictError(
        `The environment '${environment.ref.name}' is another one by now than the one you asked to take down; look at it again before you decide.`,
      );
    }
    if (environment.state === 'remembered') {
      throw new ServiceUnavailableError(
        `The cluster '${environment.ref.cluster}' cannot be read at present, so that nothing can be taken down in it; try again later.`,
      );
    }
    // What is left of it is going already.
    if (environment.state === 'gone' || environment.isDeparted) return;

    const { ref, uid, version, plural } = environment;
    const { cluster, group, namespace, name } = ref;
    await this.#intents.delete({
      action: 'delete',
      id: randomUUID(),
      cluster,
      location: { group, version, plural, namespace, name },
      uid,
      requestedBy: options.requestedBy,
      foreground: goesInBackground(environment),
      observation: toObservation(environment),
    });
  }
}

/** A claim may go at once, while what it composed is left to go unseen. */
function goesInBackground({ role, root }: LiveEnvironment): boolean {
  const policy = root?.object?.spec?.compositeDeletePolicy;
  return role === 'claim' && policy !== 'Foreground';
}
