import { isDeepStrictEqual } from 'node:util';
import { hasCrossplane2 } from '@crossplane-env/control-plane';
import {
  conditionOf,
  type ControlPlaneTarget,
  FAKE_API_VERSION,
  keyOf,
  type KubeObject,
  type KubeObjectInput,
  NAMESPACE,
  ObjectClient,
  type ObjectKey,
  until,
} from '@crossplane-env/testkit';
import { COMPOSITE_FINALIZER, Timeline } from './timelines/Timeline';

/** Stands for a cloud that takes its time to delete. */
export const PROVIDER_FINALIZER = 'finalizer.managedresource.crossplane.io';

/** Does to the fake managed resources below a composite what a provider would. */
class FakeProvider {
  readonly #client: ObjectClient;

  constructor(client: ObjectClient) {
    this.#client = client;
  }

  resourcesOf(root: string, kind = 'Widget'): Promise<KubeObject[]> {
    const namespace = kind === 'Widget' ? NAMESPACE : undefined;
    return this.#client.list(
      { apiVersion: FAKE_API_VERSION, kind, namespace },
      `labelSelector=crossplane.io/composite=${root}`,
    );
  }

  makeReady(
    root: string,
    options: { kind?: string; atProvider?: object } = {},
  ): Promise<KubeObject[]> {
    const { kind, atProvider = {} } = options;
    return this.#setStatus(root, kind, {
      atProvider,
      conditions: [
        conditionOfProvider('Synced', 'True', 'ReconcileSuccess'),
        conditionOfProvider('Ready', 'True', 'Available'),
      ],
    });
  }

  /** Says that the cloud refused the last request, whether or not the resource is there. */
  refuse(
    root: string,
    { message, ready }: { message: string; ready: 'True' | 'False' },
  ): Promise<KubeObject[]> {
    const synced = conditionOfProvider('Synced', 'False', 'ReconcileError');
    const reason = ready === 'True' ? 'Available' : 'Creating';
    return this.#setStatus(root, 'Widget', {
      conditions: [
        { ...synced, message },
        conditionOfProvider('Ready', ready, reason),
      ],
    });
  }

  /** Makes the one resource ready, and keeps it from going when it is deleted. */
  async hold(root: string, kind?: string): Promise<KubeObject> {
    const [resource] = await this.makeReady(root, { kind });
    await this.#client.merge(keyOf(resource), {
      metadata: { finalizers: [PROVIDER_FINALIZER] },
    });
    return resource;
  }

  /** Lets go of what was held, and waits for it to be gone. */
  async release(resource: KubeObject): Promise<void> {
    const key = keyOf(resource);
    await this.#client.merge(key, { metadata: { finalizers: null } });
    await until(async () => !(await this.#client.find(key)));
  }

  /** Waits for resources to be there first. */
  async #setStatus(
    root: string,
    kind: string | undefined,
    status: object,
  ): Promise<KubeObject[]> {
    const resources = await until(async () => {
      const found = await this.resourcesOf(root, kind);
      return found.length > 0 && found;
    });
    for (const resource of resources) {
      await this.#client.merge(keyOf(resource), { status }, '/status');
    }
    return resources;
  }
}

function conditionOfProvider(type: string, status: string, reason: string) {
  const lastTransitionTime = new Date().toISOString();
  return { type, status, reason, lastTransitionTime };
}

/** What a condition shall be; what is left out may be anything. */
interface WantedCondition {
  status?: string;
  reason?: string;
  message?: string | RegExp;
}

const QUIET_MS = 200;
const REST_MS = 1_000;

/** What the cases of the suite have in common. */
export class SuiteContext {
  readonly client: ObjectClient;
  readonly provider: FakeProvider;
  readonly #target: ControlPlaneTarget;

  constructor(target: ControlPlaneTarget) {
    this.#target = target;
    this.client = new ObjectClient(target);
    this.provider = new FakeProvider(this.client);
  }

  /** Begins to watch an object that may not be there yet. */
  async timelineOf({ name, ...type }: ObjectKey): Promise<Timeline> {
    const path = await this.client.pathOf(type);
    return Timeline.of(this.#target, { path, name });
  }

  /** Applies a Composition, and waits for Crossplane to have looked at its pipeline. */
  async applyComposition(composition: KubeObjectInput): Promise<void> {
    await this.client.apply(composition);
    const { pipeline } = (await this.client.get(keyOf(composition))).spec;
    const { name } = composition.metadata;
    await until(async () => {
      const revisions = await this.client.list(
        {
          apiVersion: 'apiextensions.crossplane.io/v1',
          kind: 'CompositionRevision',
        },
        `labelSelector=crossplane.io/composition-name=${name}`,
      );
      revisions.sort((left, right) => left.spec.revision - right.spec.revision);
      return (
        isDeepStrictEqual(revisions.at(-1)?.spec.pipeline, pipeline) &&
        (!hasCrossplane2() ||
          revisions.every(revision => conditionOf(revision, 'ValidPipeline')))
      );
    });
  }

  /** Applies an object, and waits for a condition of the given type to be as wanted. */
  async applyAndWait(
    object: KubeObjectInput,
    type: string,
    wanted: WantedCondition,
  ): Promise<KubeObject> {
    await this.client.apply(object);
    return this.waitFor(keyOf(object), type, wanted);
  }

  /** Waits for a condition, and for Crossplane to be done with the object. */
  async waitFor(
    key: ObjectKey,
    type: string,
    wanted: WantedCondition,
  ): Promise<KubeObject> {
    await until(async () => {
      const object = await this.client.find(key);
      const condition = conditionOf(object, type);
      return (
        condition &&
        !isHalfReported(object) &&
        (wanted.status ?? condition.status) === condition.status &&
        (wanted.reason ?? condition.reason) === condition.reason &&
        new RegExp(wanted.message ?? '').test(condition.message ?? '')
      );
    });
    return this.settle(key);
  }

  /** The object as soon as it has not changed for a moment. */
  async settle(key: ObjectKey, quietMs = QUIET_MS): Promise<KubeObject> {
    let before = await this.client.get(key);
    return until(async () => {
      await new Promise(resolve => {
        setTimeout(resolve, quietMs);
      });
      const now = await this.client.get(key);
      const { resourceVersion } = before.metadata;
      before = now;
      return now.metadata.resourceVersion === resourceVersion && now;
    });
  }

  /**
   * Waits until Crossplane has looked at all that happened to an object, of
   * which nothing may be to be seen. What it begins before an object is deleted
   * it finishes after that.
   */
  rest(key: ObjectKey): Promise<KubeObject> {
    return this.settle(key, REST_MS);
  }

  /** Waits for an object to be gone. */
  async gone(key: ObjectKey): Promise<void> {
    await until(async () => !(await this.client.find(key)));
  }
}

/** What Crossplane says first of a composite lacks a condition that it adds right after. */
function isHalfReported(object: KubeObject | undefined): boolean {
  const { finalizers = [] } = object?.metadata ?? {};
  return (
    hasCrossplane2() &&
    finalizers.includes(COMPOSITE_FINALIZER) &&
    !conditionOf(object, 'Responsive')
  );
}
