import {
  ObservedEvent,
  ObservedResource,
  ResourceRole,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { SharedResources } from './SharedResources';
import { GraphNode, ObjectGraph } from '../graph/ObjectGraph';
import { GroupKind, ObjectReference, referenceTo } from '../graph/objects';
import { canTellMissing, KindStatus } from '../kinds/KindStatus';

/** Deeper than any sensible nesting of composites. */
const MAXIMUM_DEPTH = 20;

const COMPOSITION_RESOURCE_NAME = 'crossplane.io/composition-resource-name';

export interface TreeBuilderOptions {
  cluster: string;
  graph: ObjectGraph;
  statusOf(kind: GroupKind): KindStatus;
  /** What an object of the kind would be, if it were there. */
  roleOf(kind: GroupKind): ResourceRole;
  /** Warnings about the object of that uid, newest first. */
  eventsOf(uid: string): ObservedEvent[];
}

/** Where in the tree the builder is. */
interface Position {
  depth: number;
  /** Keys of the objects that the tree has already. */
  seen: Set<string>;
}

/**
 * Builds the tree of an environment's resources. A resource that is reached
 * in two ways is shown once; references that lead deeper than any sensible
 * nesting are not followed. Branches of which nothing has changed are the same
 * objects in every tree.
 */
export class TreeBuilder {
  readonly #shared = new SharedResources();
  readonly #options: TreeBuilderOptions;

  constructor(options: TreeBuilderOptions) {
    this.#options = options;
  }

  build(root: GraphNode): ObservedResource {
    return this.#observe(root, { depth: 0, seen: new Set([root.key]) });
  }

  #observe(node: GraphNode, position: Position): ObservedResource {
    const { cluster, eventsOf } = this.#options;
    const presence = this.#presenceOf(node, position);
    return this.#shared.share(node, {
      resource: { cluster, ...referenceTo(node.object), uid: node.uid },
      role: node.kind.role,
      compositionResourceName:
        node.object.metadata.annotations?.[COMPOSITION_RESOURCE_NAME],
      presence,
      object: presence === 'present' ? node.object : undefined,
      generationSeenAt: node.generationSeenAt.toISOString(),
      goneSince: node.goneSince?.toISOString(),
      events: presence === 'present' ? eventsOf(node.uid) : [],
      children: node.references.flatMap(reference =>
        this.#follow(reference, node, position),
      ),
    });
  }

  /** What is known of a root is shown, however it is known: without it there is no environment to show. */
  #presenceOf(
    node: GraphNode,
    { depth }: Position,
  ): ObservedResource['presence'] {
    if (node.state !== 'present') return 'missing';
    const { state } = this.#options.statusOf(node.kind);
    return state === 'unreadable' && depth > 0 ? 'unreadable' : 'present';
  }

  #follow(
    reference: ObjectReference,
    parent: GraphNode,
    { depth, seen }: Position,
  ): ObservedResource[] {
    const { graph, statusOf } = this.#options;
    const part = graph.findPart(parent, reference);
    if (!part) {
      return [this.#unknown(reference, presenceOfUnknown(statusOf(reference)))];
    }
    if (seen.has(part.key)) return [];
    // What is not looked at must not pass for ready.
    if (depth === MAXIMUM_DEPTH) return [this.#unknown(reference, 'unseen')];
    seen.add(part.key);
    return [this.#observe(part, { depth: depth + 1, seen })];
  }

  #unknown(
    reference: ObjectReference,
    presence: ObservedResource['presence'],
  ): ObservedResource {
    const { cluster, roleOf } = this.#options;
    return this.#shared.share(reference, {
      resource: { cluster, ...reference },
      role: roleOf(reference),
      presence,
      events: [],
      children: [],
    });
  }
}

/** What is to be said of an object that was referred to and never seen. */
function presenceOfUnknown(status: KindStatus): ObservedResource['presence'] {
  if (canTellMissing(status)) return 'missing';
  return status.state === 'unreadable' ? 'unreadable' : 'unseen';
}
