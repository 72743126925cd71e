import { KubeObject } from '../KubeApi';
import { isDns1035Label, isDnsLabel } from '../metadata/objectMeta';
import { ALL_VERBS, ServedResource } from './ServedResource';
import {
  ATOMIC_MAP,
  builtinResource,
  CONDITIONS,
  listMap,
  open,
  POD_SPEC,
  POD_TEMPLATE,
  STRING,
  STRING_MAP,
} from './builtinResource';

const CORE = { group: '', version: 'v1', namespaced: true };

function count(...maps: (object | undefined)[]): number {
  return maps.reduce((sum, map) => sum + Object.keys(map ?? {}).length, 0);
}

export const namespaceResource: ServedResource = builtinResource({
  ...CORE,
  kind: 'Namespace',
  plural: 'namespaces',
  namespaced: false,
  verbs: ALL_VERBS.filter(verb => verb !== 'deletecollection'),
  shortNames: ['ns'],
  hasStatus: true,
  nameRule: isDnsLabel,
  selectableFields: ['status.phase'],
  columns: [{ name: 'Status', type: 'string', value: '.status.phase' }],
  prepare(object, previous) {
    object.metadata.labels = {
      ...object.metadata.labels,
      'kubernetes.io/metadata.name': object.metadata.name,
    };
    object.spec = previous ? previous.spec : { finalizers: ['kubernetes'] };
    object.status = previous ? previous.status : { phase: 'Active' };
  },
  prepareForDelete(object) {
    object.status = { ...object.status, phase: 'Terminating' };
  },
});

const configMap = builtinResource({
  ...CORE,
  kind: 'ConfigMap',
  plural: 'configmaps',
  shortNames: ['cm'],
  fields: { data: STRING_MAP, binaryData: STRING_MAP },
  columns: [
    {
      name: 'Data',
      type: 'integer',
      value: ({ data, binaryData }) => count(data, binaryData),
    },
  ],
});

const secret = builtinResource({
  ...CORE,
  kind: 'Secret',
  plural: 'secrets',
  fields: { type: STRING, data: STRING_MAP, stringData: STRING_MAP },
  selectableFields: ['type'],
  columns: [
    { name: 'Type', type: 'string', value: '.type' },
    { name: 'Data', type: 'integer', value: ({ data }) => count(data) },
  ],
  prepare: encodeStringData,
});

/** `stringData` can only be written: it becomes part of `data`. */
function encodeStringData(object: KubeObject): void {
  const { stringData = {} } = object;
  object.type ||= 'Opaque';
  delete object.stringData;
  const encoded = Object.entries(stringData).map(([key, text]) => [
    key,
    Buffer.from(String(text)).toString('base64'),
  ]);
  if (encoded.length > 0) {
    object.data = { ...object.data, ...Object.fromEntries(encoded) };
  }
}

const service = builtinResource({
  ...CORE,
  kind: 'Service',
  plural: 'services',
  shortNames: ['svc'],
  categories: ['all'],
  hasStatus: true,
  nameRule: isDns1035Label,
  fields: {
    spec: open({
      selector: { ...STRING_MAP, 'x-kubernetes-map-type': 'atomic' },
      ports: listMap(
        ['port', 'protocol'],
        open({ protocol: { type: 'string', default: 'TCP' } }),
      ),
    }),
    status: open({ conditions: CONDITIONS }),
  },
  columns: [
    { name: 'Type', type: 'string', value: '.spec.type' },
    { name: 'Cluster-IP', type: 'string', value: '.spec.clusterIP' },
    {
      name: 'Port(s)',
      type: 'string',
      value: ({ spec }) =>
        (spec?.ports ?? [])
          .map((one: KubeObject) => `${one.port}/${one.protocol ?? 'TCP'}`)
          .join(','),
    },
  ],
  prepare(object) {
    if (object.spec) {
      object.spec.type ??= 'ClusterIP';
    }
  },
});

const pod = builtinResource({
  ...CORE,
  kind: 'Pod',
  plural: 'pods',
  shortNames: ['po'],
  categories: ['all'],
  hasStatus: true,
  tracksGeneration: true,
  fields: { spec: POD_SPEC, status: open({ conditions: CONDITIONS }) },
  selectableFields: ['spec.nodeName', 'status.phase'],
  columns: [
    { name: 'Status', type: 'string', value: '.status.phase' },
    { name: 'Node', type: 'string', value: '.spec.nodeName', priority: 1 },
  ],
});

const event = builtinResource({
  ...CORE,
  kind: 'Event',
  plural: 'events',
  shortNames: ['ev'],
  selectableFields: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  columns: [
    { name: 'Last Seen', type: 'date', value: '.lastTimestamp' },
    { name: 'Type', type: 'string', value: '.type' },
    { name: 'Reason', type: 'string', value: '.reason' },
    {
      name: 'Object',
      type: 'string',
      value: ({ involvedObject }) =>
        `${String(involvedObject?.kind).toLowerCase()}/${involvedObject?.name}`,
    },
    { name: 'Message', type: 'string', value: '.message' },
  ],
});

