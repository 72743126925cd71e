import { ObservedResource } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { GraphNode } from '../graph/ObjectGraph';
import { GroupKind, kindKey } from '../graph/objects';

/** An environment's tree as it was built last. */
export interface EnvironmentView {
  /** The root. */
  node: GraphNode;
  root: ObservedResource;
  /** What the tree consists of, each kind once. */
  kinds: ViewedKind[];
}

export interface ViewedKind extends GroupKind {
  /** Whether an object of the kind is shown. */
  present: boolean;
}

/** The environments' trees, each built when it is asked for and kept until something of it changes. */
export class EnvironmentViews {
  readonly #build: (root: GraphNode) => ObservedResource;
  readonly #views = new Map<string, EnvironmentView>();
  readonly #outdated = new Set<string>();

  constructor(options: { build: (root: GraphNode) => ObservedResource }) {
    this.#build = options.build;
  }

  of(node: GraphNode): EnvironmentView {
    const known = this.#views.get(node.uid);
    if (known && !this.#outdated.has(node.uid)) return known;
    const root = this.#build(node);
    const view = { node, root, kinds: kindsOf(root) };
    this.#views.set(node.uid, view);
    this.#outdated.delete(node.uid);
    return view;
  }

  /** The view that was built last, up to date or not. */
  last(uid: string): EnvironmentView | undefined {
    return this.#views.get(uid);
  }

  invalidate(uid: string): void {
    if (this.#views.has(uid)) this.#outdated.add(uid);
  }

  forget(uid: string): void {
    this.#views.delete(uid);
    this.#outdated.delete(uid);
  }
}

function kindsOf(root: ObservedResource): ViewedKind[] {
  const kinds = new Map<string, ViewedKind>();
  const visit = ({ resource, presence, children }: ObservedResource) => {
    const key = kindKey(resource);
    const present = presence === 'present' || kinds.get(key)?.present === true;
    kinds.set(key, { group: resource.group, kind: resource.kind, present });
    children.forEach(visit);
  };
  visit(root);
  return [...kinds.values()];
}
