import { ActionContext } from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';
import {
  parseEnvironmentRef,
  remoteError,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentsService } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { explainError } from '../../errors/explainError';
import { describeObservation } from '../../observation/describeObservation';
import { nameEnvironment } from '../../observation/nameEnvironment';
import { Observation, observeOnce } from '../../observation/observeEnvironment';
import { isKnownToBeGone } from './waitUntilGone';

type DeleteContext = Pick<
  ActionContext<JsonObject>,
  'checkpoint' | 'getInitiatorCredentials' | 'logger' | 'signal'
> & { input: { environmentRef: string; uid?: string } };

/** One environment, pinned by its uid, on its way out. */
export class EnvironmentDeletion {
  readonly name: string;
  readonly #environmentRef: string;
  readonly #environments: EnvironmentsService;
  readonly #context: DeleteContext;

  constructor(options: {
    environments: EnvironmentsService;
    context: DeleteContext;
  }) {
    this.#environments = options.environments;
    this.#context = options.context;
    this.#environmentRef = options.context.input.environmentRef;
    this.name = nameEnvironment(parseEnvironmentRef(this.#environmentRef));
  }

  /**
   * The uid of what is to be deleted, the same in every attempt of a task, so
   * that a retry cannot hit an environment that has got the name since.
   *
   * @returns undefined when there is nothing to delete
   */
  async target(): Promise<string | undefined> {
    const { uid } = await this.#context.checkpoint({
      key: `delete.${this.#environmentRef}`,
      fn: async () => ({
        uid: this.#context.input.uid || (await this.#findUid()) || '',
      }),
    });
    return uid || undefined;
  }

  /**
   * Asks for the deletion.
   *
   * @returns false when the environment was gone already
   */
  async request(uid: string): Promise<boolean> {
    const { signal } = this.#context;
    signal?.throwIfAborted();
    try {
      await this.#environments.deleteEnvironment(
        this.#environmentRef,
        { uid },
        { credentials: await this.#context.getInitiatorCredentials(), signal },
      );
      return true;
    } catch (error) {
      if (await this.#wasGone(error, uid)) return false;
      throw explainError(error, `${this.name} was not deleted.`);
    }
  }

  async #findUid(): Promise<string | undefined> {
    const observation = await this.#look();
    if (observation.type === 'unavailable') {
      throw new Error(
        `${this.name} was not deleted. ${describeObservation(observation)}`,
      );
    }
    if (observation.type === 'absent') {
      this.#context.logger.info(
        `${this.name} is not there, or you are not allowed to see it. Nothing was deleted.`,
      );
      return undefined;
    }
    if (isKnownToBeGone(observation)) {
      this.#context.logger.info(`${this.name} is gone already.`);
      return undefined;
    }
    return observation.environment.resource.uid;
  }

  /** A conflict has two meanings: it is another environment, or it is in use. */
  async #wasGone(error: unknown, uid: string): Promise<boolean> {
    switch (remoteError(error).name) {
      case 'NotFoundError':
        return true;
      case 'ConflictError':
        return isKnownToBeGone(await this.#look(), uid);
      default:
        return false;
    }
  }

  #look(): Promise<Observation> {
    return observeOnce({
      environments: this.#environments,
      environmentRef: this.#environmentRef,
      context: this.#context,
    });
  }
}
