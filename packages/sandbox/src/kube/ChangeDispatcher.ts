import { cloneJson } from './json/cloneJson';
import { WatchEvent } from './KubeApi';
import { ObjectStorage } from './storage/ObjectStorage';

type Handler = (event: WatchEvent) => void;

/** Tells in-process subscribers of every change, in turns of their own, in order. */
export class ChangeDispatcher {
  readonly #handlers = new Set<Handler>();
  readonly #waiting: (() => void)[] = [];
  #turn: NodeJS.Immediate | undefined;
  #whenIdle: (() => void)[] = [];

  constructor(storage: ObjectStorage) {
    storage.onChange(({ type, object }) => {
      for (const handler of this.#handlers) {
        this.enqueue(() => {
          if (this.#handlers.has(handler)) {
            handler({ type, object: cloneJson(object) });
          }
        });
      }
    });
  }

  subscribe(handler: Handler): () => void {
    this.#handlers.add(handler);
    return () => this.#handlers.delete(handler);
  }

  /** Runs a task in a turn of its own, after those that wait already. */
  enqueue(task: () => void): void {
    this.#waiting.push(task);
    this.#turn ??= setImmediate(() => this.#runNext());
  }

  /** Resolves when nothing waits any more. */
  async settled(): Promise<void> {
    if (this.#turn) {
      await new Promise<void>(resolve => this.#whenIdle.push(resolve));
    }
  }

  #runNext(): void {
    const task = this.#waiting.shift();
    this.#turn =
      this.#waiting.length > 0
        ? setImmediate(() => this.#runNext())
        : undefined;
    try {
      task?.();
    } finally {
      if (!this.#turn) {
        const idle = this.#whenIdle;
        this.#whenIdle = [];
        idle.forEach(resolve => resolve());
      }
    }
  }
}
