import {
  condition,
  CREATING,
  READY,
  unready,
} from '../__fixtures__/conditions';
import {
  composed,
  composite,
  LATER,
  managed,
  type ResourceSpec,
  secondsAfterCreation,
} from '../__fixtures__/resources';
import type { ExpectedEnvironment, Situation } from './Situation';

const NEXT_DAY = secondsAfterCreation(86_400);

/** An environment of one resource, which is not ready. */
function unreadyWith(spec: ResourceSpec) {
  return composite({ conditions: CREATING, children: [composed(spec)] });
}

function readyWith(spec: ResourceSpec) {
  return composite({ conditions: READY, children: [composed(spec)] });
}

function expected(
  of: ResourceSpec,
  rest: Pick<ExpectedEnvironment, 'verdict' | 'sentence' | 'settlement'> &
    Partial<ExpectedEnvironment>,
): ExpectedEnvironment {
  const resource = `${of.kind} shop-${of.as}-x7k2p`;
  const isReady = rest.verdict === 'ready';
  return {
    resources: [
      ['App shop', isReady ? 'ready' : 'progressing'],
      [resource, rest.verdict],
    ],
    actor: isReady ? 'nobody' : 'platform',
    healsItself: isReady,
    ...(!isReady && { cause: { resource } }),
    ...rest,
  };
}

const ROUTE: ResourceSpec = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  as: 'web',
  status: {
    parents: [
      {
        parentRef: { name: 'public' },
        conditions: [
          {
            type: 'Accepted',
            status: 'False',
            reason: 'NotAllowedByListeners',
            message: 'No listener of the Gateway allows this route',
          },
        ],
      },
    ],
  },
};

const QUEUE: ResourceSpec = {
  apiVersion: 'rabbitmq.com/v1beta1',
  kind: 'RabbitmqCluster',
  as: 'queue',
  conditions: [
    condition('AllReplicasReady', 'False', {
      reason: 'NotAllPodsReady',
      message: '0/3 Pods ready',
    }),
    condition('ReconcileSuccess', 'True', { reason: 'Success' }),
  ],
};

const NODES: ResourceSpec = {
  apiVersion: 'karpenter.sh/v1',
  kind: 'NodePool',
  as: 'nodes',
  conditions: [
    condition('NodeClassReady', 'False', {
      reason: 'NodeClassNotFound',
      message: 'The node class "large" is not in the cluster',
    }),
    unready('UnhealthyDependents', 'NodeClassReady=False'),
  ],
};

const INGRESS: ResourceSpec = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  as: 'web',
  spec: { ingressClassName: 'public' },
};

const CLAIM: ResourceSpec = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  as: 'data',
  spec: { storageClassName: 'local' },
  status: { phase: 'Pending' },
};

const DELIVERY: ResourceSpec = {
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  kind: 'Kustomization',
  as: 'delivery',
  spec: { suspend: true },
  conditions: [unready('BuildFailed', 'no such file: base')],
};

const CLUSTER: ResourceSpec = {
  apiVersion: 'hive.openshift.io/v1',
  kind: 'ClusterDeployment',
  as: 'cluster',
  spec: { powerState: 'Hibernating' },
  status: { powerState: 'Hibernating' },
  conditions: [unready('Hibernating', 'Cluster is stopped')],
};

const CONFIG = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings' },
};

/** What common operators say, and native kinds of which nobody says anything. */
export const operators: Situation[] = [
  {
    id: 'N16',
    title: 'A Gateway does not let a route be attached to it',
    source: { root: unreadyWith(ROUTE), now: LATER },
    environment: expected(ROUTE, {
      verdict: 'failed',
      sentence:
        'HTTPRoute web is not accepted by what it is attached to: No listener of the Gateway allows this route.',
      settlement: 'failed',
    }),
  },
  {
    id: 'N17',
    title: 'A message queue is starting',
    source: { root: unreadyWith(QUEUE), now: LATER },
    environment: expected(QUEUE, {
      verdict: 'progressing',
      sentence:
        'RabbitmqCluster queue reports that it is not ready (the only resource is not ready yet): 0/3 Pods ready.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    }),
  },
  {
    id: 'N18',
    title: 'What a condition only passes on is said by another one',
    source: { root: unreadyWith(NODES), now: LATER },
    environment: expected(NODES, {
      verdict: 'failed',
      sentence:
        'NodePool nodes reports UnhealthyDependents, NodeClassNotFound: The node class "large" is not in the cluster.',
      healsItself: true,
      settlement: 'waiting',
    }),
  },
  {
    id: 'N19',
    title: 'Nothing in the cluster gives an Ingress an address',
    source: { root: unreadyWith(INGRESS), now: NEXT_DAY },
    environment: expected(INGRESS, {
      verdict: 'progressing',
      sentence:
        'Nobody has given Ingress web an address since 2026-11-21T13:00:00Z, for which it needs an ingress controller of class public (the only resource is not ready yet).',
      healsItself: true,
      settlement: 'waiting',
    }),
  },
  {
    id: 'N20',
    title: 'A pause by a field keeps something from being mended',
    source: { root: unreadyWith(DELIVERY), now: LATER },
    environment: expected(DELIVERY, {
      verdict: 'paused',
      sentence:
        'Kustomization delivery is suspended, so changes to it have no effect, and Kustomization delivery was not well before that: no such file: base.',
      settlement: 'failed',
    }),
  },
  {
    id: 'N21',
    title: 'A volume is made once a Pod uses it',
    source: { root: readyWith(CLAIM), now: NEXT_DAY },
    environment: expected(CLAIM, {
      verdict: 'ready',
      sentence: 'The only resource is ready.',
      remarks: ['PersistentVolumeClaim data gets a volume once a Pod uses it.'],
      settlement: 'ready',
    }),
  },
  {
    id: 'N22',
    title: 'A cluster hibernates, as it was asked to',
    source: { root: readyWith(CLUSTER), now: LATER },
    environment: expected(CLUSTER, {
      verdict: 'ready',
      sentence: 'The only resource is ready.',
      remarks: [
        'ClusterDeployment cluster is hibernating, as it was asked to be.',
      ],
      settlement: 'ready',
    }),
  },
  {
    id: 'N23',
    title: 'An Object is to wait for a condition that its kind never has',
    source: {
      root: composite({
        conditions: CREATING,
        children: [
          managed({
            apiVersion: 'kubernetes.m.crossplane.io/v1alpha1',
            kind: 'Object',
            as: 'settings',
            spec: { readiness: { policy: 'DeriveFromObject' } },
            status: { atProvider: { manifest: CONFIG } },
            conditions: [condition('Synced', 'True'), unready('Unavailable')],
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'blocked',
      resources: [
        ['App shop', 'progressing'],
        ['Object shop-settings-x7k2p', 'progressing'],
      ],
      sentence:
        'Object settings counts as ready by its readiness policy DeriveFromObject, and ConfigMap settings has no condition Ready (the only resource is not ready yet).',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'Object shop-settings-x7k2p' },
      settlement: 'failed',
    },
  },
];
