import type { ServerResponse } from 'node:http';

const MAX_UNREAD_BYTES = 16 * 1024 * 1024;

/** Writes the events of a watch, one a line. */
export class EventWriter {
  readonly #response: ServerResponse;
  #allowedBytes = Infinity;
  #isCorked = false;

  constructor(response: ServerResponse) {
    this.#response = response;
  }

  /** Lets the caller know that it watches, even before there is an event. */
  open(): void {
    if (!this.#response.headersSent) {
      this.#response.writeHead(200, {
        'Content-Type': 'application/json',
        'Cache-Control': 'no-cache, private',
      });
      this.#response.flushHeaders();
    }
  }

  write(type: string, object: unknown): void {
    this.open();
    this.#corkForThisTurn();
    this.#response.write(`${JSON.stringify({ type, object })}\n`);
    if (this.#response.writableLength > this.#allowedBytes) {
      this.#response.destroy();
    }
  }

  /**
   * From now on, a caller that does not read is cut off before it fills our
   * memory. What was there when the watch began may be of any size.
   */
  limitUnread(): void {
    this.#allowedBytes = this.#response.writableLength + MAX_UNREAD_BYTES;
  }

  end(): void {
    // What is corked at the end would go out after the end.
    this.#uncork();
    this.#response.end();
  }

  /** The events of one turn go out together. */
  #corkForThisTurn(): void {
    if (!this.#isCorked) {
      this.#isCorked = true;
      this.#response.cork();
      process.nextTick(() => this.#uncork());
    }
  }

  #uncork(): void {
    if (this.#isCorked) {
      this.#isCorked = false;
      this.#response.uncork();
    }
  }
}
