import {
  ClusterConnection,
  KubernetesRequest,
} from '../kubernetes/ClusterConnection';
import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { StatusError } from '../kubernetes/errors';
import { PushStream } from './PushStream';

const ACCESS_REVIEWS = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';

interface ServedKind {
  apiVersion: string;
  kind: string;
  plural: string;
  namespaced?: boolean;
}

interface Watch {
  plural: string;
  selects: (object: KubernetesObject) => boolean;
  stream: PushStream<unknown>;
}

/** As little of an object as a test cares for. */
export type ObjectInput = Omit<Partial<KubernetesObject>, 'metadata'> & {
  apiVersion: string;
  kind: string;
  metadata: Partial<KubernetesObject['metadata']> & { name: string };
};

/** A cluster in memory that can be read and watched; it notes every request. */
export class FakeCluster implements ClusterConnection {
  readonly requests: string[] = [];
  readonly #kinds: ServedKind[] = [];
  readonly #objects = new Map<string, KubernetesObject>();
  readonly #changes: Array<{ type: string; object: KubernetesObject }> = [];
  readonly #watches = new Set<Watch>();
  readonly #refusals = new Map<string, Error>();
  readonly #held = new Map<string, Promise<void>>();
  #resourceVersion = 100;

  constructor(readonly cluster = 'test') {}

  serve(...kinds: ServedKind[]): this {
    this.#kinds.push(...kinds);
    return this;
  }

  /** Answers every request for a plural with an error, until told otherwise. */
  refuse(plural: string, error: Error | undefined): void {
    if (error) this.#refusals.set(plural, error);
    else this.#refusals.delete(plural);
  }

