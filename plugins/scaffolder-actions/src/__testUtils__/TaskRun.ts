import { tmpdir } from 'node:os';
import { mockServices } from '@backstage/backend-test-utils';
import {
  ActionContext,
  TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { JsonObject, JsonValue } from '@backstage/types';

/** Runs an action as a task would: its checkpoints outlive an attempt. */
export class TaskRun {
  readonly controller = new AbortController();
  readonly #logger = mockServices.logger.mock();
  readonly #checkpoints = new Map<string, JsonValue | void>();
  #output: jest.Mock = jest.fn();

  get log(): string[] {
    return this.#logger.info.mock.calls.map(([message]) => message);
  }

  get warnings(): string[] {
    return this.#logger.warn.mock.calls.map(([message]) => message);
  }

  get outputs(): JsonObject {
    return Object.fromEntries(
      this.#output.mock.calls.filter(([, value]) => value !== undefined),
    );
  }

  get checkpoints(): string[] {
    return [...this.#checkpoints.keys()];
  }

  async attempt<TInput extends JsonObject, TOutput extends JsonObject>(
    action: TemplateAction<TInput, TOutput>,
    input: TInput,
    options: { isDryRun?: boolean } = {},
  ): Promise<void> {
    this.#output = jest.fn();
    const context: ActionContext<TInput, TOutput> = {
      ...createMockActionContext<TInput, TOutput>({
        input,
        logger: this.#logger,
        workspacePath: tmpdir(),
      }),
      output: this.#output,
      signal: this.controller.signal,
      isDryRun: options.isDryRun,
      checkpoint: async ({ key, fn }) => {
        if (!this.#checkpoints.has(key)) {
          // What is kept has to survive the database.
          this.#checkpoints.set(key, JSON.parse(JSON.stringify(await fn())));
        }
        return this.#checkpoints.get(key) as Awaited<ReturnType<typeof fn>>;
      },
    };
    await action.handler(context);
  }
}
