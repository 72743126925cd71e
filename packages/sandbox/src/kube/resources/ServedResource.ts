import { KubeObject, ResourceDefinition } from '../KubeApi';
import { NameRule } from '../metadata/objectMeta';
import { StructuralSchema } from '../schema/StructuralSchema';
import { FieldError } from '../status/FieldError';

/** A served kind, with all that reading and writing its objects depends on. */
export interface ServedResource extends ResourceDefinition {
  listKind: string;
  verbs: readonly string[];
  /** Defined by a CustomResourceDefinition. */
  custom: boolean;
  /** The version of the group in which objects are kept. */
  storageVersion: string;
  hasStatus: boolean;
  tracksGeneration: boolean;
  nameRule: NameRule;
  schema: StructuralSchema;
  /** As published; undefined where the kind is open. */
  publishedSchema?: StructuralSchema;
  columns: readonly PrinterColumn[];
  /** Fields that a field selector may name, besides name and namespace. */
  selectableFields: readonly string[];
  deprecationWarning?: string;
  /** The kind is about to go: objects can be read and deleted, not created. */
  isTerminating?: boolean;
  /** An update may leave the resource version out. */
  allowsUnconditionalUpdate: boolean;

  /** Brings an object on its way in into the form that is kept, in place. */
  prepare?(object: KubeObject, previous: KubeObject | undefined): void;
  /** What a delete changes in an object that stays for now, in place. */
  prepareForDelete?(object: KubeObject): void;
  /** What is wrong with an object besides its metadata. */
  validate(object: KubeObject, previous: KubeObject | undefined): FieldError[];
}

/** `group/version`, or `v1`. */
export function apiVersionOf(resource: {
  group: string;
  version: string;
}): string {
  return resource.group
    ? `${resource.group}/${resource.version}`
    : resource.version;
}

/** Where a kind's objects are kept, whatever the version they are asked in. */
export function storageKeyOf(resource: {
  group: string;
  plural: string;
}): string {
  return `${resource.group}/${resource.plural}`;
}

/** A column that `kubectl get` shows. */
export interface PrinterColumn {
  name: string;
  type: 'string' | 'integer' | 'number' | 'boolean' | 'date';
  format?: string;
  description?: string;
  /** 0 is shown always, more only with `-o wide`. */
  priority?: number;
  /** A path, as in additionalPrinterColumns, or a function of the object. */
  value: string | ((object: KubeObject) => unknown);
}

/** What can be done with the objects of an ordinary kind. */
export const ALL_VERBS: readonly string[] = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];

type ResourceChangeListener = (storageKey: string) => void;

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
