/** A stream whose values, end and failure a test decides. */
export class PushStream<T> implements AsyncIterable<T> {
  readonly #values: T[] = [];
  #ending?: { error?: Error };
  #wake?: () => void;

  /** @param signal - ends the stream with an error, as aborting a request does */
  constructor(signal?: AbortSignal) {
    signal?.addEventListener('abort', () =>
      this.fail(new Error('The request was aborted.')),
    );
  }

  push(...values: T[]): void {
    this.#values.push(...values);
    this.#wake?.();
  }

  end(): void {
    this.#ending ??= {};
    this.#wake?.();
  }

  fail(error: Error): void {
    this.#ending ??= { error };
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      while (this.#values.length) yield this.#values.shift()!;
      if (this.#ending?.error) throw this.#ending.error;
      if (this.#ending) return;
      await new Promise<void>(resolve => {
        this.#wake = resolve;
      });
    }
  }
}
