import { toError } from '@backstage/errors';
import {
  Gap,
  isShownAlike,
  isUnread,
  KindStatus,
  nextStatus,
  nextTrouble,
  STARTING,
} from './KindStatus';
import { Cluster, Contact } from '../../kubernetes/Cluster';
import {
  KindSelector,
  KindSource,
  Reflector,
  ReflectorEvent,
} from '../../kubernetes/Reflector';
import { UnreadableObject } from '../../kubernetes/UnreadableObjects';
import { Clock } from '../../kubernetes/clock';
import { ConnectionError } from '../../kubernetes/errors';
import { Trouble } from '../../kubernetes/trouble';
import { nextSlice } from '../../kubernetes/slices';
import { ListHandler, Reader } from './handlers';

/** A kind that was there and is not served for so long is not merely missing for a moment. */
const GONE_FOR_GOOD_MS = 600_000;

export interface InformersOptions {
  cluster: Cluster;
  clock: Clock;
  /** From 0 to 1, as Math.random. */
  random: () => number;
}

/** What all informers of a cluster share. */
export interface InformersContext extends InformersOptions {
  /** Told when other objects than before are left out, as nothing can be made of them. */
  onUnreadable(): void;
}

interface InformerOptions<T> extends InformersContext {
  kind: KindSelector;
  read: Reader<T>;
  handler: ListHandler<T>;
  /** Told when what can be said of the objects, or its age, is something else than before. */
  onStatus(): void;
}

/** Hands the objects of a kind to its handler, and knows how well they are known. */
export class Informer<T> {
  readonly #options: InformerOptions<T>;
  readonly #name: string;
  readonly #abort = new AbortController();
  readonly #contact: Contact;
  readonly #source: KindSource<T>;
  readonly #running: Promise<void>;
  readonly #startedAt: Date;
  #status = STARTING;
  /** What stands in the way at present. */
  #trouble?: Trouble;
  #cancelFarewell = () => {};

  constructor(options: InformerOptions<T>) {
    const { cluster, kind, onStatus } = options;
    this.#options = options;
    this.#startedAt = options.clock.now();
    this.#name = kind.group ? `${kind.kind} (${kind.group})` : kind.kind;
    this.#contact = cluster.keepContact({
      kind: this.#name,
      onOutage: onStatus,
    });
    this.#source = this.#createSource();
    this.#running = this.#run();
  }

  get status(): KindStatus {
    return this.#status;
  }

  /** Since when changes do not arrive, unless that is only a moment. */
  get lostSince(): Date | undefined {
    return this.#contact.lostSince;
  }

  /** Why objects may be there that are not known; undefined when all are, for all that is known. */
  get gap(): Gap | undefined {
    const reason = this.#trouble ?? 'starting';
    const { lostSince } = this;
    if (isUnread(this.#status)) return { reason, since: this.#startedAt };
    return lostSince && { reason, since: lostSince };
  }

  /** Those objects of the kind that are left out, as nothing can be made of them. */
  unreadable(): UnreadableObject[] {
    return this.#source.unreadable();
  }

  async stop(): Promise<void> {
    this.#contact.end();
    this.#cancelFarewell();
    this.#abort.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { clock, random } = this.#options;
    const { signal } = this.#abort;
    const source = this.#source;
    const reflector = new Reflector<T>({ source, clock, random, signal });
    for await (const event of reflector.run()) {
      if (signal.aborted) return;
      await this.#handle(event);
    }
  }

  #createSource(): KindSource<T> {
    const { cluster, kind, random, read } = this.#options;
    return new KindSource({
      connection: cluster.viewer,
      kind,
      random,
      transform: read,
      onExcess: ({ metadata }) =>
        cluster.logExcess(
          `${this.#name} '${
            metadata.name
          }' is too large or too deep to be taken in; it is only known to be there.`,
        ),
      onUnreadable: added => {
        if (added) cluster.logUnreadableObject(this.#name, added);
        this.#try(() => this.#options.onUnreadable());
      },
    });
  }

  async #handle(event: ReflectorEvent<T>): Promise<void> {
    const before = this.#status;
    this.#status = nextStatus(before, event);
    this.#trouble = nextTrouble(this.#trouble, event);
    const regained = this.#noteContact(event);
    await this.#hand(event);
    if (this.#abort.signal.aborted) return;
    if (regained || !isShownAlike(this.#status, before)) {
      this.#try(() => this.#options.onStatus());
    }
  }

  /** Tells whether it was lost for longer than a moment, and is no more. */
  #noteContact(event: ReflectorEvent<T>): boolean {
    const { cluster, clock, onStatus } = this.#options;
    this.#cancelFarewell();
    switch (event.type) {
      case 'LIVE':
        return this.#contact.regained();
      case 'LOST': {
        const { error } = event;
        // Changes may have been missed before the watch was lost.
        const silentSince =
          error instanceof ConnectionError ? error.silentSince : undefined;
        this.#contact.lost({ since: silentSince ?? clock.now(), error });
        return false;
      }
      case 'UNREADABLE':
        cluster.logUnreadable(this.#name, event.error);
        if (!this.#status.synced) return this.#contact.regained();
        // What was known once may be shown still, and is as old as that.
        this.#contact.lost({ since: clock.now() });
        return false;
      case 'NOT_SERVED':
        cluster.logNotServed(this.#name);
        // The cluster answers: what there never was cannot be out of touch.
        if (!this.#status.synced) return this.#contact.regained();
        this.#cancelFarewell = clock.schedule(() => {
          if (this.#contact.regained()) this.#try(onStatus);
        }, GONE_FOR_GOOD_MS);
        return false;
      default:
        return false;
    }
  }

  /** Losing touch with the cluster takes nothing away. */
  async #hand(event: ReflectorEvent<T>): Promise<void> {
    const { handler } = this.#options;
    switch (event.type) {
      case 'LISTED':
        if (event.isFirst) handler.startList();
        await this.#handAll(event.objects, object => handler.listed(object));
        break;
      case 'SYNCED':
        this.#try(() => handler.endList());
        break;
      case 'ADDED':
      case 'MODIFIED':
        await this.#handAll([event.object], object => handler.put(object));
        break;
      case 'DELETED':
        await this.#handAll([event.object], object => handler.remove(object));
        break;
      default:
    }
  }

  async #handAll(objects: T[], hand: (object: T) => void): Promise<void> {
    for (const object of objects) {
      // Somebody else may have taken the kind over meanwhile.
      if (this.#abort.signal.aborted) return;
      this.#try(() => hand(object));
      const pause = nextSlice();
      if (pause) await pause;
    }
  }

  /** A fault of ours with one object must not be the end of watching the others. */
  #try(handle: () => void): void {
    try {
      handle();
    } catch (error) {
      this.#options.cluster.logFailure(this.#name, toError(error));
    }
  }
}

/** Of whatever objects. */
export type AnyInformer = Pick<
  Informer<unknown>,
  'status' | 'gap' | 'lostSince' | 'unreadable' | 'stop'
>;
