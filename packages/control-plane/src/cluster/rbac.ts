import type { KubeClient, KubeObjectInput } from '@crossplane-env/testkit';

const API_GROUP = 'rbac.authorization.k8s.io';
const API_VERSION = `${API_GROUP}/v1`;

/** A rule of a role, as Kubernetes has it. */
export interface PolicyRule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
  resourceNames?: string[];
}

export function rule(
  apiGroups: string[],
  resources: string[],
  verbs: string[],
): PolicyRule {
  return { apiGroups, resources, verbs };
}

export function clusterRole(
  name: string,
  rules: PolicyRule[],
  labels: Record<string, string> = {},
): KubeObjectInput {
  return {
    apiVersion: API_VERSION,
    kind: 'ClusterRole',
    metadata: { name, labels },
    rules,
  };
}

/** A role that Kubernetes fills from those with a label. */
export function aggregatedClusterRole(
  name: string,
  label: string,
): KubeObjectInput {
  return {
    apiVersion: API_VERSION,
    kind: 'ClusterRole',
    metadata: { name },
    aggregationRule: {
      clusterRoleSelectors: [{ matchLabels: { [label]: 'true' } }],
    },
  };
}

export function clusterRoleBinding(
  name: string,
  { role, subject }: { role: string; subject: ServiceAccountName },
): KubeObjectInput {
  return {
    apiVersion: API_VERSION,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: API_GROUP, kind: 'ClusterRole', name: role },
    subjects: [{ kind: 'ServiceAccount', ...subject }],
  };
}

/** A role with these rules for one service account, in a namespace or everywhere. */
export function grant(
  subject: ServiceAccountName,
  { rules, namespace }: { rules: PolicyRule[]; namespace?: string },
): KubeObjectInput[] {
  const { name } = subject;
  const prefix = namespace ? '' : 'Cluster';
  const kind = `${prefix}Role`;
  return [
    {
      apiVersion: API_VERSION,
      kind,
      metadata: { name, namespace },
      rules,
    },
    {
      apiVersion: API_VERSION,
      kind: `${kind}Binding`,
      metadata: { name, namespace },
      roleRef: { apiGroup: API_GROUP, kind, name },
      subjects: [{ kind: 'ServiceAccount', ...subject }],
    },
  ];
}

/** What to delete of a {@link grant} and its service account. */
export function pathsOfGrant(
  subject: ServiceAccountName,
  namespace: string | undefined,
): string[] {
  const { name } = subject;
  const root = `/apis/${API_VERSION}`;
  return [
    ...(namespace
      ? [
          `${root}/namespaces/${namespace}/rolebindings/${name}`,
          `${root}/namespaces/${namespace}/roles/${name}`,
        ]
      : [
          `${root}/clusterrolebindings/${name}`,
          `${root}/clusterroles/${name}`,
        ]),
    `/api/v1/namespaces/${subject.namespace}/serviceaccounts/${name}`,
  ];
}

export function serviceAccount({
  namespace,
  name,
}: ServiceAccountName): KubeObjectInput {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { namespace, name },
  };
}

export function namespaceObject(name: string): KubeObjectInput {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

const YEAR_S = 365 * 24 * 60 * 60;

interface ServiceAccountName {
  namespace: string;
  name: string;
}

/** A bearer token for a service account, good for a year. */
export async function createToken(
  kube: KubeClient,
  { namespace, name }: ServiceAccountName,
): Promise<string> {
  const { code, body } = await kube.create(
    `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`,
    {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { expirationSeconds: YEAR_S },
    },
  );
  if (code !== 201) {
    throw new Error(
      `There is no token for the service account ${namespace}/${name}: ${body.message}`,
    );
  }
  return body.status.token;
}

interface ResourceAttributes {
  verb: string;
  group: string;
  resource: string;
  namespace?: string;
}

/** Whether the identity of a client may do something. */
export async function isAllowed(
  kube: KubeClient,
  resourceAttributes: ResourceAttributes,
): Promise<boolean> {
  const { body } = await kube.create(
    '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes },
    },
  );
  return body.status?.allowed === true;
}
