import { KindSelector, KindSource } from '../../kubernetes/KindSource';
import { KubernetesObject } from '../../kubernetes/KubernetesObject';
import { Clock } from '../../kubernetes/clock';
import { GroupKind, kindKey } from '../graph/GroupKind';
import { ContactLog } from './ContactLog';
import { Informer } from './Informer';
import { isAwaited, KindStatus, STARTING } from './KindStatus';
import { applyEvent, ObjectSink } from './ObjectSink';

export type Reader<T> = (object: KubernetesObject) => T | undefined;

export interface BaseInformersOptions {
  createSource<T>(kind: KindSelector, read: Reader<T>): KindSource<T>;
  clock: Clock;
  random: () => number;
  log: ContactLog;
  /** Told once all of it is known, or known not to be had. */
  onStarted(): void;
}

type AnyInformer = Pick<Informer<unknown>, 'status' | 'lostAt' | 'stop'>;

/** One informer for each of the kinds that all environments depend on. */
export class BaseInformers {
  readonly #options: BaseInformersOptions;
  readonly #informers = new Map<string, AnyInformer>();
  #toldStarted = false;

  constructor(options: BaseInformersOptions) {
    this.#options = options;
  }

  start<T>(
    kind: KindSelector,
    options: { read: Reader<T>; sink: ObjectSink<T>; onStatus?: () => void },
  ): void {
    const { createSource, clock, random, log } = this.#options;
    const { read, sink, onStatus } = options;
    const informer = Informer.start<T>({
      name: kind.kind,
      source: createSource(kind, read),
      clock,
      random,
      log,
      onEvent: event => applyEvent(sink, event),
      onStatus: () => {
        onStatus?.();
        this.#tellStarted();
      },
    });
    this.#informers.set(kindKey(kind), informer);
  }

  status(kind: GroupKind): KindStatus {
    return this.#informers.get(kindKey(kind))?.status ?? STARTING;
  }

  /** Whether all of it is known, or known not to be had. */
  get started(): boolean {
    const informers = [...this.#informers.values()];
    return (
      informers.length > 0 && !informers.some(({ status }) => isAwaited(status))
    );
  }

  /** Since when changes of some of it do not arrive. */
  get lostAt(): Date | undefined {
    const [first] = [...this.#informers.values()]
      .flatMap(({ lostAt }) => lostAt ?? [])
      .sort((a, b) => a.getTime() - b.getTime());
    return first;
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
