import { LoggerService } from '@backstage/backend-plugin-api';
import { ClusterConnection } from '../kubernetes/ClusterConnection';
import { KindSelector, KindSource } from '../kubernetes/KindSource';
import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { Clock } from '../kubernetes/clock';
import { CompositionInfo, readComposition } from './definitions/Compositions';
import { Definition } from './definitions/Definition';
import { readDefinition } from './definitions/readDefinition';
import { NamespaceInfo, readNamespace } from './environments/NamespaceOwners';
import { readWarningEvent, WarningEvent } from './events/WarningEvent';
import { GroupKind } from './graph/GroupKind';
import { ObjectGraph } from './graph/ObjectGraph';
import { StringPool } from './graph/StringPool';
import { trimObject } from './graph/trimObject';
import { BaseInformers, Reader } from './kinds/BaseInformers';
import { ContactLog } from './kinds/ContactLog';
import { KindInformers } from './kinds/KindInformers';
import { KindStatus } from './kinds/KindStatus';
import { applyEvent, ObjectSink } from './kinds/ObjectSink';
import { keepTwice, readTwice } from './kinds/readTwice';
import { PlatformObjects } from './platform/PlatformObjects';
import {
  COMPOSITION_KIND,
  OTHER_PLATFORM_KINDS,
  XRD_KIND,
} from './platform/platformKinds';
import { trimPlatformObject } from './platform/trimPlatformObject';

const NAMESPACE_KIND: KindSelector = {
  group: '',
  version: 'v1',
  kind: 'Namespace',
  plural: 'namespaces',
};
const WARNING_KIND: KindSelector = {
  group: '',
  version: 'v1',
  kind: 'Event',
  plural: 'events',
  fieldSelector: 'type=Warning',
};

/** Where what is read of a cluster goes. */
export interface ClusterSinks {
  definitions: ObjectSink<Definition>;
  compositions: ObjectSink<CompositionInfo>;
  namespaces: ObjectSink<NamespaceInfo>;
  warnings: ObjectSink<WarningEvent>;
  platform: PlatformObjects;
  graph: ObjectGraph;
}

export interface ClusterConnectionOptions {
  connection: ClusterConnection;
  logger: LoggerService;
  clock: Clock;
  /** From 0 to 1, as Math.random. */
  random: () => number;
}

export interface ClusterWatchOptions extends ClusterConnectionOptions {
  sinks: ClusterSinks;
  /** Told once what all environments depend on is known, or known not to be had. */
  onStarted(): void;
}

/** Everything that is watched in one cluster. */
export class ClusterWatch {
  /** The claims, composites and what they compose. */
  readonly kinds: KindInformers;
  readonly #options: ClusterWatchOptions;
  readonly #sinks: ClusterSinks;
  readonly #log: ContactLog;
  readonly #strings = new StringPool();
  readonly #base: BaseInformers;
  readonly #readPlatformObject = (object: KubernetesObject) =>
    this.#strings.shareWithin(trimPlatformObject(object));

  constructor(options: ClusterWatchOptions) {
    const { connection, logger, clock, random, sinks, onStarted } = options;
    this.#options = options;
    this.#sinks = sinks;
    this.#log = new ContactLog({ cluster: connection.cluster, logger });
    this.#base = new BaseInformers({
      createSource: (kind, read) => this.#createSource(kind, read),
      clock,
      random,
      log: this.#log,
      onStarted,
    });
    this.kinds = new KindInformers({
      createSource: kind =>
        this.#createSource(kind, object =>
          this.#strings.shareWithin(trimObject(object, kind)),
        ),
      clock,
      random,
      log: this.#log,
      onEvent: (kind, event) =>
        applyEvent(
          {
            replaceAll: objects => sinks.graph.replaceAll(kind, objects),
            put: object => sinks.graph.put(object, kind),
            remove: ({ metadata }) => sinks.graph.remove(metadata.uid),
          },
          event,
        ),
      onStatus: kind => sinks.graph.touchKind(kind),
      onWithdrawn: kind => sinks.graph.replaceAll(kind, []),
    });
  }

  start(): void {
    const { definitions, compositions, namespaces, warnings } = this.#sinks;
    this.#startDefining(XRD_KIND, {
      read: readDefinition,
      sink: definitions,
    });
    this.#startDefining(COMPOSITION_KIND, {
      read: readComposition,
      sink: compositions,
    });
    for (const kind of OTHER_PLATFORM_KINDS) this.#startPlatform(kind);
    this.#base.start(NAMESPACE_KIND, { read: readNamespace, sink: namespaces });
    this.#base.start(WARNING_KIND, { read: readWarningEvent, sink: warnings });
  }

  async stop(): Promise<void> {
    await Promise.all([this.#base.stop(), this.kinds.stop()]);
  }

  /** Whether what all environments depend on is known, or known not to be had. */
  get started(): boolean {
    return this.#base.started;
  }

  /** How well one of the kinds that all environments depend on is known. */
  statusOf(kind: GroupKind): KindStatus {
    return this.#base.status(kind);
  }

  /** Since when changes of what all environments depend on do not arrive. */
  get lostAt(): Date | undefined {
    return this.#base.lostAt;
  }

  /** Whether all XRDs are known, and changes arrive as they happen. */
  get knowsDefinitions(): boolean {
    const { state, synced } = this.statusOf(XRD_KIND);
    return state === 'live' && synced;
  }

  /** Whether all objects of the kind are known, and changes arrive as they happen. */
  knowsObjects(kind: GroupKind): boolean {
    const { state, synced } = this.kinds.status(kind);
    return state === 'live' && synced;
  }

  #startPlatform(kind: KindSelector): void {
    const { platform } = this.#sinks;
    this.#base.start(kind, {
      read: this.#readPlatformObject,
      sink: platform.sinkOf(kind),
      onStatus: () => platform.touch(),
    });
  }

  /** Of kinds that tell what can be created as well. */
  #startDefining<T>(
    kind: KindSelector,
    { read, sink }: { read: Reader<T>; sink: ObjectSink<T> },
  ): void {
    const { platform } = this.#sinks;
    this.#base.start(kind, {
      read: readTwice(read, this.#readPlatformObject),
      sink: keepTwice(sink, platform.sinkOf(kind)),
      onStatus: () => platform.touch(),
    });
  }

  #createSource<T>(
    kind: KindSelector,
    transform: (object: KubernetesObject) => T | undefined,
  ): KindSource<T> {
    const { connection, random } = this.#options;
    return new KindSource({ connection, kind, transform, random });
  }
}
