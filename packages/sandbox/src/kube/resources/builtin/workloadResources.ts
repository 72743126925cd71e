import { ServedResource } from '../ServedResource';
import { builtinResource } from './builtinResource';
import { ATOMIC_MAP, CONDITIONS, open, POD_TEMPLATE } from './shapes';

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
