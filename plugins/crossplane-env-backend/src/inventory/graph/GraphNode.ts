import { OwnerReference } from '../../kubernetes/KubernetesObject';
import { GraphObject, referenceTo } from './GraphObject';
import { NodeKind } from './NodeKind';
import { objectKey, ObjectReference } from './ObjectReference';
import { readClaimReference, readReferences } from './readReferences';

/**
 * `departed`: deleted, and remembered because something of it may remain. A
 * root that departed is an environment that is being taken down.
 */
export type NodeState = 'present' | 'departed-root' | 'departed-part';

/** An object and its links to others. */
export interface GraphNode {
  readonly uid: string;
  readonly key: string;
  readonly object: GraphObject;
  readonly kind: NodeKind;
  /** What it is made of, by name. */
  readonly references: ObjectReference[];
  /** The claim that it says it is bound to. */
  readonly claim?: ObjectReference;
  readonly state: NodeState;
  /** When the object's present generation was seen first. */
  readonly generationSeenAt: Date;
  /** When it was noticed that the object is gone; undefined while it is present. */
  readonly goneSince?: Date;
}

/**
 * @param options.before - the node of the same object until now: while it is
 * being deleted, Crossplane takes references away, and what they led to is still going
 * @param options.seenAt - when the object was seen to be as it is
 */
export function createNode(
  object: GraphObject,
  options: { kind: NodeKind; before?: GraphNode; seenAt: Date },
): GraphNode {
  const { kind, before, seenAt } = options;
  const { generation } = object.metadata;
  const references = readReferences(object, kind);
  return {
    uid: object.metadata.uid,
    key: objectKey(referenceTo(object)),
    object,
    kind,
    references:
      isBeingDeleted(object) && before
        ? mergeReferences(before.references, references)
        : references,
    claim: readClaimReference(object, kind),
    state: 'present',
    generationSeenAt:
      before && before.object.metadata.generation === generation
        ? before.generationSeenAt
        : seenAt,
  };
}

export function isBeingDeleted(object: GraphObject): boolean {
  return object.metadata.deletionTimestamp !== undefined;
}

export function controllerOf(node: GraphNode): OwnerReference | undefined {
  return node.object.metadata.ownerReferences?.find(
    ({ controller }) => controller,
  );
}

/**
 * Whether a reference from the one to the other counts. Anybody who may write
 * a composite can make it refer to anything by name; the other object has to
 * say so too.
 */
export function isMadeOf(parent: GraphNode, child: GraphNode): boolean {
  return parent.kind.role === 'claim'
    ? child.claim !== undefined && objectKey(child.claim) === parent.key
    : controllerOf(child)?.uid === parent.uid;
}

function mergeReferences(
  before: ObjectReference[],
  now: ObjectReference[],
): ObjectReference[] {
  const merged = [...before, ...now].map(
    reference => [objectKey(reference), reference] as const,
  );
  return [...new Map(merged).values()];
}
