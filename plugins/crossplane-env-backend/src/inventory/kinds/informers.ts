import { toError } from '@backstage/errors';
import { OfferedKind } from '../definitions';
import { FairRoom } from '../FairRoom';
import { GraphObject, GroupKind, kindKey, NodeKind } from '../graph/objects';
import {
  Gap,
  isAwaited,
  isShownAlike,
  isUnread,
  KindStatus,
  nextStatus,
  nextTrouble,
  NOT_SERVED,
  STARTING,
  UNREADABLE,
} from './KindStatus';
import { ReferredKind, ServedKinds } from './ServedKinds';
import { Cluster, Contact, earliest } from '../../kubernetes/Cluster';
import { KubernetesObject } from '../../kubernetes/KubernetesObject';
import {
  KindSelector,
  KindSource,
  Reflector,
  ReflectorEvent,
  Transform,
} from '../../kubernetes/Reflector';
import { UnreadableObject } from '../../kubernetes/UnreadableObjects';
import { Clock } from '../../kubernetes/clock';
import { ConnectionError } from '../../kubernetes/errors';
import { Trouble } from '../../kubernetes/trouble';
import { nextSlice } from '../../kubernetes/slices';

/** On everything that Crossplane composes, at any depth. */
const COMPOSED_SELECTOR = 'crossplane.io/composite';

/** Each has a watch; whoever may write references could name any number. */
const MAX_COMPOSED_KINDS = 1000;

/** On account of one object alone: what composites are made of is of far fewer kinds. */
const MAX_KINDS_OF_ONE = 100;

/** The next environment may need them just after the last one went. */
const KEPT_UNREFERRED_MS = 30_000;

/** A kind that was there and is not served for so long is not merely missing for a moment. */
const GONE_FOR_GOOD_MS = 600_000;

/** What of an object is kept; see {@link Transform}. */
type Reader<T> = Transform<T>;

/** What keeps the objects of a kind. */
export interface ObjectHandler<T> {
  put(object: T): void;
  remove(object: T): void;
  /** These are all the objects there are. */
  replaceAll(objects: T[]): void;
}

/** Of a kind of which there may be very many: its objects come one by one from a list as well. */
export interface LargeKindHandler<T> {
  put(object: T): void;
  remove(object: T): void;
  /** There are no objects but those of these uids, which were put. */
  retainOnly(uids: ReadonlySet<string>): void;
}

/** A kind of which the objects are watched. */
interface WatchedKind extends NodeKind, KindSelector {}

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

/** Takes in a list as it comes. */
interface ListHandler<T> {
  put(object: T): void;
  remove(object: T): void;
  startList(): void;
  listed(object: T): void;
  endList(): void;
}

function inOnePiece<T>(handler: ObjectHandler<T>): ListHandler<T> {
  let objects: T[] = [];
  return {
    put: object => handler.put(object),
    remove: object => handler.remove(object),
    startList: () => {
      objects = [];
    },
    listed: object => objects.push(object),
    endList: () => {
      handler.replaceAll(objects);
      objects = [];
    },
  };
}