  /** Leaves lists of a plural unanswered until the answer is called. */
  hold(plural: string): () => void {
    let release = () => {};
    this.#held.set(
      plural,
      new Promise(resolve => {
        release = resolve;
      }),
    );
    return release;
  }

  /** Breaks off the watches, all or those of a plural. */
  breakWatches(error: Error, plural?: string): void {
    for (const watch of this.#watches) {
      if (plural === undefined || watch.plural === plural) {
        this.#watches.delete(watch);
        watch.stream.fail(error);
      }
    }
  }

  /** Creates or changes an object; what identifies it in time is filled in. */
  put(input: ObjectInput): KubernetesObject {
    const key = keyOf(input);
    const before = this.#objects.get(key);
    this.#resourceVersion += 1;
    const object: KubernetesObject = {
      ...input,
      metadata: {
        uid: before?.metadata.uid ?? `uid-${this.#resourceVersion}`,
        creationTimestamp: '2026-01-01T00:00:00Z',
        ...input.metadata,
        resourceVersion: String(this.#resourceVersion),
      },
    };
    this.#objects.set(key, object);
    this.#notify(before ? 'MODIFIED' : 'ADDED', object);
    return object;
  }

  remove(input: ObjectInput): void {
    const object = this.#objects.get(keyOf(input));
    if (!object) throw new Error(`There is no ${keyOf(input)}`);
    this.#objects.delete(keyOf(input));
    this.#resourceVersion += 1;
    this.#notify('DELETED', {
      ...object,
      metadata: {
        ...object.metadata,
        resourceVersion: String(this.#resourceVersion),
      },
    });
  }

  async send(request: KubernetesRequest): Promise<unknown> {
    const { path, query } = request;
    this.requests.push(`${request.method ?? 'GET'} ${path}`);
    if (path === ACCESS_REVIEWS) return this.#review(request);
    const { served, namespace } = this.#serving(path);
    if (!served) return this.#get(path) ?? this.#discover(path);
    await this.#held.get(served.plural);
    const refusal = this.#refusals.get(served.plural);
    if (refusal) throw refusal;
    return {
      metadata: { resourceVersion: String(this.#resourceVersion) },
      items: [...this.#objects.values()].filter(
        selector(served, { ...query, namespace }),
      ),
    };
  }

  async stream(request: KubernetesRequest): Promise<AsyncIterable<unknown>> {
    const { path, query, signal } = request;
    this.requests.push(`WATCH ${path}`);
    const { served, namespace } = this.#serving(path);
    if (!served) throw new StatusError({ code: 404 });
    const refusal = this.#refusals.get(served.plural);
    if (refusal) throw refusal;
    const watch: Watch = {
      plural: served.plural,
      selects: selector(served, { ...query, namespace }),
      stream: new PushStream(signal),
    };
    this.#watches.add(watch);
    const since = Number(query?.resourceVersion);
    for (const change of this.#changes) {
      const { resourceVersion } = change.object.metadata;
      if (Number(resourceVersion) > since && watch.selects(change.object)) {
        watch.stream.push(change);
      }
    }
    return watch.stream;
  }

  /** One object, or nothing. */
  #get(path: string): unknown {
    const [, collection, name] = /^(.*)\/([^/]+)$/.exec(path) ?? [];
    const { served, namespace } = this.#serving(collection);
    if (!served) return undefined;
    const refusal = this.#refusals.get(served.plural);
    if (refusal) throw refusal;
    const found = [...this.#objects.values()]
      .filter(selector(served, { namespace }))
      .find(({ metadata }) => metadata.name === name);
    if (!found) throw new StatusError({ code: 404 });
    return found;
  }

  /** What a path leads to; a namespace in it narrows that down. */
  #serving(path: string): { served?: ServedKind; namespace?: string } {
    const [, namespace] = /\/namespaces\/([^/]+)\//.exec(path) ?? [];
    const wide = path.replace(/\/namespaces\/[^/]+(?=\/)/, '');
    return {
      served: this.#kinds.find(kind => pathOf(kind) === wide),
      namespace,
    };
  }

  #discover(path: string): unknown {
    if (path === '/apis') return { groups: this.#groups() };
    const ofGroup = this.#groups().filter(
      ({ name }) => path === `/apis/${name}`,
    );
    if (ofGroup.length > 0) {
      return {
        ...ofGroup[0],
        versions: ofGroup.flatMap(({ versions }) => versions),
      };
    }
    const kinds = this.#kinds.filter(kind =>
      pathOf(kind).startsWith(`${path}/`),
    );
    if (!kinds.length) throw new StatusError({ code: 404 });
    return {
      resources: kinds.map(({ plural, kind, namespaced = true }) => ({
        name: plural,
        kind,
        namespaced,
      })),
    };
  }

  #groups() {
    const groupVersions = new Set(
      this.#kinds
        .map(({ apiVersion }) => apiVersion)
        .filter(apiVersion => apiVersion.includes('/')),
    );
    const byName = new Map<string, Array<{ version: string }>>();
    for (const groupVersion of groupVersions) {
      const [name, version] = groupVersion.split('/');
      byName.set(name, [...(byName.get(name) ?? []), { version }]);
    }
    return Array.from(byName, ([name, versions]) => ({ name, versions }));
  }

  /** What is refused is what there is no right to. */
  #review({ body }: KubernetesRequest): unknown {
    const { resourceAttributes } = body?.spec as {
      resourceAttributes: { resource: string };
    };
    const allowed = !this.#refusals.has(resourceAttributes.resource);
    return { status: { allowed } };
  }

  #notify(type: string, object: KubernetesObject): void {
    const change = { type, object };
    this.#changes.push(change);
    for (const watch of this.#watches) {
      if (watch.selects(object)) watch.stream.push(change);
    }
  }
}

function pathOf({ apiVersion, plural }: ServedKind): string {
  const root = apiVersion.includes('/') ? '/apis' : '/api';
  return `${root}/${apiVersion}/${plural}`;
}

function keyOf({ apiVersion, kind, metadata }: ObjectInput): string {
  return `${apiVersion} ${kind} ${metadata.namespace ?? ''}/${metadata.name}`;
}

/** Knows what is in use: a namespace, a label's presence and a field's value. */
function selector(
  { apiVersion, kind }: ServedKind,
  query: KubernetesRequest['query'] = {},
): (object: KubernetesObject) => boolean {
  const label = query.labelSelector as string | undefined;
  const [field, value] = String(query.fieldSelector ?? '').split('=');
  return object =>
    object.apiVersion === apiVersion &&
    object.kind === kind &&
    (!query.namespace || object.metadata.namespace === query.namespace) &&
    (!label || object.metadata.labels?.[label] !== undefined) &&
    (!field || object[field] === value);
}
