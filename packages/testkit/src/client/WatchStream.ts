import type { IncomingMessage } from 'node:http';

export interface StreamedEvent {
  type: string;
  object: any;
}

/** The events of a watch, as they come in. */
export class WatchStream {
  readonly events: StreamedEvent[] = [];
  readonly status: number;
  readonly #response: IncomingMessage;
  readonly #closed: Promise<void>;
  #unread = '';
  #wake = () => {};

  constructor(response: IncomingMessage) {
    this.#response = response;
    this.status = response.statusCode ?? 0;
    this.#closed = new Promise(resolve => response.on('close', resolve));
    response.setEncoding('utf8');
    response.on('data', text => this.#read(text));
    response.on('error', () => {});
  }

  /** The first events, as soon as there are that many. */
  async take(count: number, timeoutMs = 5000): Promise<StreamedEvent[]> {
    const deadline = Date.now() + timeoutMs;
    while (this.events.length < count) {
      const left = deadline - Date.now();
      if (left <= 0) {
        throw new Error(
          `Waited for ${count} events, there are ${this.events.length}.`,
        );
      }
      await this.#news(left);
    }
    return this.events.slice(0, count);
  }

  /** Whether the server ends the watch within a time. */
  async endsWithin(timeoutMs: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const isLate = new Promise<boolean>(resolve => {
      timer = setTimeout(() => resolve(false), timeoutMs);
    });
    const ended = await Promise.race([this.#closed.then(() => true), isLate]);
    clearTimeout(timer);
    return ended;
  }

  close(): void {
    this.#response.destroy();
  }

  #read(text: string): void {
    const lines = (this.#unread + text).split('\n');
    this.#unread = lines.pop() ?? '';
    this.events.push(...lines.map(line => JSON.parse(line)));
    this.#wake();
  }

  async #news(timeoutMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>(resolve => {
      this.#wake = resolve;
      timer = setTimeout(resolve, timeoutMs);
    });
    clearTimeout(timer);
  }
}
