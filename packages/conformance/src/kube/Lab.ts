import {
  ControlPlaneTarget,
  KubeClient,
  until,
  widgetManifests,
} from '@crossplane-env/testkit';

const { API_VERSION, definition, DEFINITIONS, GROUP, WIDGET_DEFINITION } =
  widgetManifests;

/** A namespace of a suite's own, in which widgets are served. */
export interface Lab {
  target: ControlPlaneTarget;
  /** As the administrator. */
  kube: KubeClient;
  /** As `jane`. */
  jane: KubeClient;
  namespace: string;
  /** The path of the namespace's widgets. */
  widgets: string;
  configMaps: string;
}

export async function setUpLab(target: ControlPlaneTarget): Promise<Lab> {
  const kube = new KubeClient({ ...target, token: target.adminToken });
  const jane = new KubeClient({ ...target, token: target.userToken });
  const { name } = WIDGET_DEFINITION.metadata;
  await kube.create(DEFINITIONS, WIDGET_DEFINITION);
  await until(
    async () => (await kube.get(`/apis/${API_VERSION}/widgets`)).code === 200,
  );
  const namespace = await createNamespace(kube, name.split('.')[0]);
  return {
    target,
    kube,
    jane,
    namespace,
    widgets: `/apis/${API_VERSION}/namespaces/${namespace}/widgets`,
    configMaps: `/api/v1/namespaces/${namespace}/configmaps`,
  };
}

async function createNamespace(
  kube: KubeClient,
  base: string,
): Promise<string> {
  const { code, body } = await kube.create('/api/v1/namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { generateName: `suite-${base}-` },
  });
  if (code !== 201) {
    throw new Error(`No namespace could be created: ${body.message}`);
  }
  return body.metadata.name;
}

/** What a test compares of a refusal. */
export function refusal({ body }: { body: any }) {
  const { code, reason, message } = body;
  return { code, reason, message };
}

/** A kind of the suite's group: its names, and what is special in its version. */
interface TemporaryKind {
  plural: string;
  kind: string;
  version?: Parameters<typeof definition>[2];
}

/**
 * Serves a kind while something is done with it.
 *
 * @param use - is given the path of the kind's objects in the lab's namespace
 */
export async function withKind<T>(
  { kube, namespace }: Lab,
  { plural, kind, version }: TemporaryKind,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const path = `/apis/${API_VERSION}/namespaces/${namespace}/${plural}`;
  const { code, body } = await kube.create(
    DEFINITIONS,
    definition(plural, kind, version),
  );
  if (code !== 201) {
    throw new Error(`${plural} could not be defined: ${body.message}`);
  }
  try {
    await until(async () => (await kube.get(path)).code === 200);
    return await use(path);
  } finally {
    const definitionPath = `${DEFINITIONS}/${plural}.${GROUP}`;
    await kube.delete(definitionPath);
    await until(async () => (await kube.get(definitionPath)).code === 404);
  }
}
