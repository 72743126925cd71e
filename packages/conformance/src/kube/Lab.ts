import {
  ControlPlaneTarget,
  KubeClient,
  until,
  widgetManifests,
} from '@crossplane-env/testkit';

const { API_VERSION, DEFINITIONS, WIDGET_DEFINITION } = widgetManifests;

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
