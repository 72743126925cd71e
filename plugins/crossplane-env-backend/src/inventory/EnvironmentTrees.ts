import {
  ObservedEvent,
  ObservedResource,
  ResourceRole,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { LRUCache } from 'lru-cache';
import { Doubt, Existence, mayBeAsked } from './ExistenceChecks';
import {
  GraphNode,
  isBeingDeleted,
  NodeReference,
  ObjectGraph,
} from './graph/ObjectGraph';
import {
  GraphObject,
  GroupKind,
  hasMoreReferences,
  kindKey,
  MOST_REFERENCES,
  ObjectReference,
  referenceTo,
} from './graph/objects';
import { canTellMissing, KindStatus } from './kinds/KindStatus';
import { soughtBy } from './sought';

/** Deeper than any sensible nesting of composites. */
const MAXIMUM_DEPTH = 20;

const COMPOSITION_RESOURCE_NAME = 'crossplane.io/composition-resource-name';

export interface EnvironmentTreesOptions {
  cluster: string;
  graph: ObjectGraph;
  statusOf(kind: GroupKind): KindStatus;
  /** What an object of the kind would be, if it were there. */
  roleOf(kind: GroupKind): ResourceRole;
  /** Warnings about the object of that uid and namespace, newest first. */
  eventsOf(uid: string, namespace?: string): ObservedEvent[];
  /** Of a workload of that uid: those of its pods that are not well. */
  podsOf(uid: string): GraphObject[];
  /** What the cluster answered to a doubt in the environment of that root. */
  existenceOf(rootUid: string, doubt: Doubt): Existence | undefined;
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
  /** What is referred to, and to be asked for before it is said not to exist. */
  doubts: Doubt[];
}

export interface TreeKind extends GroupKind {
  /** Whether an object of the kind is shown. */
  present: boolean;
}

/** In all of the trees that are kept, which are those that were asked for last. */
const MOST_KEPT_RESOURCES = 10_000;
/** What a smaller tree counts as, so that few of those are kept that are soon built anew. */
const FEWEST_COUNTED = 1_000;

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

class TreeBuilder {
  readonly #options: EnvironmentTreesOptions;
  readonly #shared: SharedResources;
  readonly doubts: Doubt[] = [];
  /** How many resources the tree has. */
  size = 0;
  #rootUid = '';

  constructor(options: EnvironmentTreesOptions, shared: SharedResources) {
    this.#options = options;
    this.#shared = shared;
  }

  build(root: GraphNode): ObservedResource {
    this.#rootUid = root.uid;
    return this.#observe(root, { depth: 0, seen: new Set([root.key]) });
  }

  #observe(
    node: GraphNode,
    position: Position,
    existence?: Existence,
  ): ObservedResource {
    const { cluster, eventsOf } = this.#options;
    const presence = presenceGiven(existence, this.#presenceOf(node, position));
    this.size += 1;
    return this.#shared.share(node, {
      resource: { cluster, ...referenceTo(node.object), uid: node.uid },
      role: node.kind.role,
      compositionResourceName:
        node.object.metadata.annotations?.[COMPOSITION_RESOURCE_NAME],
      presence,
      ...asAsked(existence),
      ...(presence === 'present' && this.#seek(node)),
      object: presence === 'present' ? node.object : undefined,
      generationSeenAt: new Date(node.generationSeenAt).toISOString(),
      goneSince: node.goneSince?.toISOString(),
      events:
        presence === 'present'
          ? eventsOf(node.uid, node.object.metadata.namespace)
          : [],
      ...(presence === 'present' && this.#observePods(node)),
      children: [
        ...node.references.flatMap(reference =>
          this.#follow(reference, node, position),
        ),
        ...(hasMoreReferences(node.object, node.kind)
          ? [this.#unknown(othersOf(node), 'unseen')]
          : []),
      ],
    });
  }

  /** An error may be older than what it says is not there. */
  #seek({ uid, object, kind }: GraphNode): Pick<ObservedResource, 'sought'> {
    const sought = soughtBy(object, kind).flatMap(one => {
      const { namespace } = object.metadata;
      const doubt = { sought: one, owner: { uid, namespace } };
      this.doubts.push(doubt);
      const existence = this.#options.existenceOf(this.#rootUid, doubt);
      return existence === 'present' || existence === 'absent'
        ? { kind: one.kind, name: one.name, existence }
        : [];
    });
    return sought.length > 0 ? { sought } : {};
  }

  #observePods({ uid }: GraphNode): Pick<ObservedResource, 'pods'> {
    const { cluster, eventsOf, podsOf } = this.#options;
    const pods = podsOf(uid).map(object =>
      this.#shared.share(object, {
        resource: {
          cluster,
          ...referenceTo(object),
          uid: object.metadata.uid,
        },
        role: 'composed',
        presence: 'present',
        object,
        events: eventsOf(object.metadata.uid, object.metadata.namespace),
        children: [],
      }),
    );
    return pods.length > 0 ? { pods } : {};
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
    reference: NodeReference,
    parent: GraphNode,
    { depth, seen }: Position,
  ): ObservedResource[] {
    const { graph, statusOf } = this.#options;
    const part = graph.findPart(parent, reference);
    if (!part) {
      const presence = presenceOfUnknown(statusOf(reference));
      const existence =
        presence === 'missing' ? this.#ask(reference, parent) : undefined;
      return [this.#unknown(reference, presence, existence)];
    }
    if (seen.has(part.key)) return [];
    // What is not looked at must not pass for ready.
    if (depth === MAXIMUM_DEPTH) return [this.#unknown(reference, 'unseen')];
    seen.add(part.key);
    const existence =
      part.state === 'present' ? undefined : this.#ask(reference, parent);
    return [this.#observe(part, { depth: depth + 1, seen }, existence)];
  }

  /** Only composed objects are watched by a label, which somebody may take away. */
  #ask(reference: ObjectReference, parent: GraphNode): Existence | undefined {
    const { roleOf, statusOf, existenceOf } = this.#options;
    const { namespace } = parent.object.metadata;
    const doubt = { reference, owner: { uid: parent.uid, namespace } };
    const isDoubtful =
      roleOf(reference) === 'composed' &&
      statusOf(reference).state === 'live' &&
      parent.state === 'present' &&
      !isBeingDeleted(parent.object) &&
      mayBeAsked(doubt);
    if (!isDoubtful) return undefined;
    this.doubts.push(doubt);
    return existenceOf(this.#rootUid, doubt);
  }

  #unknown(
    reference: ObjectReference,
    presence: ObservedResource['presence'],
    existence?: Existence,
  ): ObservedResource {
    const { cluster, roleOf, statusOf } = this.#options;
    const { group, version, kind, namespace, name } = reference;
    this.size += 1;
    const isServed = statusOf(reference).state !== 'notServed';
    return this.#shared.share(reference, {
      resource: { cluster, group, version, kind, namespace, name },
      role: roleOf(reference),
      presence: presenceGiven(existence, presence),
      ...asAsked(existence),
      ...(presence === 'missing' && !isServed && { kindIsNotServed: true }),
      events: [],
      children: [],
    });
  }
}

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
    const size = Math.max(FEWEST_COUNTED, builder.size);
    this.#kept.set(node.uid, shared, { size });
    return { root, kinds: kindsOf(root), doubts: builder.doubts };
  }

  forget(uid: string): void {
    this.#kept.delete(uid);
  }
}

