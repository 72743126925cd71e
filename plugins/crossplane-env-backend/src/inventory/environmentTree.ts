import { LRUCache } from 'lru-cache';
import {
  ObservedEvent,
  ObservedResource,
  ResourceRole,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { GraphNode, ObjectGraph } from './graph/ObjectGraph';
import {
  GroupKind,
  kindKey,
  ObjectReference,
  referenceTo,
} from './graph/objects';
import { canTellMissing, KindStatus } from './kinds/KindStatus';

/** Deeper than any sensible nesting of composites. */
const MAXIMUM_DEPTH = 20;

const COMPOSITION_RESOURCE_NAME = 'crossplane.io/composition-resource-name';

export interface EnvironmentTreesOptions {
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

/** What an environment consists of. */
export interface EnvironmentTree {
  root: ObservedResource;
  /** Each kind once. */
  kinds: TreeKind[];
}

export interface TreeKind extends GroupKind {
  /** Whether an object of the kind is shown. */
  present: boolean;
}

/** In all of the trees that are kept, which are those that were asked for last. */
const MOST_KEPT_RESOURCES = 10_000;

/**
 * Builds the trees of environments' resources. A resource that is reached in
 * two ways is shown once; references that lead deeper than any sensible nesting
 * are not followed. Branches of which nothing has changed are the same
 * objects as before, for as long as the tree is kept.
 */
export class EnvironmentTrees {
  readonly #options: EnvironmentTreesOptions;
  readonly #kept = new LRUCache<string, SharedResources>({
    maxSize: MOST_KEPT_RESOURCES,
  });

  constructor(options: EnvironmentTreesOptions) {
    this.#options = options;
  }

  build(node: GraphNode): EnvironmentTree {
    const shared = this.#kept.get(node.uid) ?? new SharedResources();
    const builder = new TreeBuilder(this.#options, shared);
    const root = builder.build(node);
    this.#kept.set(node.uid, shared, { size: builder.size });
    return { root, kinds: kindsOf(root) };
  }

  forget(uid: string): void {
    this.#kept.delete(uid);
  }
}

class TreeBuilder {
  readonly #options: EnvironmentTreesOptions;
  readonly #shared: SharedResources;
  /** How many resources the tree has. */
  size = 0;

  constructor(options: EnvironmentTreesOptions, shared: SharedResources) {
    this.#options = options;
    this.#shared = shared;
  }

  build(root: GraphNode): ObservedResource {
    return this.#observe(root, { depth: 0, seen: new Set([root.key]) });
  }

  #observe(node: GraphNode, position: Position): ObservedResource {
    const { cluster, eventsOf } = this.#options;
    const presence = this.#presenceOf(node, position);
    this.size += 1;
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
    this.size += 1;
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

/**
 * Keeps a resource of which the same is known as before the same object: what
 * was concluded from it stands then, and is not concluded again.
 */
class SharedResources {
  readonly #shared = new WeakMap<object, ObservedResource>();

  /**
   * @param origin - what the resource was read from; never changed in place
   * @returns the resource that was shared last for this origin if it says the same, else the given one
   */
  share(origin: object, resource: ObservedResource): ObservedResource {
    const before = this.#shared.get(origin);
    if (before && saysTheSame(before, resource)) return before;
    this.#shared.set(origin, resource);
    return resource;
  }
}

/** Of two that were read from the same; their children are shared already. */
function saysTheSame(a: ObservedResource, b: ObservedResource): boolean {
  return (
    a.role === b.role &&
    a.presence === b.presence &&
    a.object === b.object &&
    a.generationSeenAt === b.generationSeenAt &&
    a.goneSince === b.goneSince &&
    isEqual(a.children, b.children, (one, other) => one === other) &&
    isEqual(a.events, b.events, isSameEvent)
  );
}

function isSameEvent(a: ObservedEvent, b: ObservedEvent): boolean {
  return (
    a.reason === b.reason &&
    a.message === b.message &&
    a.lastSeen === b.lastSeen
  );
}

function isEqual<T>(a: T[], b: T[], isSame: (a: T, b: T) => boolean): boolean {
  return (
    a.length === b.length && a.every((one, index) => isSame(one, b[index]))
  );
}

function kindsOf(root: ObservedResource): TreeKind[] {
  const kinds = new Map<string, TreeKind>();
  const visit = ({ resource, presence, children }: ObservedResource) => {
    const key = kindKey(resource);
    const present = presence === 'present' || kinds.get(key)?.present === true;
    kinds.set(key, { group: resource.group, kind: resource.kind, present });
    children.forEach(visit);
  };
  visit(root);
  return [...kinds.values()];
}
