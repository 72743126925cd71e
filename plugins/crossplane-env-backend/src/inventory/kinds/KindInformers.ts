import { ReflectorEvent, ReflectorSource } from '../../kubernetes/Reflector';
import { Clock } from '../../kubernetes/clock';
import { OfferedKind } from '../definitions/Definition';
import { GraphObject } from '../graph/GraphObject';
import { GroupKind, kindKey } from '../graph/GroupKind';
import { NodeKind } from '../graph/NodeKind';
import { ContactLog } from './ContactLog';
import { Informer } from './Informer';
import { KindStatus, NOT_SERVED } from './KindStatus';
import {
  composedKind,
  isNeverRead,
  isSameKind,
  WatchedKind,
} from './WatchedKind';

export interface KindInformersOptions {
  createSource(kind: WatchedKind): ReflectorSource<GraphObject>;
  clock: Clock;
  random: () => number;
  log: ContactLog;
  onEvent(kind: NodeKind, event: ReflectorEvent<GraphObject>): void;
  onStatus(kind: GroupKind): void;
  /** The kind is no longer offered: there are no objects of it any more. */
  onWithdrawn(kind: NodeKind): void;
}

interface RunningInformer {
  kind: WatchedKind;
  informer: Informer<GraphObject>;
}

/**
 * One informer for each kind of which environments are made, however many
 * environments there are. Those of offered kinds come and go with the XRDs;
 * those of composed kinds stay, for the next environment will need them.
 */
export class KindInformers {
  readonly #options: KindInformersOptions;
  readonly #running = new Map<string, RunningInformer>();
  readonly #stopping = new Set<Promise<void>>();

  constructor(options: KindInformersOptions) {
    this.#options = options;
  }

  /** Watches these claim and composite kinds, and no others. */
  setOffered(kinds: OfferedKind[]): void {
    const offered = new Map(kinds.map(kind => [kindKey(kind), kind]));
    for (const [key, { kind }] of [...this.#running]) {
      if (kind.role !== 'composed' && !offered.has(key)) {
        this.#stop(key);
        this.#options.onWithdrawn(kind);
      }
    }
    for (const [key, kind] of offered) {
      const running = this.#running.get(key);
      if (running && isSameKind(running.kind, kind)) continue;
      if (running) this.#stop(key);
      this.#start(kind);
    }
  }

  /** Watches a kind that is referred to, if it is not watched already. */
  ensureComposed(kind: GroupKind & { version: string }): void {
    if (isNeverRead(kind) || this.#running.has(kindKey(kind))) return;
    this.#start(composedKind(kind));
  }

  status(kind: GroupKind): KindStatus {
    if (isNeverRead(kind)) return { state: 'unreadable', synced: false };
    return this.#running.get(kindKey(kind))?.informer.status ?? NOT_SERVED;
  }

  /** Since when changes of the kind do not arrive, unless that is only a moment. */
  lostAt(kind: GroupKind): Date | undefined {
    return this.#running.get(kindKey(kind))?.informer.lostAt;
  }

  async stop(): Promise<void> {
    for (const key of [...this.#running.keys()]) this.#stop(key);
    await Promise.all(this.#stopping);
  }

  #start(kind: WatchedKind): void {
    const { createSource, clock, random, log } = this.#options;
    const informer = Informer.start<GraphObject>({
      name: kind.group ? `${kind.kind} (${kind.group})` : kind.kind,
      source: createSource(kind),
      clock,
      random,
      log,
      onEvent: event => this.#options.onEvent(kind, event),
      onStatus: () => this.#options.onStatus(kind),
    });
    this.#running.set(kindKey(kind), { kind, informer });
  }

  #stop(key: string): void {
    const running = this.#running.get(key);
    if (!running) return;
    this.#running.delete(key);
    const stopped = running.informer.stop();
    this.#stopping.add(stopped);
    void stopped.finally(() => this.#stopping.delete(stopped));
  }
}
