import { parseApiVersion } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import {
  GraphNode,
  NodeState,
  controllerOf,
  ObjectGraph,
} from './graph/ObjectGraph';
import {
  GraphObject,
  GroupKind,
  objectKey,
  referenceTo,
} from './graph/objects';
import { Part } from './parts';

/** On everything that Crossplane composes: the name of a composite. */
export const LABEL_COMPOSITE = 'crossplane.io/composite';

/**
 * - `wanted`: it is an environment, or what it was made for is there
 * - `orphaned`: what it was made for is not there
 * - `unsure`: it does not say by uid what it was made for, and something of that
 *   name is there; or that cannot be told at the moment
 */
export type Standing = 'wanted' | 'orphaned' | 'unsure';

/** An object of which what it was made for is not there. */
export interface OrphanedObject {
  part: Part;
  metadata: GraphObject['metadata'];
}

/** Of all composites, each with its namespace; undefined while there may be others. */
type KnownNames = ReadonlySet<string> | undefined;

interface OrphanageOptions {
  graph: ObjectGraph;
  isOffered(kind: GroupKind): boolean;
  /** Whether an object of a claim or composite kind that is not known is not there. */
  hasSynced(kind: GroupKind): boolean;
  /** Whether all claims and composites are known. */
  isComplete(): boolean;
  /** Whether all objects of the kind are known, and changes arrive as they happen. */
  knowsObjects(kind: GroupKind): boolean;
}

/** Tells what of a cluster's objects nobody there has a use for any more. */
export class Orphanage {
  readonly #options: OrphanageOptions;

  constructor(options: OrphanageOptions) {
    this.#options = options;
  }

  /** By uid; objects that are not known are absent. */
  standings(uids: Iterable<string>): Map<string, Standing> {
    const names = this.#knownNames();
    const standings = new Map<string, Standing>();
    for (const uid of uids) {
      const node = this.#options.graph.get(uid);
      if (node?.state === 'present') {
        standings.set(uid, this.#standing(node, names));
      }
    }
    return standings;
  }

  /** All that are certain. */
  *list(): Generator<OrphanedObject> {
    const names = this.#knownNames();
    for (const node of this.#options.graph.present()) {
      if (this.#standing(node, names) === 'orphaned') yield toOrphaned(node);
    }
  }

  #standing(node: GraphNode, names: KnownNames): Standing {
    const { graph, isOffered, knowsObjects } = this.#options;
    if (graph.isRoot(node)) return 'wanted';
    if (!knowsObjects(node.kind)) return 'unsure';
    const controller = controllerOf(node);
    if (controller) {
      const { group } = parseApiVersion(controller.apiVersion);
      const kind = { group, kind: controller.kind };
      // Whatever else controls it has a use for it.
      return isOffered(kind)
        ? this.#unless(isPresent(graph.get(controller.uid)), kind)
        : 'wanted';
    }
    if (node.claim) {
      return this.#unless(graph.isPresent(objectKey(node.claim)), node.claim);
    }
    return mayBeOfAny(node, names) ? 'unsure' : 'orphaned';
  }

  #unless(isMakerThere: boolean, kind: GroupKind): Standing {
    if (isMakerThere) return 'wanted';
    return this.#options.hasSynced(kind) ? 'orphaned' : 'unsure';
  }

  #knownNames(): KnownNames {
    if (!this.#options.isComplete()) return undefined;
    const names = new Set<string>();
    for (const node of this.#options.graph.composites()) {
      const { namespace, name } = node.object.metadata;
      names.add(placed(namespace, name));
    }
    return names;
  }
}

function isPresent(node: { state: NodeState } | undefined): boolean {
  return node?.state === 'present';
}

/** By its label alone, which anybody may have written. */
function mayBeOfAny(
  { object: { metadata } }: GraphNode,
  names: KnownNames,
): boolean {
  const composite = metadata.labels?.[LABEL_COMPOSITE];
  return (
    !names ||
    typeof composite !== 'string' ||
    names.has(placed(metadata.namespace, composite)) ||
    names.has(placed(undefined, composite))
  );
}

function placed(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}

function toOrphaned({ object }: GraphNode): OrphanedObject {
  const { metadata } = object;
  return { part: { ...referenceTo(object), uid: metadata.uid }, metadata };
}