const resourceQuota = builtinResource({
  ...CORE,
  kind: 'ResourceQuota',
  plural: 'resourcequotas',
  shortNames: ['quota'],
  hasStatus: true,
});

const limitRange = builtinResource({
  ...CORE,
  kind: 'LimitRange',
  plural: 'limitranges',
  shortNames: ['limits'],
});

const serviceAccount = builtinResource({
  ...CORE,
  kind: 'ServiceAccount',
  plural: 'serviceaccounts',
  shortNames: ['sa'],
  fields: { secrets: listMap(['name']) },
});

export const coreResources: ServedResource[] = [
  namespaceResource,
  configMap,
  secret,
  service,
  serviceAccount,
  pod,
  event,
  resourceQuota,
  limitRange,
];

const NETWORKING = {
  group: 'networking.k8s.io',
  version: 'v1',
  namespaced: true,
  tracksGeneration: true,
};

const networkPolicy = builtinResource({
  ...NETWORKING,
  kind: 'NetworkPolicy',
  plural: 'networkpolicies',
  shortNames: ['netpol'],
});

const ingress = builtinResource({
  ...NETWORKING,
  kind: 'Ingress',
  plural: 'ingresses',
  shortNames: ['ing'],
  hasStatus: true,
  columns: [
    {
      name: 'Class',
      type: 'string',
      value: ({ spec }) => spec?.ingressClassName ?? '<none>',
    },
    {
      name: 'Hosts',
      type: 'string',
      value: ({ spec }) =>
        (spec?.rules ?? [])
          .map((rule: { host?: string }) => rule.host ?? '*')
          .join(','),
    },
  ],
});

export const networkingResources: ServedResource[] = [networkPolicy, ingress];

const WORKLOAD = {
  namespaced: true,
  categories: ['all'],
  hasStatus: true,
  tracksGeneration: true,
  fields: {
    spec: open({ template: POD_TEMPLATE, selector: ATOMIC_MAP }),
    status: open({ conditions: CONDITIONS }),
  },
};

const deployment = builtinResource({
  ...WORKLOAD,
  group: 'apps',
  version: 'v1',
  kind: 'Deployment',
  plural: 'deployments',
  shortNames: ['deploy'],
  columns: [
    {
      name: 'Ready',
      type: 'string',
      value: ({ spec, status }) =>
        `${status?.readyReplicas ?? 0}/${spec?.replicas ?? 1}`,
    },
    {
      name: 'Up-to-date',
      type: 'integer',
      value: ({ status }) => status?.updatedReplicas ?? 0,
    },
    {
      name: 'Available',
      type: 'integer',
      value: ({ status }) => status?.availableReplicas ?? 0,
    },
  ],
  prepare(object) {
    if (object.spec) {
      object.spec.replicas ??= 1;
    }
  },
});

const statefulSet = builtinResource({
  ...WORKLOAD,
  group: 'apps',
  version: 'v1',
  kind: 'StatefulSet',
  plural: 'statefulsets',
  shortNames: ['sts'],
  columns: [
    {
      name: 'Ready',
      type: 'string',
      value: ({ spec, status }) =>
        `${status?.readyReplicas ?? 0}/${spec?.replicas ?? 1}`,
    },
  ],
  prepare(object) {
    if (object.spec) {
      object.spec.replicas ??= 1;
    }
  },
});

const job = builtinResource({
  ...WORKLOAD,
  group: 'batch',
  version: 'v1',
  kind: 'Job',
  plural: 'jobs',
  columns: [
    {
      name: 'Completions',
      type: 'string',
      value: ({ spec, status }) =>
        `${status?.succeeded ?? 0}/${spec?.completions ?? 1}`,
    },
  ],
});

const horizontalPodAutoscaler = builtinResource({
  group: 'autoscaling',
  version: 'v2',
  kind: 'HorizontalPodAutoscaler',
  plural: 'horizontalpodautoscalers',
  shortNames: ['hpa'],
  categories: ['all'],
  namespaced: true,
  hasStatus: true,
  fields: {
    spec: open({ scaleTargetRef: open() }),
    status: open({ conditions: CONDITIONS }),
  },
  columns: [
    {
      name: 'Reference',
      type: 'string',
      value: ({ spec }) =>
        `${spec?.scaleTargetRef?.kind}/${spec?.scaleTargetRef?.name}`,
    },
    {
      name: 'MinPods',
      type: 'integer',
      value: ({ spec }) => spec?.minReplicas ?? 1,
    },
    { name: 'MaxPods', type: 'integer', value: '.spec.maxReplicas' },
    {
      name: 'Replicas',
      type: 'integer',
      value: ({ status }) => status?.currentReplicas ?? 0,
    },
  ],
});

export const workloadResources: ServedResource[] = [
  deployment,
  statefulSet,
  job,
  horizontalPodAutoscaler,
];
