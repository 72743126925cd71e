import type {
  KubeObject,
  KubeObjectInput,
  ObjectKey,
} from '../client/KubeObject';

export const GROUP = 'suite.crossplane-env.io';
export const API_VERSION = `${GROUP}/v1alpha1`;
export const FAKE_GROUP = 'fake.suite.crossplane-env.io';
export const FAKE_API_VERSION = `${FAKE_GROUP}/v1beta1`;
export const NAMESPACE = 'crossplane-suite';

const STRING = { type: 'string' };

export const suiteNamespace: KubeObjectInput = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: NAMESPACE },
};

/** A managed resource that no provider reconciles: its status is for the test to set. */
function fakeManagedCrd(
  kind: string,
  scope: 'Namespaced' | 'Cluster',
): KubeObjectInput {
  const plural = `${kind.toLowerCase()}s`;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${FAKE_GROUP}` },
    spec: {
      group: FAKE_GROUP,
      scope,
      names: {
        kind,
        plural,
        singular: kind.toLowerCase(),
        listKind: `${kind}List`,
        categories: ['crossplane', 'managed'],
      },
      versions: [
        {
          name: 'v1beta1',
          served: true,
          storage: true,
          subresources: { status: {} },
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                spec: {
                  type: 'object',
                  required: ['forProvider'],
                  properties: {
                    forProvider: {
                      type: 'object',
                      required: ['size'],
                      properties: {
                        size: { type: 'integer', minimum: 1 },
                        region: STRING,
                      },
                    },
                  },
                },
                status: {
                  type: 'object',
                  'x-kubernetes-preserve-unknown-fields': true,
                },
              },
            },
          },
        },
      ],
    },
  };
}

export const fakeManagedCrds: KubeObjectInput[] = [
  fakeManagedCrd('Widget', 'Namespaced'),
  fakeManagedCrd('ClusterWidget', 'Cluster'),
];

const fakeProviderRoles: KubeObjectInput[] = [
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: {
      name: 'fake-widgets-for-crossplane',
      labels: { 'rbac.crossplane.io/aggregate-to-crossplane': 'true' },
    },
    rules: [{ apiGroups: [FAKE_GROUP], resources: ['*'], verbs: ['*'] }],
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: {
      name: 'fake-widgets-view',
      labels: { 'rbac.crossplane.io/aggregate-to-view': 'true' },
    },
    rules: [
      {
        apiGroups: [FAKE_GROUP],
        resources: ['*'],
        verbs: ['get', 'list', 'watch'],
      },
    ],
  },
];

/** The kinds that no provider looks after, with the roles that a provider's package brings. */
export const fakeProvider: KubeObjectInput[] = [
  ...fakeProviderRoles,
  ...fakeManagedCrds,
];

export interface XrdOptions {
  kind: string;
  scope?: 'Namespaced' | 'Cluster';
  claimKind?: string;
}

/** An XRD in the style of Crossplane v1 if it offers claims, else in that of v2. */
export function xrd({ kind, scope, claimKind }: XrdOptions): KubeObjectInput {
  const plural = `${kind.toLowerCase()}s`;
  return {
    apiVersion: `apiextensions.crossplane.io/${claimKind ? 'v1' : 'v2'}`,
    kind: 'CompositeResourceDefinition',
    metadata: { name: `${plural}.${GROUP}` },
    spec: {
      group: GROUP,
      names: { kind, plural },
      ...(scope && { scope }),
      ...(claimKind && {
        claimNames: { kind: claimKind, plural: `${claimKind.toLowerCase()}s` },
      }),
      versions: [
        {
          name: 'v1alpha1',
          served: true,
          referenceable: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                spec: {
                  type: 'object',
                  required: ['size'],
                  properties: {
                    size: { type: 'integer', minimum: 1 },
                    region: { ...STRING, default: 'eu', enum: ['eu', 'us'] },
                  },
                },
                status: { type: 'object', properties: { endpoint: STRING } },
              },
            },
          },
        },
      ],
    },
  };
}

interface Step {
  step: string;
  functionRef: { name: string };
  input?: object;
}

export const autoReady: Step = {
  step: 'auto-ready',
  functionRef: { name: 'function-auto-ready' },
};

export function patchAndTransform(...resources: object[]): Step {
  return {
    step: 'compose',
    functionRef: { name: 'function-patch-and-transform' },
    input: {
      apiVersion: 'pt.fn.crossplane.io/v1beta1',
      kind: 'Resources',
      resources,
    },
  };
}

export function composition(
  name: string,
  kind: string,
  pipeline: Step[],
): KubeObjectInput {
  return {
    apiVersion: 'apiextensions.crossplane.io/v1',
    kind: 'Composition',
    metadata: { name },
    spec: {
      compositeTypeRef: { apiVersion: API_VERSION, kind },
      mode: 'Pipeline',
      pipeline,
    },
  };
}

/** The template of a fake managed resource. */
export function widget(
  name: string,
  options: { size?: number; kind?: string; patches?: object[] } = {},
) {
  const { size = 1, kind = 'Widget', patches = [] } = options;
  return {
    name,
    base: {
      apiVersion: FAKE_API_VERSION,
      kind,
      spec: { forProvider: { size } },
    },
    patches,
  };
}

export function app(name: string, compositionName?: string): KubeObjectInput {
  return {
    apiVersion: API_VERSION,
    kind: 'App',
    metadata: { name, namespace: NAMESPACE },
    spec: {
      size: 1,
      ...(compositionName && {
        crossplane: { compositionRef: { name: compositionName } },
      }),
    },
  };
}

export function claim(name: string, spec: object = {}): KubeObjectInput {
  return {
    apiVersion: API_VERSION,
    kind: 'Database',
    metadata: { name, namespace: NAMESPACE },
    spec: { size: 1, compositionRef: { name: 'databases' }, ...spec },
  };
}

export function keyOf({
  apiVersion,
  kind,
  metadata,
}: KubeObjectInput | KubeObject): ObjectKey {
  const { name = '', namespace } = metadata;
  return { apiVersion, kind, name, namespace };
}

/** A RunFunctionResponse, as the protocol reads in JSON. */
export interface ScriptedResponse {
  desired?: {
    composite?: {
      ready?: Readiness;
      resource?: object;
      /** In base64. */
      connectionDetails?: Record<string, string>;
    };
    resources?: Record<string, DesiredResource>;
  };
  results?: {
    severity: 'SEVERITY_FATAL' | 'SEVERITY_WARNING' | 'SEVERITY_NORMAL';
    message: string;
    reason?: string;
    target?: Target;
  }[];
  conditions?: {
    type: string;
    status:
      | 'STATUS_CONDITION_TRUE'
      | 'STATUS_CONDITION_FALSE'
      | 'STATUS_CONDITION_UNKNOWN';
    reason: string;
    message?: string;
    target?: Target;
  }[];
}

export interface DesiredResource {
  resource: { metadata?: object; [field: string]: unknown };
  ready?: Readiness;
}

type Readiness = 'READY_TRUE' | 'READY_FALSE';
type Target = 'TARGET_COMPOSITE' | 'TARGET_COMPOSITE_AND_CLAIM';

/** A step of a pipeline that answers with the given response, after a delay if there is one. */
export function scripted(
  step: string,
  response: ScriptedResponse,
  options: { delay?: string } = {},
) {
  return {
    step,
    functionRef: { name: 'function-scripted' },
    input: {
      apiVersion: 'scripted.fn.crossplane-env.io/v1beta1',
      kind: 'Script',
      response,
      ...options,
    },
  };
}

/** Ends a pipeline, and tells why. */
export function fatal(message: string, target?: Target): ScriptedResponse {
  return {
    results: [
      { severity: 'SEVERITY_FATAL', message, ...(target && { target }) },
    ],
  };
}
