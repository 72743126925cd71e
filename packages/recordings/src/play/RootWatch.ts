import type {
  KubeClient,
  KubeObject,
  ObjectKey,
  StreamedEvent,
  WatchStream,
} from '@crossplane-env/testkit';
import type { ObjectReader } from './collect';

/** What was seen of a situation that was played once, as it was seen. */
export interface Take {
  root: ObjectKey;
  steps: TakenStep[];
  /** Those that are there at the end. */
  objects: KubeObject[];
  /** Those that are gone, as they were seen last. */
  gone: KubeObject[];
  /** What an object refers to that is not there. */
  missing: ObjectKey[];
  /** Of everything that was seen. */
  events: KubeObject[];
}

export interface TakenStep {
  name: string;
  /** Milliseconds since the epoch; a whole second. */
  startedAt: number;
  /** The root after each of its changes during the step. */
  changes: RootChange[];
}

export interface RootChange {
  object: KubeObject;
  isGone: boolean;
}

/** Sees every change of one object, from before it is created. */
export class RootWatch {
  readonly #kube: KubeClient;
  readonly #path: string;
  readonly #changes: RootChange[] = [];
  #stream?: WatchStream;
  #read = 0;
  #resourceVersion = '';

  static async open(
    kube: KubeClient,
    reader: ObjectReader,
    root: ObjectKey,
  ): Promise<RootWatch> {
    const path = await reader.pathOf({ ...root, name: undefined });
    if (!path) throw new Error(`The kind ${root.kind} is not served.`);
    const { code, body } = await kube.get(path);
    if (code >= 400) throw new Error(`${code} ${body.message ?? body}`);
    const query = `fieldSelector=metadata.name=${root.name}`;
    const watch = new RootWatch(kube, `${path}?${query}`);
    await watch.#open(body.metadata.resourceVersion);
    return watch;
  }

  private constructor(kube: KubeClient, path: string) {
    this.#kube = kube;
    this.#path = path;
  }

  /** The changes since this was called last. Opens the watch anew if the server ended it. */
  async takeChanges(): Promise<RootChange[]> {
    this.#readStream();
    if (await this.#stream?.endsWithin(0)) {
      await this.#open(this.#resourceVersion);
    }
    return this.#changes.splice(0);
  }

  close(): void {
    this.#stream?.close();
  }

  async #open(resourceVersion: string): Promise<void> {
    this.#resourceVersion = resourceVersion;
    this.#read = 0;
    this.#stream = await this.#kube.watch(
      `${this.#path}&resourceVersion=${resourceVersion}`,
    );
  }

  #readStream(): void {
    const events = this.#stream?.events.slice(this.#read) ?? [];
    this.#read += events.length;
    events.forEach(event => this.#note(event));
  }

  #note({ type, object }: StreamedEvent): void {
    if (type === 'ERROR') {
      throw new Error(`The watch of the root failed: ${object.message}`);
    }
    this.#resourceVersion = object.metadata.resourceVersion;
    this.#changes.push({ object, isGone: type === 'DELETED' });
  }
}
