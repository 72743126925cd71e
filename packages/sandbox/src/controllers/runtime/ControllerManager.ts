import type { Clock } from '../../clock/Clock';
import type { KubeApi, ObjectKey } from '../../kube/KubeApi';
import type { Controller } from './Controller';
import { isExpectedError } from './errors';
import { WorkQueue } from './WorkQueue';

/** An API that tells when nobody has to be told of anything any more. */
export type SettlingApi = KubeApi & { settled(): Promise<void> };

export interface ControllerManagerOptions {
  api: SettlingApi;
  clock: Clock;
  /** Told of errors that no controller foresaw, which are faults of the sandbox. */
  onUnexpectedError(error: Error): void;
}

/** Runs controllers: changes in, reconciles out. */
export class ControllerManager {
  readonly #options: ControllerManagerOptions;
  readonly #queues = new Map<Controller, WorkQueue>();
  readonly #unsubscribe: () => void;

  constructor(options: ControllerManagerOptions) {
    this.#options = options;
    this.#unsubscribe = options.api.subscribe(event => {
      for (const [controller, queue] of this.#queues) {
        controller.keysFor(event).forEach(key => queue.add(key));
      }
    });
  }

  add(controller: Controller): void {
    const queue = new WorkQueue({
      clock: this.#options.clock,
      backOff: controller.backOff,
      handle: key => controller.reconcile(key),
      quiet: () => this.#options.api.settled(),
      onError: (key, error) => this.#report(controller, key, error),
    });
    this.#queues.set(controller, queue);
  }

  enqueue(controller: Controller, key: ObjectKey): void {
    this.#queues.get(controller)?.add(key);
  }

  /** Whether a controller has something to do before the clock moves. */
  get busy(): boolean {
    return [...this.#queues.values()].some(queue => queue.busy);
  }

  close(): void {
    this.#unsubscribe();
    this.#queues.forEach(queue => queue.close());
    this.#queues.clear();
  }

  #report(controller: Controller, key: ObjectKey, error: unknown): void {
    if (!isExpectedError(error)) {
      this.#options.onUnexpectedError(
        new Error(
          `Controller ${controller.name} failed on ${key.kind} ${key.name}.`,
          { cause: error },
        ),
      );
    }
  }
}
