import { ANNOTATION_OWNER } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { isKnown, KindStatus } from './kinds/KindStatus';
import { ObjectHandler } from './kinds/handlers';
import { normalizeOwnerRef } from './ownership';

/** What is kept of a Namespace. */
export interface NamespaceInfo {
  name: string;
  /** As its annotation says; an entity reference. */
  owner?: string;
}

export function readNamespace({ metadata }: KubernetesObject): NamespaceInfo {
  return {
    name: metadata.name,
    owner: metadata.annotations?.[ANNOTATION_OWNER] || undefined,
  };
}

/** Who owns what is in a namespace, or why that is not known. */
export type NamespaceOwner =
  | {
      isKnown: true;
      /** Absent where nobody does. */
      owner?: string;
    }
  | { isKnown: false; because: string };

/** Who owns what is in a namespace. That nobody does is something else than that it is not known. */
export class NamespaceOwners implements ObjectHandler<NamespaceInfo> {
  readonly #owners = new Map<string, string | undefined>();
  readonly #onChanged: (namespace: string) => void;
  readonly #status: () => KindStatus;

  /**
   * @param options.onChanged - told of each namespace that has another owner now
   * @param options.status - how well Namespaces are known
   */
  constructor(options: {
    onChanged: (namespace: string) => void;
    status: () => KindStatus;
  }) {
    this.#onChanged = options.onChanged;
    this.#status = options.status;
  }

  of(namespace: string): NamespaceOwner {
    const status = this.#status();
    if (status.state === 'unreadable') {
      return {
        isKnown: false,
        because: 'the viewer lacks the right to get, list and watch Namespaces',
      };
    }
    const owner = this.#owners.get(namespace);
    if (owner !== undefined && normalizeOwnerRef(owner) === undefined) {
      return {
        isKnown: false,
        because: `its annotation '${ANNOTATION_OWNER}' is no entity reference`,
      };
    }
    // Of those that there are all are known; one may have come since contact was lost.
    if (this.#owners.has(namespace) || isKnown(status)) {
      return { isKnown: true, owner };
    }
    return {
      isKnown: false,
      because:
        "the cluster's Namespaces have not been read so far, for which the viewer needs the right to get, list and watch them",
    };
  }

  /** As the Namespace was seen last. */
  lastSeen(namespace: string): string | undefined {
    return this.#owners.get(namespace);
  }

  replaceAll(namespaces: NamespaceInfo[]): void {
    const names = new Set(namespaces.map(({ name }) => name));
    for (const namespace of namespaces) this.put(namespace);
    for (const name of [...this.#owners.keys()]) {
      if (!names.has(name)) this.remove({ name });
    }
  }

  put({ name, owner }: NamespaceInfo): void {
    if (this.#owners.has(name) && this.#owners.get(name) === owner) return;
    this.#owners.set(name, owner);
    this.#onChanged(name);
  }

  remove({ name }: Pick<NamespaceInfo, 'name'>): void {
    if (this.#owners.delete(name)) this.#onChanged(name);
  }
}
