import { OfferedKind } from '../definitions';
import { FairRoom } from '../FairRoom';
import { GraphObject, GroupKind, kindKey, NodeKind } from '../graph/objects';
import { Gap, KindStatus, NOT_SERVED, UNREADABLE } from './KindStatus';
import { ReferredKind, ServedKinds } from './ServedKinds';
import { KubernetesObject } from '../../kubernetes/KubernetesObject';
import { KindSelector } from '../../kubernetes/Reflector';
import { UnreadableObject } from '../../kubernetes/UnreadableObjects';
import { LargeKindHandler, oneByOne } from './handlers';
import { AnyInformer, Informer, InformersContext } from './Informer';

/** On everything that Crossplane composes, at any depth. */
const COMPOSED_SELECTOR = 'crossplane.io/composite';

/** Each has a watch; whoever may write references could name any number. */
const MAX_COMPOSED_KINDS = 1000;

/** On account of one object alone: what composites are made of is of far fewer kinds. */
const MAX_KINDS_OF_ONE = 100;

/** The next environment may need them just after the last one went. */
const KEPT_UNREFERRED_MS = 30_000;

/** A kind of which the objects are watched. */
interface WatchedKind extends NodeKind, KindSelector {}

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
