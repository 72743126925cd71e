import { Cluster } from './Cluster';
import { ClusterConnection } from './ClusterConnection';
import { managersOf } from './fieldManagers';
import { takeIn } from './intake';
import { KubernetesObject } from './KubernetesObject';
import { isStatusError } from './errors';
import { DiscoveredResource, discoverResource, getMetadata } from './requests';

/** One object, and no other of its name. */
export interface IdentifiedObject {
  group: string;
  version: string;
  kind: string;
  namespace?: string;
  name: string;
  uid: string;
}

/** What became of objects; of those in neither list it is known that they are gone. */
export interface FoundObjects<T> {
  present: T[];
  /** Those of which that cannot be told. */
  unknown: T[];
}

/** An object that is there, as its metadata say. */
export interface DescribedObject<T> {
  object: T;
  metadata: KubernetesObject['metadata'];
}

/** What became of objects, as {@link FoundObjects}. */
export interface DescribedObjects<T> {
  present: DescribedObject<T>[];
  unknown: T[];
}

/** What is there of that very object, as the cluster says it. */
interface Same {
  metadata?: unknown;
}

interface Sought<T> extends Same {
  object: T;
}

/** So many are asked for at once. */
const AT_ONCE = 8;
const PATIENCE_MS = 60_000;
/** A kind may be answered for by somebody who hangs. */
const KIND_PATIENCE_MS = 10_000;

/** Questions of one moment, for which a kind is looked up once. */
class Asking {
  readonly #connection: ClusterConnection;
  readonly #signal = AbortSignal.timeout(PATIENCE_MS);
  readonly #kinds = new Map<string, Promise<DiscoveredResource>>();
  /** Those that did not answer in time: nobody waits for each of their objects. */
  readonly #silent = new Set<string>();

  constructor(connection: ClusterConnection) {
    this.#connection = connection;
  }

  /** Undefined where there is none of that name. */
  async read(object: IdentifiedObject, signal = this.#signal) {
    const resource = await this.#lookUp(object, signal);
    return getMetadata(this.#connection, resource, {
      name: object.name,
      namespace: resource.namespaced ? object.namespace : undefined,
      isConfidential: object.group === '' && object.kind === 'Secret',
      signal,
    });
  }

  /** Undefined where that cannot be told; nothing where that very object is not there. */
  async readSame(object: IdentifiedObject): Promise<Same | undefined> {
    const kind = keyOf(object);
    if (this.#silent.has(kind)) return undefined;
    const patience = AbortSignal.timeout(KIND_PATIENCE_MS);
    const signal = AbortSignal.any([this.#signal, patience]);
    try {
      const metadata = await this.read(object, signal);
      return metadata?.uid === object.uid ? { metadata } : {};
    } catch (error) {
      if (signal.aborted) this.#silent.add(kind);
      // A kind that is not served any more has taken its objects with it.
      return isStatusError(error, 404) ? {} : undefined;
    }
  }

  #lookUp(object: IdentifiedObject, signal: AbortSignal) {
    const { group, version, kind } = object;
    const key = keyOf(object);
    const known =
      this.#kinds.get(key) ??
      discoverResource(this.#connection, { group, version, kind }, { signal });
    this.#kinds.set(key, known);
    return known;
  }
}

function keyOf({ group, version, kind }: IdentifiedObject): string {
  return `${kind}.${version}.${group}`;
}

/**
 * Asks clusters, with their watching identities, whether the very objects are
 * there that somebody has to be sure about. Of each only metadata are asked for.
 */
export class ClusterObjects {
  readonly #clusters: () => readonly Pick<Cluster, 'name' | 'viewer'>[];

  constructor(clusters: () => readonly Pick<Cluster, 'name' | 'viewer'>[]) {
    this.#clusters = clusters;
  }

  /** Of a cluster that is not configured, nothing can be told. */
  async find<T extends IdentifiedObject>(
    cluster: string,
    objects: readonly T[],
  ): Promise<FoundObjects<T>> {
    const { present, unknown } = await this.#seek(cluster, objects);
    return { present: present.map(({ object }) => object), unknown };
  }

  /** As {@link ClusterObjects.find}, with what those that are there say of themselves. */
  async describe<T extends IdentifiedObject>(
    cluster: string,
    objects: readonly T[],
  ): Promise<DescribedObjects<T>> {
    const { present, unknown } = await this.#seek(cluster, objects);
    const found: DescribedObjects<T> = { present: [], unknown };
    for (const { object, metadata } of present) {
      try {
        const taken = takeIn({ metadata }).object;
        found.present.push({ object, metadata: taken.metadata });
      } catch {
        found.unknown.push(object);
      }
    }
    return found;
  }

  async #seek<T extends IdentifiedObject>(
    cluster: string,
    objects: readonly T[],
  ): Promise<{ present: Sought<T>[]; unknown: T[] }> {
    const connection = this.#connectionTo(cluster);
    if (!connection) return { present: [], unknown: [...objects] };
    const asking = new Asking(connection);
    const present: Sought<T>[] = [];
    const unknown: T[] = [];
    const waiting = [...objects];
    const askers = Array.from({ length: AT_ONCE }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const same = await asking.readSame(next);
        if (!same) unknown.push(next);
        else if (same.metadata) present.push({ object: next, ...same });
      }
    });
    await Promise.all(askers);
    return { present, unknown };
  }

  /**
   * As it is now; undefined where that very object is not there.
   *
   * @throws where that cannot be told
   */
  async readMetadata(
    cluster: string,
    object: IdentifiedObject,
  ): Promise<KubernetesObject['metadata'] | undefined> {
    const connection = this.#connectionTo(cluster);
    if (!connection) throw new Error(`There is no cluster '${cluster}'.`);
    const read = await new Asking(connection).read(object);
    const metadata = read && takeIn({ metadata: read }).object.metadata;
    return metadata?.uid === object.uid ? metadata : undefined;
  }

  /**
   * Who wrote these fields last, as the cluster calls them; nobody where that very
   * object is not there.
   *
   * @throws where that cannot be told
   */
  async readManagers(
    cluster: string,
    object: IdentifiedObject,
    fields: readonly (readonly (string | number)[])[],
  ): Promise<string[]> {
    const connection = this.#connectionTo(cluster);
    if (!connection) throw new Error(`There is no cluster '${cluster}'.`);
    const metadata = await new Asking(connection).read(object);
    const { uid, managedFields } = { ...metadata } as Record<string, unknown>;
    return uid === object.uid ? managersOf(managedFields, fields) : [];
  }

  #connectionTo(cluster: string): ClusterConnection | undefined {
    return this.#clusters().find(({ name }) => name === cluster)?.viewer;
  }
}
