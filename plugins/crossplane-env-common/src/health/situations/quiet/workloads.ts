import { condition, CREATING, READY } from '../../__fixtures__/conditions';
import {
  composed,
  composite,
  CREATED,
  LATER,
  secondsAfterCreation,
} from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

/** Kubernetes' own kinds that run something. */
export const workloads: Situation[] = [
  {
    id: 'Q34',
    title: 'A Deployment is available',
    source: { recording: 'native-deployment-available' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['Deployment worker', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q34',
    title: 'A Deployment is rolling out',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          composed({
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            as: 'web',
            metadata: { generation: 2 },
            spec: { replicas: 3 },
            status: {
              observedGeneration: 2,
              replicas: 4,
              updatedReplicas: 1,
              availableReplicas: 3,
            },
            conditions: [
              condition('Available', 'True', {
                reason: 'MinimumReplicasAvailable',
              }),
              condition('Progressing', 'True', { reason: 'ReplicaSetUpdated' }),
            ],
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['Deployment shop-web-x7k2p', 'progressing'],
      ],
      sentence:
        'Waiting for Deployment web: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q34',
    title: 'A Deployment is to have no replicas',
    source: {
      root: composite({
        conditions: READY,
        children: [
          composed({
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            as: 'web',
            spec: { replicas: 0 },
            status: { observedGeneration: 1 },
            conditions: [
              condition('Available', 'True', {
                reason: 'MinimumReplicasAvailable',
              }),
            ],
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'ready',
      resources: [
        ['App shop', 'ready'],
        ['Deployment shop-web-x7k2p', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      remarks: ['Deployment web runs no pods, as it was asked to.'],
      settlement: 'ready',
    },
  },
  {
    id: 'Q35',
    title: 'A StatefulSet has all its replicas',
    source: { recording: 'native-statefulset-ready' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['StatefulSet worker', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q35',
    title: 'A StatefulSet is rolling out',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          composed({
            apiVersion: 'apps/v1',
            kind: 'StatefulSet',
            as: 'db',
            spec: { replicas: 3 },
            status: {
              observedGeneration: 1,
              replicas: 3,
              readyReplicas: 2,
              currentRevision: 'db-1',
              updateRevision: 'db-2',
            },
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['StatefulSet shop-db-x7k2p', 'progressing'],
      ],
      sentence:
        'Waiting for StatefulSet db: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q36',
    title: 'A DaemonSet runs on every node',
    source: { recording: 'native-daemonset-ready' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['DaemonSet worker', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q36',
    title: 'A DaemonSet is rolling out',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          composed({
            apiVersion: 'apps/v1',
            kind: 'DaemonSet',
            as: 'agent',
            status: {
              observedGeneration: 1,
              desiredNumberScheduled: 3,
              updatedNumberScheduled: 1,
              numberAvailable: 2,
            },
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['DaemonSet shop-agent-x7k2p', 'progressing'],
      ],
      sentence:
        'Waiting for DaemonSet agent: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q37',
    title: 'A Job is suspended, as somebody wants it',
    source: { recording: 'native-job-suspended' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['Job migration', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      remarks: ['Job migration is suspended, as it was asked to be.'],
      settlement: 'ready',
    },
  },
  {
    id: 'Q37',
    title: 'A Job is complete',
    source: { recording: 'native-job-complete' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['Job migration', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q37',
    title: 'A Job runs',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          composed({
            apiVersion: 'batch/v1',
            kind: 'Job',
            as: 'migration',
            status: { active: 1, ready: 1 },
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['Job shop-migration-x7k2p', 'progressing'],
      ],
      sentence:
        'Waiting for Job migration: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q38',
    title: 'A CronJob waits for its time',
    source: { recording: 'native-cronjob' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['CronJob nightly', 'ready'],
      ],
      sentence: 'Waiting for App app: the only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q38',
    title: 'A CronJob waits for its time, long after it was made',
    source: { recording: 'native-cronjob', secondsAfter: 900 },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['CronJob nightly', 'ready'],
      ],
      sentence:
        'App app counts as ready only after the first run of CronJob nightly (the only resource is ready): Unready resources: nightly.',
      actor: 'nobody',
      healsItself: true,
      cause: { resource: 'App app' },
      settlement: 'waiting',
    },
  },
  {
    id: 'Q38',
    title: 'The last run of a CronJob was a success',
    source: {
      root: composite({
        conditions: READY,
        children: [
          composed({
            apiVersion: 'batch/v1',
            kind: 'CronJob',
            as: 'nightly',
            spec: { schedule: '0 3 * * *' },
            status: {
              lastScheduleTime: CREATED,
              lastSuccessfulTime: secondsAfterCreation(60).toISOString(),
            },
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'ready',
      resources: [
        ['App shop', 'ready'],
        ['CronJob shop-nightly-x7k2p', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q39',
    title: 'A pod of its own runs',
    source: { recording: 'native-pod-running' },
    environment: {
      verdict: 'ready',
      resources: [
        ['App app', 'ready'],
        ['Pod worker', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q39',
    title: 'A pod is being started',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          composed({
            apiVersion: 'v1',
            kind: 'Pod',
            as: 'worker',
            status: {
              phase: 'Pending',
              containerStatuses: [
                {
                  name: 'worker',
                  ready: false,
                  restartCount: 0,
                  state: { waiting: { reason: 'ContainerCreating' } },
                },
              ],
            },
            conditions: [
              condition('PodScheduled', 'True'),
              condition('Ready', 'False', { reason: 'ContainersNotReady' }),
            ],
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['Pod shop-worker-x7k2p', 'progressing'],
      ],
      sentence: 'Waiting for Pod worker: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'Q39',
    title: 'A pod has done its work',
    source: {
      root: composite({
        conditions: READY,
        children: [
          composed({
            apiVersion: 'v1',
            kind: 'Pod',
            as: 'setup',
            status: { phase: 'Succeeded' },
            conditions: [
              condition('Ready', 'False', { reason: 'PodCompleted' }),
            ],
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'ready',
      resources: [
        ['App shop', 'ready'],
        ['Pod shop-setup-x7k2p', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q40',
    title: 'An autoscaler has reached its limit, and works',
    source: {
      root: composite({
        conditions: READY,
        children: [
          composed({
            apiVersion: 'autoscaling/v2',
            kind: 'HorizontalPodAutoscaler',
            as: 'web',
            status: { currentReplicas: 10, desiredReplicas: 10 },
            conditions: [
              condition('AbleToScale', 'True', { reason: 'ReadyForNewScale' }),
              condition('ScalingActive', 'True', {
                reason: 'ValidMetricFound',
              }),
              condition('ScalingLimited', 'True', {
                reason: 'TooManyReplicas',
              }),
            ],
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'ready',
      resources: [
        ['App shop', 'ready'],
        ['HorizontalPodAutoscaler shop-web-x7k2p', 'ready'],
      ],
      sentence: 'The only resource is ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'ready',
    },
  },
  {
    id: 'Q40',
    title: 'An autoscaler has no metrics yet',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          composed({
            apiVersion: 'autoscaling/v2',
            kind: 'HorizontalPodAutoscaler',
            as: 'web',
            conditions: [
              condition('AbleToScale', 'True', { reason: 'SucceededGetScale' }),
              condition('ScalingActive', 'False', {
                reason: 'FailedGetResourceMetric',
                message:
                  'the HPA was unable to compute the replica count: failed to get cpu utilization: did not receive metrics for targeted pods (pods might be unready)',
              }),
            ],
          }),
        ],
      }),
      now: secondsAfterCreation(15),
    },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App shop', 'progressing'],
        ['HorizontalPodAutoscaler shop-web-x7k2p', 'progressing'],
      ],
      sentence:
        'Waiting for HorizontalPodAutoscaler web: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
];
