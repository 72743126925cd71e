import {
  CompositionInfo,
  Definition,
  readComposition,
  readDefinition,
} from './definitions';
import { ObjectGraph } from './graph/ObjectGraph';
import { keepCarried } from './graph/carried';
import {
  GraphObject,
  GroupKind,
  NodeKind,
  ObjectPool,
  trimObject,
} from './graph/objects';
import { Gap, isKnown, KindStatus } from './kinds/KindStatus';
import { BaseInformers } from './kinds/BaseInformers';
import { InformersOptions } from './kinds/Informer';
import { KindInformers } from './kinds/KindInformers';
import { ObjectHandler, readTwice } from './kinds/handlers';
import { NamespaceInfo, readNamespace } from './namespaces';
import {
  COMPOSITION_KIND,
  OTHER_PLATFORM_KINDS,
  PlatformObjects,
  trimPlatformObject,
  XRD_KIND,
} from './platform';
import { trimComposedPod } from './pods/readPods';
import { isPod, WorkloadPods } from './pods/WorkloadPods';
import { readWarningEvent, WarningEvent } from './warnings';
import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { KindSelector } from '../kubernetes/Reflector';
import { UnreadableObject } from '../kubernetes/UnreadableObjects';

export const NAMESPACE_KIND: KindSelector = {
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
export interface ClusterHandlers {
  definitions: ObjectHandler<Definition>;
  compositions: ObjectHandler<CompositionInfo>;
  namespaces: ObjectHandler<NamespaceInfo>;
  warnings: ObjectHandler<WarningEvent>;
  platform: PlatformObjects;
  graph: ObjectGraph;
}

export interface ClusterWatchOptions extends InformersOptions {
  handlers: ClusterHandlers;
  /** Told once what all environments depend on is known, or known not to be had. */
  onStarted(): void;
  /** Told when Namespaces are known better, or not as well, as before. */
  onNamespaces(): void;
}

/** What of an object enters memory, by what it is. */
function trim(object: KubernetesObject, kind: NodeKind): GraphObject {
  if (kind.role !== 'composed') return trimObject(object, kind);
  return isPod(kind)
    ? trimComposedPod(object)
    : keepCarried(trimObject(object, kind), object);
}

/** Everything that is watched in one cluster. */
export class ClusterWatch {
  /** The claims, composites and what they compose. */
  readonly kinds: KindInformers;
  /** What runs under those of them that are workloads. */
  readonly pods: WorkloadPods;
  readonly #handlers: ClusterHandlers;
  readonly #pool = new ObjectPool();
  readonly #base: BaseInformers;
  readonly #onNamespaces: () => void;

  constructor(all: ClusterWatchOptions) {
    const { handlers, onStarted, onNamespaces, ...options } = all;
    const { graph } = handlers;
    this.#onNamespaces = onNamespaces;
    this.#handlers = handlers;
    const context = {
      ...options,
      onUnreadable: () => handlers.platform.touch(),
    };
    this.#base = new BaseInformers({ ...context, onStarted });
    this.pods = new WorkloadPods({
      ...context,
      onChanged: uid => graph.touchObject(uid),
    });
    this.kinds = new KindInformers({
      ...context,
      read: (object, kind) => this.#pool.shareWithin(trim(object, kind)),
      handlerOf: kind => ({
        put: object => {
          graph.put(object, kind);
          this.pods.put(object, kind);
        },
        remove: ({ metadata }) => {
          graph.remove(metadata.uid);
          this.pods.remove(metadata.uid);
        },
        retainOnly: uids => {
          graph.retainOnly(kind, uids);
          this.pods.retainOnly(kind, uids);
        },
      }),
      onStatus: kind => graph.touchKind(kind),
    });
  }

  start(): void {
    const { definitions, compositions, namespaces, warnings, platform } =
      this.#handlers;
    const onStatus = () => platform.touch();
    // These tell what can be created as well.
    this.#base.start(XRD_KIND, {
      ...readTwice(
        { read: readDefinition, handler: definitions },
        this.#asPlatform(XRD_KIND),
      ),
      onStatus,
    });
    this.#base.start(COMPOSITION_KIND, {
      ...readTwice(
        { read: readComposition, handler: compositions },
        this.#asPlatform(COMPOSITION_KIND),
      ),
      onStatus,
    });
    for (const kind of OTHER_PLATFORM_KINDS) {
      this.#base.start(kind, { ...this.#asPlatform(kind), onStatus });
    }
    this.#base.start(NAMESPACE_KIND, {
      read: readNamespace,
      handler: namespaces,
      onStatus: this.#onNamespaces,
    });
    this.#base.start(WARNING_KIND, {
      read: readWarningEvent,
      handler: warnings,
    });
  }

  async stop(): Promise<void> {
    await Promise.all([this.#base.stop(), this.kinds.stop(), this.pods.stop()]);
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
  get lostSince(): Date | undefined {
    return this.#base.lostSince;
  }

  /** Why XRDs may be there that are not known. */
  get definitionsGap(): Gap | undefined {
    return this.#base.gap(XRD_KIND);
  }

  /** Those that are needed and may not be read, as `Kind.group`. */
  unreadableKinds(): string[] {
    return [...this.#base.unreadableKinds(), ...this.kinds.unreadableKinds()]
      .map(({ kind, group }) => (group ? `${kind}.${group}` : kind))
      .sort();
  }

  /** Whether all XRDs are known, and changes arrive as they happen. */
  get knowsDefinitions(): boolean {
    return isKnown(this.statusOf(XRD_KIND));
  }

  /** Whether there is an XRD, of that name or of any, of which nothing can be made. */
  isDefinitionUnreadable(name?: string): boolean {
    const unreadable = this.#base.unreadable(XRD_KIND);
    return unreadable.some(one => name === undefined || one.name === name);
  }

  /** What is left out of what is watched, as nothing can be made of it. */
  unreadable(): UnreadableObject[] {
    return [...this.#base.unreadable(), ...this.kinds.unreadable()];
  }

  /** Whether all objects of the kind are known, and changes arrive as they happen. */
  knowsObjects(kind: GroupKind): boolean {
    return isKnown(this.kinds.status(kind));
  }

  #asPlatform(kind: KindSelector) {
    return {
      read: (object: KubernetesObject) =>
        this.#pool.shareWithin(trimPlatformObject(object)),
      handler: this.#handlers.platform.handlerOf(kind),
    };
  }
}