export function oneByOne<T extends { metadata: { uid: string } }>(
  handler: LargeKindHandler<T>,
): ListHandler<T> {
  let uids = new Set<string>();
  return {
    put: object => handler.put(object),
    remove: object => handler.remove(object),
    startList: () => {
      uids = new Set();
    },
    listed: object => {
      uids.add(object.metadata.uid);
      handler.put(object);
    },
    endList: () => {
      handler.retainOnly(uids);
      uids = new Set();
    },
  };
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

type AnyInformer = Pick<
  Informer<unknown>,
  'status' | 'gap' | 'lostSince' | 'unreadable' | 'stop'
>;

interface BaseInformersOptions extends InformersContext {
  /** Told once all of it is known, or known not to be had. */
  onStarted(): void;
}

/** One informer for each of the kinds that all environments depend on. */
export class BaseInformers {
  readonly #options: BaseInformersOptions;
  readonly #informers = new Map<string, AnyInformer>();
  readonly #kinds: GroupKind[] = [];
  #toldStarted = false;

  constructor(options: BaseInformersOptions) {
    this.#options = options;
  }

  start<T>(
    kind: KindSelector,
    options: {
      read: Reader<T>;
      handler: ObjectHandler<T>;
      onStatus?: () => void;
    },
  ): void {
    const { read, handler, onStatus } = options;
    const informer = new Informer<T>({
      ...this.#options,
      kind,
      read,
      handler: inOnePiece(handler),
      onStatus: () => {
        onStatus?.();
        this.#tellStarted();
      },
    });
    this.#informers.set(kindKey(kind), informer);
    this.#kinds.push(kind);
  }

  status(kind: GroupKind): KindStatus {
    return this.#informers.get(kindKey(kind))?.status ?? STARTING;
  }

  /** Why objects of the kind may be there that are not known. */
  gap(kind: GroupKind): Gap | undefined {
    return this.#informers.get(kindKey(kind))?.gap;
  }

  /** Those that may not be read. */
  unreadableKinds(): GroupKind[] {
    return this.#kinds.filter(kind => this.status(kind).state === 'unreadable');
  }

  /** What is left out, of the kind or of all, as nothing can be made of it. */
  unreadable(kind?: GroupKind): UnreadableObject[] {
    const informers = kind
      ? [this.#informers.get(kindKey(kind))]
      : [...this.#informers.values()];
    return informers.flatMap(informer => informer?.unreadable() ?? []);
  }

  /** Whether all of it is known, or known not to be had. */
  get started(): boolean {
    const informers = [...this.#informers.values()];
    return (
      informers.length > 0 && !informers.some(({ status }) => isAwaited(status))
    );
  }

  /** Since when changes of some of it do not arrive. */
  get lostSince(): Date | undefined {
    return earliest(
      [...this.#informers.values()].map(({ lostSince }) => lostSince),
    );
  }

  async stop(): Promise<void> {
    const informers = [...this.#informers.values()];
    await Promise.all(informers.map(informer => informer.stop()));
  }

  #tellStarted(): void {
    if (this.#toldStarted || !this.started) return;
    this.#toldStarted = true;
    this.#options.onStarted();
  }
}

interface KindInformersOptions extends InformersContext {
  read(object: KubernetesObject, kind: WatchedKind): GraphObject;
  handlerOf(kind: NodeKind): LargeKindHandler<GraphObject>;
  onStatus(kind: GroupKind): void;
}

interface RunningInformer {
  kind: WatchedKind;
  informer: AnyInformer;
  /** The uid of the object that referred to the kind first; absent for offered kinds. */
  owner?: string;
  /** Set once nobody refers to it any more: calls its end off. */
  stay?: () => void;
}

/**
 * One informer for each kind of which environments are made, however many
 * environments there are. Those of offered kinds come and go with the XRDs;
 * those of composed kinds, which the cluster has to serve, with the objects
 * that refer to them, one of which cannot have more than a few watched.
 */
export class KindInformers {
  readonly #options: KindInformersOptions;
  readonly #running = new Map<string, RunningInformer>();
  readonly #stopping = new Set<Promise<void>>();
  /** Those that are referred to and may not be served, by the object that did so first. */
  readonly #awaited: ServedKinds;
  readonly #ownerOf = new Map<string, string>();
  /** By the uid of the object on whose account they are watched. */
  readonly #room = new FairRoom(MAX_COMPOSED_KINDS);
  /** Those that an XRD offered, and that are not watched any more. */
  readonly #withdrawn = new Set<string>();
  /** Those that are served, and that there is no room for. */
  readonly #refused = new Set<string>();
  #isFullLogged = false;

  constructor(options: KindInformersOptions) {
    this.#options = options;
    const { cluster, clock, onStatus } = options;
    this.#awaited = new ServedKinds({
      cluster,
      clock,
      onStatus,
      onServed: kind => {
        this.#startComposed(kind);
        onStatus(kind);
      },
    });
  }

  /** Watches these claim and composite kinds, and no others. */
  setOffered(kinds: OfferedKind[]): void {
    const offered = new Map(kinds.map(kind => [kindKey(kind), kind]));
    for (const [key, { kind }] of [...this.#running]) {
      if (kind.role !== 'composed' && !offered.has(key)) {
        this.#stop(key);
        this.#withdrawn.add(key);
        // There are no objects of it any more.
        this.#options.handlerOf(kind).retainOnly(new Set());
      }
    }
    for (const [key, kind] of offered) {
      const running = this.#running.get(key);
      if (running && isSameKind(running.kind, kind)) continue;
      if (running) this.#stop(key);
      this.#awaited.delete(kind);
      this.#withdrawn.delete(key);
      this.#refused.delete(key);
      this.#start(kind);
    }
  }

  /**
   * Watches a kind that is referred to, if it is not watched already.
   *
   * @param by - the uid of the object that does
   */
  ensureComposed(kind: ReferredKind, by: string): void {
    const key = kindKey(kind);
    const running = this.#running.get(key);
    running?.stay?.();
    if (running || isNeverRead(kind)) return;
    const owner = this.#ownerOf.get(key);
    // What one object has no room for, another may have.
    if (owner === undefined || !this.#hasRoom(owner)) {
      this.#ownerOf.set(key, by);
    }
    if (!this.#refused.has(key)) this.#awaited.add(kind, by);
    else if (this.#hasRoom(by)) this.#startComposed(kind);
  }

  /** Nobody refers to the kind any more. */
  release(kind: GroupKind): void {
    const key = kindKey(kind);
    this.#awaited.delete(kind);
    this.#ownerOf.delete(key);
    this.#refused.delete(key);
    const running = this.#running.get(key);
    if (running?.kind.role !== 'composed' || running.stay) return;
    const cancel = this.#options.clock.schedule(() => {
      this.#stop(key);
      this.#options.handlerOf(running.kind).retainOnly(new Set());
    }, KEPT_UNREFERRED_MS);
    running.stay = () => {
      cancel();
      running.stay = undefined;
    };
  }

  status(kind: GroupKind): KindStatus {
    if (isNeverRead(kind)) return UNREADABLE;
    const key = kindKey(kind);
    const running = this.#running.get(key);
    if (running) return running.informer.status;
    const awaited = this.#awaited.status(kind);
    return awaited ?? (this.#withdrawn.has(key) ? NOT_SERVED : UNREADABLE);
  }

  /** Why objects of the kind may be there that are not known. */
  gap(kind: GroupKind): Gap | undefined {
    return this.#running.get(kindKey(kind))?.informer.gap;
  }

  /** Those that are needed and may not be read. */
  unreadableKinds(): GroupKind[] {
    return [...this.#running.values()]
      .filter(({ informer }) => informer.status.state === 'unreadable')
      .map(({ kind }) => kind);
  }

  /** What is left out, as nothing can be made of it. */
  unreadable(): UnreadableObject[] {
    return [...this.#running.values()].flatMap(({ informer }) =>
      informer.unreadable(),
    );
  }

  /** Since when changes of the kind do not arrive, unless that is only a moment. */
  lostSince(kind: GroupKind): Date | undefined {
    return this.#running.get(kindKey(kind))?.informer.lostSince;
  }

  async stop(): Promise<void> {
    for (const key of [...this.#running.keys()]) this.#stop(key);
    await Promise.all([this.#awaited.stop(), ...this.#stopping]);
  }

  /** A kind that there is no room for is as one that may not be read. */
  #startComposed(kind: ReferredKind): void {
    const key = kindKey(kind);
    const owner = this.#ownerOf.get(key) ?? '';
    if (this.#running.has(key)) return;
    if (this.#hasRoom(owner)) {
      this.#room.take(owner);
      this.#refused.delete(key);
      this.#start(composedKind(kind), owner);
      return;
    }
    this.#refused.add(key);
    if (!this.#isFullLogged) {
      this.#isFullLogged = true;
      this.#options.cluster.logExcess(
        `environments refer to more than ${MAX_COMPOSED_KINDS} kinds, or one of them to more than ${MAX_KINDS_OF_ONE}; nothing is known of further ones, such as ${kind.kind} (${kind.group}).`,
      );
    }
  }

  #hasRoom(owner: string): boolean {
    return (
      this.#room.countOf(owner) < MAX_KINDS_OF_ONE && this.#room.hasRoom(owner)
    );
  }

  #start(kind: WatchedKind, owner?: string): void {
    const { read, handlerOf, onStatus, ...options } = this.#options;
    const informer = new Informer<GraphObject>({
      ...options,
      kind,
      read: object => read(object, kind),
      handler: oneByOne(handlerOf(kind)),
      onStatus: () => onStatus(kind),
    });
    this.#running.set(kindKey(kind), { kind, informer, owner });
  }

  #stop(key: string): void {
    const running = this.#running.get(key);
    if (!running) return;
    this.#running.delete(key);
    running.stay?.();
    this.#disown(running);
    const stopped = running.informer.stop();
    this.#stopping.add(stopped);
    void stopped.finally(() => this.#stopping.delete(stopped));
  }

  #disown({ owner }: RunningInformer): void {
    if (owner !== undefined) this.#room.giveBack(owner);
  }
}

function composedKind(kind: ReferredKind): WatchedKind {
  return {
    group: kind.group,
    kind: kind.kind,
    version: kind.version,
    role: 'composed',
    legacy: false,
    labelSelector: COMPOSED_SELECTOR,
  };
}

/** Kinds whose objects are nothing but confidential: they are not asked for, whatever the rights. */
function isNeverRead({ group, kind }: GroupKind): boolean {
  return group === '' && kind === 'Secret';
}

function isSameKind(a: WatchedKind, b: WatchedKind): boolean {
  return (
    kindKey(a) === kindKey(b) &&
    a.version === b.version &&
    a.role === b.role &&
    a.legacy === b.legacy &&
    a.plural === b.plural
  );
}

/** What two readers keep of one object; undefined where one passes it over. */
interface ReadTwice<A, B> {
  first: A | undefined;
  second: B | undefined;
}

/** So that a kind that two are interested in is asked for once. */
export function readTwice<A, B>(
  first: { read: Reader<A>; handler: ObjectHandler<A> },
  second: { read: Reader<B>; handler: ObjectHandler<B> },
): {
  read: Reader<ReadTwice<A, B>>;
  handler: ObjectHandler<ReadTwice<A, B>>;
} {
  const each = (
    { first: a, second: b }: ReadTwice<A, B>,
    does: 'put' | 'remove',
  ) => {
    if (a !== undefined) first.handler[does](a);
    if (b !== undefined) second.handler[does](b);
  };
  return {
    // What the one can make nothing of, the other may well.
    read: (object, note) => {
      const attempt = <T>(read: Reader<T>) => {
        try {
          return read(object, note);
        } catch (error) {
          note(toError(error));
          return undefined;
        }
      };
      return { first: attempt(first.read), second: attempt(second.read) };
    },
    handler: {
      replaceAll: objects => {
        first.handler.replaceAll(objects.flatMap(one => one.first ?? []));
        second.handler.replaceAll(objects.flatMap(one => one.second ?? []));
      },
      put: object => each(object, 'put'),
      remove: object => each(object, 'remove'),
    },
  };
}
