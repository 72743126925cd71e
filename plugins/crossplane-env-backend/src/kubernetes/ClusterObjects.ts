import { Cluster } from './Cluster';
import { ClusterConnection } from './ClusterConnection';
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

/** So many are asked for at once. */
const AT_ONCE = 8;
const PATIENCE_MS = 60_000;

/** Questions of one moment, for which a kind is looked up once. */
class Asking {
  readonly #connection: ClusterConnection;
  readonly #signal = AbortSignal.timeout(PATIENCE_MS);
  readonly #kinds = new Map<string, Promise<DiscoveredResource>>();

  constructor(connection: ClusterConnection) {
    this.#connection = connection;
  }

  /** Undefined where that cannot be told. */
  async isPresent(object: IdentifiedObject): Promise<boolean | undefined> {
    try {
      const resource = await this.#lookUp(object);
      const metadata = await getMetadata(this.#connection, resource, {
        name: object.name,
        namespace: resource.namespaced ? object.namespace : undefined,
        isConfidential: object.group === '' && object.kind === 'Secret',
        signal: this.#signal,
      });
      return metadata?.uid === object.uid;
    } catch (error) {
      // A kind that is not served any more has taken its objects with it.
      return isStatusError(error, 404) ? false : undefined;
    }
  }

  #lookUp({ group, version, kind }: IdentifiedObject) {
    const key = `${kind}.${version}.${group}`;
    const known =
      this.#kinds.get(key) ??
      discoverResource(
        this.#connection,
        { group, version, kind },
        { signal: this.#signal },
      );
    this.#kinds.set(key, known);
    return known;
  }
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

  /**
   * Those of the objects that are there.
   *
   * @returns undefined where none is known to be there, and not all are known not to be
   */
  async findPresent<T extends IdentifiedObject>(
    cluster: string,
    objects: readonly T[],
  ): Promise<T[] | undefined> {
    const connection = this.#clusters().find(
      ({ name }) => name === cluster,
    )?.viewer;
    if (!connection) return undefined;
    const asking = new Asking(connection);
    const present: T[] = [];
    let isUnsure = false;
    const waiting = [...objects];
    const askers = Array.from({ length: AT_ONCE }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const isPresent = await asking.isPresent(next);
        if (isPresent) present.push(next);
        isUnsure ||= isPresent === undefined;
      }
    });
    await Promise.all(askers);
    return present.length === 0 && isUnsure ? undefined : present;
  }
}
