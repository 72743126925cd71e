import { toError } from '@backstage/errors';
import {
  Reflector,
  ReflectorEvent,
  ReflectorSource,
} from '../../kubernetes/Reflector';
import { Clock } from '../../kubernetes/clock';
import { ConnectionError } from '../../kubernetes/errors';
import { ContactLog } from './ContactLog';
import { isShownAlike, KindStatus, nextStatus, STARTING } from './KindStatus';

/** A lost watch is normally back sooner, and nobody needs to hear of it. */
const OUTAGE_AFTER_MS = 5000;

export interface InformerOptions<T> {
  /** Of what is read, for the log. */
  name: string;
  source: ReflectorSource<T>;
  clock: Clock;
  random: () => number;
  log: ContactLog;
  onEvent(event: ReflectorEvent<T>): void;
  /** Told when what can be said of the objects, or its age, is something else than before. */
  onStatus?(): void;
}

/** Runs a reflector, and knows how well it does. */
export class Informer<T> {
  readonly #options: InformerOptions<T>;
  readonly #abort = new AbortController();
  readonly #running: Promise<void>;
  #status = STARTING;
  #outage = false;
  #cancelOutage?: () => void;

  static start<T>(options: InformerOptions<T>): Informer<T> {
    return new Informer(options);
  }

  private constructor(options: InformerOptions<T>) {
    this.#options = options;
    this.#running = this.#run();
  }

  get status(): KindStatus {
    return this.#status;
  }

  /** Since when changes do not arrive, unless that is only a moment. */
  get lostAt(): Date | undefined {
    return this.#outage ? this.#status.lostAt : undefined;
  }

  async stop(): Promise<void> {
    this.#cancelOutage?.();
    this.#abort.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { source, clock, random } = this.#options;
    const { signal } = this.#abort;
    const reflector = new Reflector<T>({ source, clock, random, signal });
    for await (const event of reflector.run()) {
      if (signal.aborted) return;
      this.#handle(event);
    }
  }

  #handle(event: ReflectorEvent<T>): void {
    const { name, clock, log, onEvent, onStatus } = this.#options;
    const before = this.#status;
    const now = silentSince(event) ?? clock.now();
    this.#status = nextStatus(before, { type: event.type, now });
    if (event.type === 'STALE') {
      this.#awaitOutage(() => log.lost(name, event.error));
    }
    if (event.type === 'UNREADABLE') {
      log.unreadable(name, event.error);
      if (this.#status.lostAt) this.#awaitOutage();
    }
    if (event.type === 'NOT_SERVED') log.notServed(name);
    const regained = !this.#status.lostAt && this.#endOutage();
    try {
      onEvent(event);
      if (regained || !isShownAlike(this.#status, before)) onStatus?.();
    } catch (error) {
      // A fault of ours with one object must not be the end of watching the others.
      log.failed(name, toError(error));
    }
  }

  #awaitOutage(log?: () => void): void {
    const { clock, onStatus } = this.#options;
    this.#cancelOutage?.();
    this.#cancelOutage = clock.schedule(() => {
      this.#outage = true;
      log?.();
      onStatus?.();
    }, OUTAGE_AFTER_MS);
  }

  /** Tells whether there was one. */
  #endOutage(): boolean {
    this.#cancelOutage?.();
    if (!this.#outage) return false;
    this.#outage = false;
    this.#options.log.regained(this.#options.name);
    return true;
  }
}

/** From then on changes may have been missed, although the watch was lost only now. */
function silentSince(event: ReflectorEvent<unknown>): Date | undefined {
  return event.type === 'STALE' && event.error instanceof ConnectionError
    ? event.error.silentSince
    : undefined;
}
