import { GroupKind, kindKey } from '../graph/objects';
import { Gap, isAwaited, KindStatus, STARTING } from './KindStatus';
import { earliest } from '../../kubernetes/Cluster';
import { KindSelector } from '../../kubernetes/Reflector';
import { UnreadableObject } from '../../kubernetes/UnreadableObjects';
import { Reader, ObjectHandler, inOnePiece } from './handlers';
import { AnyInformer, Informer, InformersContext } from './Informer';

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
