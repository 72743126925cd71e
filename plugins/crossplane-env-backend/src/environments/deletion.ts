import { ConflictError } from '@backstage/errors';
import { KnownEnvironment } from '../inventory/Environment';
import { toDeleteIntent } from '../lifecycle/deleteIntent';
import { IntentExecutor } from '../lifecycle/IntentExecutor';
import { assertIsMeant } from './isMeant';

/** Takes environments down, so that an environment that is gone has left nothing behind. */
export class EnvironmentDeletion {
  readonly #intents: IntentExecutor;

  constructor(options: { intents: IntentExecutor }) {
    this.#intents = options.intents;
  }

  /** To ask again, or for one that went already, is no error. */
  async delete(
    environment: KnownEnvironment,
    options: { uid?: string; requestedBy: string; through?: string },
  ): Promise<void> {
    assertIsMeant(environment, { uid: options.uid, to: 'take down' });
    // What is left of it is going already.
    if (environment.state === 'gone' || environment.isDeparted) return;

    const { declaredIn } = environment.marks;
    if (declaredIn && !environment.isGoing) {
      throw new ConflictError(
        `The environment '${environment.ref.name}' is declared in ${declaredIn}, which would bring it back; take it away there.`,
      );
    }
    const { requestedBy, through } = options;
    await this.#intents.delete(
      toDeleteIntent(environment, { requestedBy, through }),
    );
  }
}
