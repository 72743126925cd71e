import {
  type ControlPlaneTarget,
  KubeClient,
  type KubeObject,
  type KubeObjectInput,
  ObjectClient,
  type ObjectKey,
  until,
  type WatchStream,
} from '@crossplane-env/testkit';

const OWN_ANNOTATIONS = 'crossplane.io/external-';

export interface ManagedLifeOptions {
  target: Pick<ControlPlaneTarget, 'url' | 'caData' | 'adminToken'>;
  object: KubeObjectInput & { metadata: { name: string } };
}

/** The life of one managed resource, from every write that is made to it. */
export class ManagedLife {
  readonly key: ObjectKey;
  readonly #client: ObjectClient;
  readonly #watch: WatchStream;

  private constructor(
    key: ObjectKey,
    options: { client: ObjectClient; watch: WatchStream },
  ) {
    this.key = key;
    this.#client = options.client;
    this.#watch = options.watch;
  }

  /** Creates the resource, and watches it from before that. */
  static async begin({
    target,
    object,
  }: ManagedLifeOptions): Promise<ManagedLife> {
    const { apiVersion, kind, metadata } = object;
    const { name, namespace } = metadata;
    const client = new ObjectClient(target);
    const path = await client.pathOf({ apiVersion, kind, namespace });
    const { url, caData, adminToken: token } = target;
    const watch = await new KubeClient({ url, caData, token }).watch(
      `${path}?fieldSelector=metadata.name=${name}`,
    );
    await client.create(object);
    return new ManagedLife(
      { apiVersion, kind, namespace, name },
      { client, watch },
    );
  }

  /** What it was like after each write, without those that changed none of it. */
  get states(): string[] {
    const states = this.#watch.events.map(({ type, object }) =>
      type === 'DELETED' ? 'gone' : describeState(object),
    );
    return states.filter((state, index) => state !== states[index - 1]);
  }

  /** Waits until it is or was like this. */
  async reaches(state: string): Promise<void> {
    try {
      await until(async () => this.states.includes(state));
    } catch {
      throw new Error(
        `It was never "${state}", but:\n${this.states.join('\n')}`,
      );
    }
  }

  /** Its events as `Type Reason message`, sorted. */
  async events(): Promise<string[]> {
    return this.#client.eventsOf(this.#last());
  }

  /** Who reported its events, and with which annotations. */
  async reporters(): Promise<object[]> {
    const { namespace = 'default', uid } = this.#last().metadata;
    const events = await this.#client.list(
      { apiVersion: 'v1', kind: 'Event', namespace },
      `fieldSelector=involvedObject.uid=${uid}`,
    );
    return events.map(({ source, metadata: { annotations } }) => ({
      component: source.component,
      annotations,
    }));
  }

  get status() {
    return this.#last().status;
  }

  change(body: object): Promise<void> {
    return this.#client.merge(this.key, body);
  }

  delete(): Promise<void> {
    return this.#client.delete(this.key);
  }

  /** Ends the watch, and the resource, whatever holds it. */
  async end(): Promise<void> {
    this.#watch.close();
    if (await this.#client.find(this.key)) {
      await this.#client.merge(this.key, {
        metadata: {
          finalizers: null,
          annotations: { 'crossplane.io/paused': 'true' },
        },
      });
    }
    if (await this.#client.find(this.key)) {
      await this.#client.delete(this.key);
    }
  }

  #last(): KubeObject {
    return this.#watch.events[this.#watch.events.length - 1].object;
  }
}

function describeState({ metadata, status }: KubeObject): string {
  const annotations = Object.keys(metadata.annotations ?? {})
    .filter(key => key.startsWith(OWN_ANNOTATIONS))
    .map(key => key.slice(OWN_ANNOTATIONS.length))
    .sort();
  const conditions: Record<string, string>[] = status?.conditions ?? [];
  return [
    metadata.deletionTimestamp ? 'deleting' : 'kept',
    metadata.finalizers ? 'held' : 'free',
    annotations.join('+'),
    ...conditions.map(describeCondition),
  ].join(' | ');
}

function describeCondition(condition: Record<string, string>): string {
  const { type, status, reason, message, observedGeneration } = condition;
  const generation = observedGeneration ? `@${observedGeneration}` : '';
  return `${type}=${status} ${reason}${generation}${
    message ? `: ${message}` : ''
  }`;
}
