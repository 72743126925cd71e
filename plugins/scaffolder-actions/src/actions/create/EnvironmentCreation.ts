import { ActionContext } from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';
import {
  CreateEnvironmentRequest,
  EnvironmentRef,
  formatEnvironmentRef,
  parseEnvironmentTypeRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentsService } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { explainError } from '../../errors/explainError';
import { nameEnvironment } from '../../observation/nameEnvironment';

type CreateContext = Pick<
  ActionContext<JsonObject>,
  | 'checkpoint'
  | 'getInitiatorCredentials'
  | 'logger'
  | 'signal'
  | 'step'
  | 'task'
> & { input: CreateEnvironmentRequest };

/** What a task asks for, and the asking. */
export class EnvironmentCreation {
  readonly ref: EnvironmentRef;
  readonly request: CreateEnvironmentRequest;
  readonly #environments: EnvironmentsService;
  readonly #context: CreateContext;

  constructor(options: {
    environments: EnvironmentsService;
    context: CreateContext;
  }) {
    this.#environments = options.environments;
    this.#context = options.context;
    const { input, step, task } = options.context;
    this.request = {
      ...withoutBlanks(input),
      // The same in every attempt of this task.
      requestId: [task.id, step?.id].filter(Boolean).join('.'),
    };
    this.ref = {
      ...parseEnvironmentTypeRef(this.request.type),
      namespace: this.request.namespace,
      name: this.request.name,
    };
  }

  /** Has everything checked that can be, and creates nothing. */
  async check(): Promise<void> {
    await this.#send({ ...this.request, dryRun: true });
    this.#context.logger.info(
      `The cluster would accept ${nameEnvironment(
        this.ref,
      )}. This is a dry run, so nothing was created.`,
    );
  }

  /** Creates the environment, unless an earlier attempt of this task did. */
  async createOnce(): Promise<{ uid: string; byEarlierAttempt: boolean }> {
    const name = nameEnvironment(this.ref);
    let byEarlierAttempt = true;
    const { uid } = await this.#context.checkpoint({
      key: `create.${formatEnvironmentRef(this.ref)}`,
      fn: async () => {
        byEarlierAttempt = false;
        return { uid: await this.#send(this.request) };
      },
    });
    this.#context.logger.info(
      byEarlierAttempt
        ? `An earlier attempt of this task has created ${name} already (uid ${uid}).`
        : `The cluster has accepted ${name} (uid ${uid}).`,
    );
    return { uid, byEarlierAttempt };
  }

  /** Answers with the uid; a dry run gets none. */
  async #send(request: CreateEnvironmentRequest): Promise<string> {
    const { logger, signal } = this.#context;
    signal?.throwIfAborted();
    logger.info(this.#describeRequest());
    try {
      const response = await this.#environments.createEnvironment(request, {
        credentials: await this.#context.getInitiatorCredentials(),
        signal,
      });
      return response.uid ?? '';
    } catch (error) {
      throw explainError(
        error,
        `${nameEnvironment(this.ref)} was not created.`,
      );
    }
  }

  #describeRequest(): string {
    const { cluster } = this.ref;
    const { owner, entityRef } = this.request;
    const purpose = entityRef ? `, for ${entityRef}` : '';
    return `Asking cluster '${cluster}' for ${nameEnvironment(
      this.ref,
    )}, owned by ${owner}${purpose}. It checks the request against the schema of the type first.`;
  }
}

/** A template's expression leaves an empty string where a form field was not filled in. */
function withoutBlanks(
  input: CreateEnvironmentRequest,
): CreateEnvironmentRequest {
  return {
    ...input,
    namespace: input.namespace || undefined,
    entityRef: input.entityRef || undefined,
    composition: input.composition || undefined,
  };
}
