import {
  conditionOf,
  FAKE_API_VERSION,
  keyOf,
  type KubeObject,
  type KubeObjectInput,
  NAMESPACE,
  ObjectClient,
  type ObjectKey,
  until,
} from '@crossplane-env/testkit';

/** What the cases of the suite have in common. */
export class SuiteContext {
  readonly client: ObjectClient;

  constructor(client: ObjectClient) {
    this.client = client;
  }

  /** Applies a Composition, and waits for Crossplane to have looked at its pipeline. */
  async applyComposition(composition: KubeObjectInput): Promise<void> {
    await this.client.apply(composition);
    const { name } = composition.metadata;
    const { generation = 1 } = (await this.client.get(keyOf(composition)))
      .metadata;
    await until(async () => {
      const revisions = await this.client.list(
        {
          apiVersion: 'apiextensions.crossplane.io/v1',
          kind: 'CompositionRevision',
        },
        `labelSelector=crossplane.io/composition-name=${name}`,
      );
      return (
        revisions.length >= generation &&
        revisions.every(revision => conditionOf(revision, 'ValidPipeline'))
      );
    });
  }

  /** Applies an object, and waits for a condition of the given type to be as wanted. */
  async applyAndWait(
    object: KubeObjectInput,
    type: string,
    wanted: { status?: string; reason?: string; message?: string | RegExp },
  ): Promise<KubeObject> {
    await this.client.apply(object);
    return this.waitFor(keyOf(object), type, wanted);
  }

  /** Waits for a condition, and for Crossplane to be done with the object. */
  async waitFor(
    key: ObjectKey,
    type: string,
    wanted: { status?: string; reason?: string; message?: string | RegExp },
  ): Promise<KubeObject> {
    await until(async () => {
      const condition = conditionOf(await this.client.find(key), type);
      return (
        condition &&
        (wanted.status ?? condition.status) === condition.status &&
        (wanted.reason ?? condition.reason) === condition.reason &&
        new RegExp(wanted.message ?? '').test(condition.message ?? '')
      );
    });
    return this.settle(key);
  }

  /** The object as soon as it has not changed for a moment. */
  async settle(key: ObjectKey): Promise<KubeObject> {
    let before = await this.client.get(key);
    return until(async () => {
      await new Promise(resolve => {
        setTimeout(resolve, 150);
      });
      const now = await this.client.get(key);
      const { resourceVersion } = before.metadata;
      before = now;
      return now.metadata.resourceVersion === resourceVersion && now;
    });
  }

  /** The fake managed resources below a composite. */
  widgetsOf(root: string, kind = 'Widget'): Promise<KubeObject[]> {
    const namespace = kind === 'Widget' ? NAMESPACE : undefined;
    return this.client.list(
      { apiVersion: FAKE_API_VERSION, kind, namespace },
      `labelSelector=crossplane.io/composite=${root}`,
    );
  }

  /** Says of all managed resources below a composite what a provider would. */
  async makeReady(
    root: string,
    options: { kind?: string; atProvider?: object } = {},
  ): Promise<KubeObject[]> {
    const widgets = await until(async () => {
      const found = await this.widgetsOf(root, options.kind);
      return found.length > 0 && found;
    });
    for (const widget of widgets) {
      const lastTransitionTime = new Date().toISOString();
      const conditions = [
        { type: 'Synced', status: 'True', reason: 'ReconcileSuccess' },
        { type: 'Ready', status: 'True', reason: 'Available' },
      ].map(condition => ({ ...condition, lastTransitionTime }));
      const { atProvider = {} } = options;
      const status = { atProvider, conditions };
      await this.client.merge(keyOf(widget), { status }, '/status');
    }
    return widgets;
  }
}
