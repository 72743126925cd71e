import { ANNOTATION_OWNER } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { ObjectHandler } from './kinds/informers';

/** What is kept of a Namespace. */
export interface NamespaceInfo {
  name: string;
  /** As its annotation says; an entity reference. */
  owner?: string;
}

export function readNamespace({ metadata }: KubernetesObject): NamespaceInfo {
  return {
    name: metadata.name,
    owner: metadata.annotations?.[ANNOTATION_OWNER],
  };
}

/** Who owns what is in a namespace. */
export class NamespaceOwners implements ObjectHandler<NamespaceInfo> {
  readonly #owners = new Map<string, string>();
  readonly #onChanged: (namespace: string) => void;

  /** @param options.onChanged - told of each namespace that has another owner now */
  constructor(options: { onChanged: (namespace: string) => void }) {
    this.#onChanged = options.onChanged;
  }

  of(namespace: string): string | undefined {
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
    if (this.#owners.get(name) === owner) return;
    if (owner) this.#owners.set(name, owner);
    else this.#owners.delete(name);
    this.#onChanged(name);
  }

  remove({ name }: NamespaceInfo): void {
    this.put({ name });
  }
}
