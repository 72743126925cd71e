import { apiVersionOf, ServedResource, storageKeyOf } from './ServedResource';

export type ResourceChangeListener = (storageKey: string) => void;

/** The kinds that are served at this moment. */
export class ResourceRegistry {
  readonly #byKind = new Map<string, ServedResource>();
  readonly #byPlural = new Map<string, ServedResource>();
  readonly #listeners = new Set<ResourceChangeListener>();

  /** Puts the served versions of one kind in the place of those before. */
  serve(storageKey: string, versions: ServedResource[]): void {
    for (const resource of this.all()) {
      if (storageKeyOf(resource) === storageKey) {
        this.#byKind.delete(kindKey(apiVersionOf(resource), resource.kind));
        this.#byPlural.delete(pluralKey(resource));
      }
    }
    for (const resource of versions) {
      this.#byKind.set(
        kindKey(apiVersionOf(resource), resource.kind),
        resource,
      );
      this.#byPlural.set(pluralKey(resource), resource);
    }
    this.#listeners.forEach(listener => listener(storageKey));
  }

  findByKind(apiVersion: string, kind: string): ServedResource | undefined {
    return this.#byKind.get(kindKey(apiVersion, kind));
  }

  findByPlural(
    group: string,
    version: string,
    plural: string,
  ): ServedResource | undefined {
    return this.#byPlural.get(pluralKey({ group, version, plural }));
  }

  /** The kind whose objects are kept there, in the version they are kept in or the first served. */
  findByStorageKey(storageKey: string): ServedResource | undefined {
    return this.kinds().find(one => storageKeyOf(one) === storageKey);
  }

  /** Every served version of every kind. */
  all(): ServedResource[] {
    return [...this.#byKind.values()];
  }

  /** Every kind once, in the version that it is kept in or the first served. */
  kinds(): ServedResource[] {
    const kinds = new Map<string, ServedResource>();
    for (const resource of this.all()) {
      const key = storageKeyOf(resource);
      if (!kinds.has(key) || resource.version === resource.storageVersion) {
        kinds.set(key, resource);
      }
    }
    return [...kinds.values()];
  }

  /** Tells when a kind comes, changes or goes. */
  onChange(listener: ResourceChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

function kindKey(apiVersion: string, kind: string): string {
  return `${apiVersion}/${kind}`;
}

function pluralKey(resource: {
  group: string;
  version: string;
  plural: string;
}): string {
  return `${apiVersionOf(resource)}/${resource.plural}`;
}
