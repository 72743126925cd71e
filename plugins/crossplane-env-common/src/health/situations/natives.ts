import {
  condition,
  CREATING,
  syncError,
  unready,
} from '../__fixtures__/conditions';
import {
  composed,
  composite,
  CREATED,
  LATER,
  managed,
} from '../__fixtures__/resources';
import type { Situation } from './Situation';

/** Kubernetes' own kinds. */
export const natives: Situation[] = [
  {
    id: 'N01',
    title: 'The image of a Deployment cannot be pulled',
    source: { recording: 'native-image-unavailable' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Deployment worker', 'progressing'],
      ],
      sentence:
        'Waiting for Deployment worker: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'N01',
    title: 'The image of a Deployment cannot be pulled, and its time is up',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          composed({
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            as: 'web',
            spec: { replicas: 1 },
            status: {
              observedGeneration: 1,
              replicas: 1,
              updatedReplicas: 1,
              unavailableReplicas: 1,
            },
            conditions: [
              condition('Available', 'False', {
                reason: 'MinimumReplicasUnavailable',
              }),
              condition('Progressing', 'False', {
                reason: 'ProgressDeadlineExceeded',
                message: 'ReplicaSet "web-5d8c" has timed out progressing.',
              }),
            ],
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'failed',
      resources: [
        ['App shop', 'progressing'],
        ['Deployment shop-web-x7k2p', 'failed'],
      ],
      sentence:
        'Deployment web has not become available in the time that it is given: ReplicaSet "web-5d8c" has timed out progressing.',
      actor: 'requester',
      healsItself: true,
      cause: { resource: 'Deployment shop-web-x7k2p' },
      settlement: 'waiting',
    },
  },
  {
    id: 'N01',
    title: 'The image of a pod cannot be pulled',
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
                  state: {
                    waiting: {
                      reason: 'ImagePullBackOff',
                      message:
                        'Back-off pulling image "registry.example.org/worker:v9"',
                    },
                  },
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
      verdict: 'failed',
      resources: [
        ['App shop', 'progressing'],
        ['Pod shop-worker-x7k2p', 'failed'],
      ],
      sentence:
        'An image of Pod worker cannot be pulled: Back-off pulling image "registry.example.org/worker:v9".',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'Pod shop-worker-x7k2p' },
      settlement: 'waiting',
    },
  },
  {
    id: 'N02',
    title: 'The container of a Deployment crashes again and again',
    source: { recording: 'native-crash-loop' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Deployment worker', 'progressing'],
      ],
      sentence:
        'Waiting for Deployment worker: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'N02',
    title: 'The container of a pod crashes again and again',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          composed({
            apiVersion: 'v1',
            kind: 'Pod',
            as: 'worker',
            status: {
              phase: 'Running',
              containerStatuses: [
                {
                  name: 'worker',
                  ready: false,
                  restartCount: 7,
                  state: {
                    waiting: {
                      reason: 'CrashLoopBackOff',
                      message:
                        'back-off 5m0s restarting failed container=worker',
                    },
                  },
                  lastState: { terminated: { reason: 'Error', exitCode: 1 } },
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
      verdict: 'failed',
      resources: [
        ['App shop', 'progressing'],
        ['Pod shop-worker-x7k2p', 'failed'],
      ],
      sentence:
        'Container worker of Pod worker crashes again and again, last with exit code 1 (Error).',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'Pod shop-worker-x7k2p' },
      settlement: 'failed',
    },
  },
  {
    id: 'N03',
    title: 'There is no node for the pod of a Deployment',
    source: { recording: 'native-unschedulable' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Deployment worker', 'progressing'],
      ],
      sentence:
        'Waiting for Deployment worker: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
  {
    id: 'N03',
    title: 'There is no node for a pod',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          composed({
            apiVersion: 'v1',
            kind: 'Pod',
            as: 'worker',
            status: { phase: 'Pending' },
            conditions: [
              condition('PodScheduled', 'False', {
                reason: 'Unschedulable',
                message: '0/3 nodes are available: 3 Insufficient memory.',
              }),
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
      sentence:
        'No node of the cluster takes Pod worker (the only resource is not ready yet): 0/3 nodes are available: 3 Insufficient memory.',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'Pod shop-worker-x7k2p' },
      settlement: 'waiting',
    },
  },
  {
    id: 'N04',
    title: 'A Job has failed',
    source: { recording: 'native-job-failed' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'progressing'],
        ['Job migration', 'failed'],
      ],
      sentence:
        'Job migration failed: Job has reached the specified backoff limit.',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'Job migration' },
      settlement: 'failed',
    },
  },
  {
    id: 'N05',
    title: 'A PersistentVolumeClaim asks for a storage class that is not there',
    source: { recording: 'native-volume-pending' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'progressing'],
        ['PersistentVolumeClaim data', 'failed'],
      ],
      sentence:
        'No volume can be made for PersistentVolumeClaim data: storageclass.storage.k8s.io "missing" not found.',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'PersistentVolumeClaim data' },
      settlement: 'waiting',
    },
  },
  {
    id: 'N05',
    title: 'A PersistentVolumeClaim has lost its volume',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          composed({
            apiVersion: 'v1',
            kind: 'PersistentVolumeClaim',
            as: 'data',
            status: { phase: 'Lost' },
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'failed',
      resources: [
        ['App shop', 'progressing'],
        ['PersistentVolumeClaim shop-data-x7k2p', 'failed'],
      ],
      sentence: 'PersistentVolumeClaim data has lost its volume.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'PersistentVolumeClaim shop-data-x7k2p' },
      settlement: 'failed',
    },
  },
  {
    id: 'N06',
    title: 'An Object of provider-kubernetes cannot apply what it holds',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          managed({
            apiVersion: 'kubernetes.m.crossplane.io/v1alpha1',
            kind: 'Object',
            as: 'deployment',
            spec: {
              forProvider: {
                manifest: {
                  apiVersion: 'apps/v1',
                  kind: 'Deployment',
                  metadata: { name: 'web' },
                },
              },
            },
            conditions: [
              syncError(
                'create failed: cannot create object: deployments.apps is forbidden: User "system:serviceaccount:crossplane-system:provider-kubernetes" cannot create resource "deployments" in API group "apps" in the namespace "shop"',
              ),
              unready('Creating'),
            ],
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'failed',
      resources: [
        ['App shop', 'progressing'],
        ['Object shop-deployment-x7k2p', 'failed'],
      ],
      sentence:
        'Object deployment could not be created: cannot create object: deployments.apps is forbidden: User "system:serviceaccount:crossplane-system:provider-kubernetes" cannot create resource "deployments" in API group "apps" in the namespace "shop".',
      actor: 'platform',
      healsItself: false,
      cause: {
        key: 'platform|prod|right-system-serviceaccount-crossplane-system-provider-kubernetes-create-deployments-apps',
        resource: 'Object shop-deployment-x7k2p',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'N07',
    title: 'A Namespace is being deleted below an environment that is to stay',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          composed({
            apiVersion: 'v1',
            kind: 'Namespace',
            as: 'space',
            metadata: {
              deletionTimestamp: CREATED,
              finalizers: ['kubernetes'],
            },
            status: { phase: 'Terminating' },
            conditions: [
              condition('NamespaceContentRemaining', 'True', {
                reason: 'SomeResourcesRemain',
                message:
                  'Some resources are remaining: buckets.cloud.example.org has 1 resource instances',
              }),
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
        ['Namespace shop-space-x7k2p', 'deleting'],
      ],
      sentence:
        'Namespace space does not go before what is in it: Some resources are remaining: buckets.cloud.example.org has 1 resource instances.',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'Namespace shop-space-x7k2p' },
      settlement: 'waiting',
    },
  },
];
