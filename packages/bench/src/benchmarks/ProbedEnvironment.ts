import {
  CrossplaneEnvClient,
  Environment,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import type { KubeObjectInput } from '@crossplane-env/testkit';
import {
  CustomObjectsApi,
  KubeConfig,
  KubernetesObject,
  KubernetesObjectApi,
  PatchStrategy,
  setHeaderOptions,
} from '@kubernetes/client-node';
import { CHECKOUT_REF, NAMESPACE, OWNER_REF } from '../backend/entities';
import { BENCH_GROUP as GROUP, benchAccess } from '../fleet/environmentType';
import { until } from '../processes';

const VERSION = 'v1alpha1';
const COMPOSITE_KIND = 'ProbedEnvironment';
const PROBE_PLURAL = 'probes';

const API_VERSION = `${GROUP}/${VERSION}`;
const PROBE_KIND = 'Probe';

const statusSchema = {
  type: 'object',
  properties: {
    conditions: {
      type: 'array',
      items: {
        type: 'object',
        properties: Object.fromEntries(
          ['type', 'status', 'reason', 'message', 'lastTransitionTime'].map(
            field => [field, { type: 'string' }],
          ),
        ),
      },
    },
  },
};

/** A resource that reports what it is told to: no controller looks after it. */
const probeDefinition: KubeObjectInput = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${PROBE_PLURAL}.${GROUP}` },
  spec: {
    group: GROUP,
    scope: 'Namespaced',
    names: {
      kind: PROBE_KIND,
      listKind: `${PROBE_KIND}List`,
      plural: PROBE_PLURAL,
      singular: 'probe',
    },
    versions: [
      {
        name: VERSION,
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: { status: statusSchema },
          },
        },
      },
    ],
  },
};

const environmentDefinition: KubeObjectInput = {
  apiVersion: 'apiextensions.crossplane.io/v2',
  kind: 'CompositeResourceDefinition',
  metadata: { name: `probedenvironments.${GROUP}` },
  spec: {
    scope: 'Namespaced',
    group: GROUP,
    names: { kind: COMPOSITE_KIND, plural: 'probedenvironments' },
    versions: [
      {
        name: VERSION,
        served: true,
        referenceable: true,
        schema: { openAPIV3Schema: { type: 'object' } },
      },
    ],
  },
};

const composition: KubeObjectInput = {
  apiVersion: 'apiextensions.crossplane.io/v1',
  kind: 'Composition',
  metadata: { name: 'probed-environment' },
  spec: {
    compositeTypeRef: { apiVersion: API_VERSION, kind: COMPOSITE_KIND },
    mode: 'Pipeline',
    pipeline: [
      {
        step: 'compose',
        functionRef: { name: 'function-patch-and-transform' },
        input: {
          apiVersion: 'pt.fn.crossplane.io/v1beta1',
          kind: 'Resources',
          resources: [
            {
              name: 'probe',
              base: { apiVersion: API_VERSION, kind: PROBE_KIND },
            },
          ],
        },
      },
      { step: 'auto-ready', functionRef: { name: 'function-auto-ready' } },
    ],
  },
};

/** An environment type that composes one probe, with access to it. */
const probeType = [
  ...benchAccess,
  probeDefinition,
  environmentDefinition,
  composition,
];

const NAME = 'probed';

/** An environment of the example portal whose only resource says what it is told to. */
export class ProbedEnvironment {
  readonly uid: string;
  readonly ref = `local/${GROUP}/${COMPOSITE_KIND}/${NAMESPACE}/${NAME}`;
  readonly #client: CrossplaneEnvClient;
  readonly #objects: CustomObjectsApi;
  readonly #probe: string;

  /** Offers the type, and creates the environment as a person in the portal would. */
  static async create(options: {
    client: CrossplaneEnvClient;
    /** Of the portal's control plane, as an administrator. */
    kubeConfig: KubeConfig;
  }): Promise<ProbedEnvironment> {
    const { client, kubeConfig } = options;
    const installer = KubernetesObjectApi.makeApiClient(kubeConfig);
    for (const object of probeType) {
      await installer.create(object as KubernetesObject);
    }
    const type = `local/${GROUP}/${COMPOSITE_KIND}`;
    await until(
      async () =>
        (
          await client.listEnvironmentTypes()
        ).items.some(({ ref }) => ref === type),
      { what: `the portal to offer ${type}` },
    );
    const { uid = '' } = await client.createEnvironment({
      type,
      name: NAME,
      namespace: NAMESPACE,
      owner: OWNER_REF,
      entityRef: CHECKOUT_REF,
      spec: {},
    });
    const objects = kubeConfig.makeApiClient(CustomObjectsApi);
    return new ProbedEnvironment({
      ...{ client, uid, objects },
      probe: await findProbe(objects),
    });
  }

  private constructor(options: {
    client: CrossplaneEnvClient;
    uid: string;
    objects: CustomObjectsApi;
    probe: string;
  }) {
    this.uid = options.uid;
    this.#client = options.client;
    this.#objects = options.objects;
    this.#probe = options.probe;
  }

  view(): Promise<Environment> {
    return this.#client.getEnvironment(this.ref);
  }

  /** Changes what the resource reports, in the control plane. */
  async report(message: string): Promise<void> {
    const ready = {
      type: 'Ready',
      status: 'False',
      reason: 'Probing',
      message,
      lastTransitionTime: new Date().toISOString(),
    };
    await this.#objects.patchNamespacedCustomObject(
      {
        group: GROUP,
        version: VERSION,
        namespace: NAMESPACE,
        plural: PROBE_PLURAL,
        name: this.#probe,
        body: { status: { conditions: [ready] } },
      },
      setHeaderOptions('Content-Type', PatchStrategy.MergePatch),
    );
  }
}

async function findProbe(objects: CustomObjectsApi): Promise<string> {
  const names: string[] = [];
  await until(
    async () => {
      const { items } = await objects.listNamespacedCustomObject({
        group: GROUP,
        version: VERSION,
        namespace: NAMESPACE,
        plural: PROBE_PLURAL,
      });
      names.push(
        ...items.map(({ metadata }: KubernetesObject) => metadata?.name),
      );
      return names.length > 0;
    },
    { what: 'the environment to be composed' },
  );
  return names[0];
}
