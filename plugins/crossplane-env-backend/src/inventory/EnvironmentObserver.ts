import {
  ANNOTATION_ENTITY,
  ANNOTATION_OWNER,
  ANNOTATION_REQUEST_ID,
  ANNOTATION_REQUESTED_BY,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { ClusterWatch } from './ClusterWatch';
import { Inspect, ObservedEnvironment } from './Environment';
import {
  EnvironmentTree,
  EnvironmentTrees,
  TreeKind,
} from './EnvironmentTrees';
import { ExistenceChecks } from './ExistenceChecks';
import { Definitions } from './definitions';
import { GraphNode, ObjectGraph } from './graph/ObjectGraph';
import { referenceTo } from './graph/objects';
import { readLifeMarks } from './lifeMarks';
import { NamespaceOwners } from './namespaces';
import { decideOwner, TrustedNamespaces } from './ownership';
import { PlatformObjects } from './platform';
import { WarningEvents } from './warnings';
import { Cluster, earliest } from '../kubernetes/Cluster';
import { Clock } from '../kubernetes/clock';

export interface EnvironmentObserverOptions {
  cluster: Cluster;
  clock: Clock;
  graph: ObjectGraph;
  watch: ClusterWatch;
  definitions: Definitions;
  namespaces: NamespaceOwners;
  warnings: WarningEvents;
  platform: PlatformObjects;
  /** Where environments are believed what they say of their owner. */
  trustedNamespaces?: TrustedNamespaces;
}

/** Brings together what the watches of one cluster, and the answers to questions, tell of an environment. */
export class EnvironmentObserver {
  readonly #options: EnvironmentObserverOptions;
  readonly #trees: EnvironmentTrees;
  readonly #existence: ExistenceChecks;

  constructor(options: EnvironmentObserverOptions) {
    const { cluster, clock, graph, watch, definitions, warnings } = options;
    this.#options = options;
    this.#existence = new ExistenceChecks({
      connection: cluster.viewer,
      clock,
      onAnswer: uid => graph.touchObject(uid),
    });
    this.#trees = new EnvironmentTrees({
      cluster: cluster.name,
      graph,
      statusOf: kind => watch.kinds.status(kind),
      roleOf: kind => definitions.roleOf(kind),
      eventsOf: (uid, namespace) => warnings.of(uid, namespace),
      podsOf: uid => watch.pods.of(uid),
      existenceOf: (uid, doubt) => this.#existence.of(uid, doubt),
    });
  }

  /** What is in doubt for the first time is asked for from now on. */
  observe(root: GraphNode): ObservedEnvironment {
    const tree = this.#trees.build(root);
    this.#existence.setDoubts(root.uid, tree.doubts);
    const isNews = tree.doubts.some(
      doubt => this.#existence.of(root.uid, doubt) === 'pending',
    );
    return this.#describe(root, isNews ? this.#trees.build(root) : tree);
  }

  /** What an environment consists of at this moment; nothing is asked for. */
  readonly inspect: Inspect = uid => {
    const root = this.#options.graph.get(uid);
    return (
      root && {
        root: this.#trees.build(root).root,
        platform: this.#options.platform.index(),
      }
    );
  };

  forget(uid: string): void {
    this.#trees.forget(uid);
    this.#existence.setDoubts(uid, []);
  }

  stop(): void {
    this.#existence.stop();
  }

  #describe(
    node: GraphNode,
    { root, kinds }: EnvironmentTree,
  ): ObservedEnvironment {
    const { cluster, definitions, namespaces, platform, trustedNamespaces } =
      this.#options;
    const { metadata } = node.object;
    const { version, ...name } = referenceTo(node.object);
    const annotations = metadata.annotations ?? {};
    const { namespace } = metadata;
    const place = { cluster: cluster.name, namespace };
    return {
      ref: { cluster: cluster.name, ...name },
      uid: node.uid,
      createdAt: metadata.creationTimestamp,
      ...definitions.describeRoot(node.kind),
      root,
      platform: platform.index(),
      ...decideOwner({
        annotated: annotations[ANNOTATION_OWNER],
        namespace:
          namespace === undefined ? undefined : namespaces.of(namespace),
        isTrusted: trustedNamespaces?.has(place) ?? false,
      }),
      claimedEntityRef: annotations[ANNOTATION_ENTITY] || undefined,
      requestedBy: annotations[ANNOTATION_REQUESTED_BY] || undefined,
      requestId: annotations[ANNOTATION_REQUEST_ID] || undefined,
      marks: readLifeMarks(node.object),
      staleSince: this.#staleSince(kinds)?.toISOString(),
    };
  }

  /** When the first of what is shown was lost touch with. */
  #staleSince(kinds: TreeKind[]): Date | undefined {
    const { kinds: informers } = this.#options.watch;
    return earliest(
      kinds
        .filter(kind => kind.present || informers.status(kind).state === 'lost')
        .map(kind => informers.lostSince(kind)),
    );
  }
}
