import { LoggerService } from '@backstage/backend-plugin-api';
import { Clock } from '../kubernetes/clock/Clock';
import { ClusterConnection } from '../kubernetes/connection/ClusterConnection';
import { KubernetesObject } from '../kubernetes/operations/KubernetesObject';
import { KindSelector, KindSource } from '../kubernetes/reflector/KindSource';
import { CompositionInfo, readComposition } from './definitions/Compositions';
import { Definition } from './definitions/Definition';
import { readDefinition } from './definitions/readDefinition';
import { NamespaceInfo, readNamespace } from './environments/NamespaceOwners';
import { readWarningEvent, WarningEvent } from './events/WarningEvent';
import { GroupKind } from './graph/GroupKind';
import { ObjectGraph } from './graph/ObjectGraph';
import { StringPool } from './graph/StringPool';
import { trimObject } from './graph/trimObject';
import { ContactLog } from './kinds/ContactLog';
import { Informer } from './kinds/Informer';
import { KindInformers } from './kinds/KindInformers';
import { applyEvent, ObjectSink } from './kinds/ObjectSink';

/** Its first version is served by Crossplane 1 and 2 alike. */
const XRD_KIND: KindSelector = {
  group: 'apiextensions.crossplane.io',
  version: 'v1',
  kind: 'CompositeResourceDefinition',
};
const COMPOSITION_KIND: KindSelector = {
  group: 'apiextensions.crossplane.io',
  version: 'v1',
  kind: 'Composition',
};
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
  graph: ObjectGraph;
}

export interface ClusterConnectionOptions {
  connection: ClusterConnection;
  logger: LoggerService;
  clock: Clock;
  /** From 0 to 1, as Math.random. */
  random: () => number;
}

/** Everything that is watched in one cluster. */
export class ClusterWatch {
  /** The claims, composites and what they compose. */
  readonly kinds: KindInformers;
  readonly #options: ClusterConnectionOptions;
  readonly #sinks: ClusterSinks;
  readonly #log: ContactLog;
  readonly #informers: Array<{ stop(): Promise<void> }> = [];
  #definitions?: Informer<Definition>;

  constructor(options: ClusterConnectionOptions & { sinks: ClusterSinks }) {
    const { connection, logger, clock, random, sinks } = options;
    this.#options = options;
    this.#sinks = sinks;
    this.#log = new ContactLog({ cluster: connection.cluster, logger });
    const strings = new StringPool();
    this.kinds = new KindInformers({
      createSource: kind =>
        this.#createSource(kind, object =>
          strings.shareWithin(trimObject(object, kind)),
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
    this.#definitions = this.#inform(XRD_KIND, readDefinition, definitions);
    this.#inform(COMPOSITION_KIND, readComposition, compositions);
    this.#inform(NAMESPACE_KIND, readNamespace, namespaces);
    this.#inform(WARNING_KIND, readWarningEvent, warnings);
  }

  async stop(): Promise<void> {
    await Promise.all([
      ...this.#informers.map(informer => informer.stop()),
      this.kinds.stop(),
    ]);
  }

  /** Whether all XRDs are known, and changes arrive as they happen. */
  get knowsDefinitions(): boolean {
    const status = this.#definitions?.status;
    return status?.state === 'live' && status.synced;
  }

  /** Whether all objects of the kind are known, and changes arrive as they happen. */
  knowsObjects(kind: GroupKind): boolean {
    const { state, synced } = this.kinds.status(kind);
    return state === 'live' && synced;
  }

  #inform<T>(
    kind: KindSelector,
    read: (object: KubernetesObject) => T | undefined,
    sink: ObjectSink<T>,
  ): Informer<T> {
    const { clock, random } = this.#options;
    const informer = Informer.start<T>({
      name: kind.kind,
      source: this.#createSource(kind, read),
      clock,
      random,
      log: this.#log,
      onEvent: event => applyEvent(sink, event),
    });
    this.#informers.push(informer);
    return informer;
  }

  #createSource<T>(
    kind: KindSelector,
    transform: (object: KubernetesObject) => T | undefined,
  ): KindSource<T> {
    const { connection, random } = this.#options;
    return new KindSource({ connection, kind, transform, random });
  }
}