/** What is to be said of an object that was referred to and never seen. */
function presenceOfUnknown(status: KindStatus): ObservedResource['presence'] {
  if (canTellMissing(status)) return 'missing';
  return status.state === 'unreadable' ? 'unreadable' : 'unseen';
}

const others = new WeakMap<GraphNode, ObjectReference>();

/** Stands for what a node refers to beyond what is followed: the bound is shown, and passes for nothing. */
function othersOf(node: GraphNode): ObjectReference {
  const known = others.get(node);
  if (known) return known;
  const reference = {
    ...{ group: '', version: '', kind: 'Reference' },
    name: `more than ${MOST_REFERENCES}`,
  };
  others.set(node, reference);
  return reference;
}

/** What is there, and of which no more is known, is no more than unseen. */
function presenceGiven(
  existence: Existence | undefined,
  presence: ObservedResource['presence'],
): ObservedResource['presence'] {
  if (existence === 'unreadable') return 'unreadable';
  return existence === 'unlisted' || existence === 'unknown'
    ? 'unseen'
    : presence;
}

function asAsked(
  existence: Existence | undefined,
): Pick<ObservedResource, 'asked'> {
  return existence === undefined ||
    existence === 'unreadable' ||
    existence === 'present' ||
    existence === 'unknown'
    ? {}
    : { asked: existence };
}

/** Of two that were read from the same; their children are shared already. */
function saysTheSame(a: ObservedResource, b: ObservedResource): boolean {
  return (
    a.role === b.role &&
    a.presence === b.presence &&
    a.kindIsNotServed === b.kindIsNotServed &&
    a.asked === b.asked &&
    a.object === b.object &&
    a.generationSeenAt === b.generationSeenAt &&
    a.goneSince === b.goneSince &&
    isEqual(a.children, b.children, (one, other) => one === other) &&
    isEqual(a.pods ?? [], b.pods ?? [], (one, other) => one === other) &&
    isEqual(
      a.sought ?? [],
      b.sought ?? [],
      (one, other) =>
        one.name === other.name && one.existence === other.existence,
    ) &&
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
