import { condition, CREATING } from '../__fixtures__/conditions';
import {
  composed,
  composite,
  LATER,
  type ResourceSpec,
} from '../__fixtures__/resources';
import { assessEnvironment } from '../assess';
import type { Condition } from '../types';

type Case = [verdict: string, when: string, resource: ResourceSpec];

function verdictOf(apiVersion: string, kind: string, resource: ResourceSpec) {
  const child = composed({ apiVersion, kind, ...resource });
  const root = composite({ conditions: CREATING, children: [child] });
  return assessEnvironment(root, { now: LATER }).tree.children[0].verdict;
}

function describeKind(apiVersion: string, kind: string, cases: Case[]) {
  describe(`a ${kind}`, () => {
    it.each(cases)('is %s %s', (verdict, _when, resource) => {
      expect(verdictOf(apiVersion, kind, resource)).toBe(verdict);
    });
  });
}

const LOAD_BALANCER = { loadBalancer: { ingress: [{ ip: '192.0.2.1' }] } };

describeKind('apps/v1', 'Deployment', [
  ['progressing', 'before a controller saw it', {}],
  [
    'progressing',
    'before a controller saw that it needs no replicas',
    { spec: { replicas: 0 } },
  ],
  [
    'ready',
    'without replicas when none are wanted',
    { spec: { replicas: 0 }, status: { observedGeneration: 1 } },
  ],
  [
    'ready',
    'with all replicas updated and available',
    {
      spec: { replicas: 2 },
      status: { replicas: 2, updatedReplicas: 2, availableReplicas: 2 },
    },
  ],
  [
    'progressing',
    'while old replicas remain',
    { status: { replicas: 2, updatedReplicas: 1, availableReplicas: 2 } },
  ],
  [
    'progressing',
    'while its status is about an older generation',
    {
      metadata: { generation: 2 },
      status: {
        observedGeneration: 1,
        replicas: 1,
        updatedReplicas: 1,
        availableReplicas: 1,
      },
    },
  ],
  [
    'failed',
    'past its progress deadline',
    {
      conditions: [
        condition('Progressing', 'False', {
          reason: 'ProgressDeadlineExceeded',
        }),
      ],
    },
  ],
  [
    'failed',
    'when its pods are refused',
    { conditions: [condition('ReplicaFailure', 'True')] },
  ],
]);

describeKind('apps/v1', 'StatefulSet', [
  ['progressing', 'before a controller saw it', {}],
  [
    'ready',
    'with all replicas ready in one revision',
    {
      status: { readyReplicas: 1, currentRevision: 'a', updateRevision: 'a' },
    },
  ],
  [
    'progressing',
    'between two revisions',
    {
      status: { readyReplicas: 1, currentRevision: 'a', updateRevision: 'b' },
    },
  ],
  [
    'ready',
    'when only the part beyond its partition is updated',
    {
      spec: {
        replicas: 3,
        updateStrategy: { rollingUpdate: { partition: 2 } },
      },
      status: {
        readyReplicas: 3,
        updatedReplicas: 1,
        currentRevision: 'a',
        updateRevision: 'b',
      },
    },
  ],
]);

describeKind('apps/v1', 'DaemonSet', [
  ['progressing', 'before a controller saw it', {}],
  [
    'ready',
    'with no node to run on',
    { status: { desiredNumberScheduled: 0 } },
  ],
  [
    'progressing',
    'with a node to go',
    {
      status: {
        desiredNumberScheduled: 2,
        updatedNumberScheduled: 2,
        numberAvailable: 1,
      },
    },
  ],
]);

describeKind('apps/v1', 'ReplicaSet', [
  ['progressing', 'without replicas', {}],
  ['ready', 'with its replica', { status: { availableReplicas: 1 } }],
]);

describeKind('batch/v1', 'Job', [
  ['progressing', 'while it runs', { status: { active: 1 } }],
  ['ready', 'when complete', { conditions: [condition('Complete', 'True')] }],
  ['failed', 'when failed', { conditions: [condition('Failed', 'True')] }],
  ['paused', 'suspended', { conditions: [condition('Suspended', 'True')] }],
]);

describeKind('v1', 'Pod', [
  ['progressing', 'without a phase', {}],
  ['progressing', 'running, not ready', { status: { phase: 'Running' } }],
  ['ready', 'succeeded', { status: { phase: 'Succeeded' } }],
  ['failed', 'failed', { status: { phase: 'Failed' } }],
  [
    'ready',
    'running and ready',
    { status: { phase: 'Running' }, conditions: [condition('Ready', 'True')] },
  ],
  [
    'failed',
    'when its image cannot be pulled',
    {
      status: {
        phase: 'Pending',
        containerStatuses: [
          { state: { waiting: { reason: 'ImagePullBackOff' } } },
        ],
      },
    },
  ],
]);

describeKind('v1', 'PersistentVolumeClaim', [
  ['progressing', 'unbound', { status: { phase: 'Pending' } }],
  ['ready', 'bound', { status: { phase: 'Bound' } }],
  ['failed', 'lost', { status: { phase: 'Lost' } }],
  [
    'ready',
    'waiting for its first Pod, as its class says',
    { spec: { storageClassName: 'local' }, status: { phase: 'Pending' } },
  ],
  [
    'progressing',
    'of which somebody was asked for a volume',
    {
      spec: { storageClassName: 'fast' },
      status: { phase: 'Pending' },
      metadata: {
        annotations: { 'volume.kubernetes.io/storage-provisioner': 'csi.test' },
      },
    },
  ],
  [
    'failed',
    'that is refused, although nobody was asked',
    {
      spec: { storageClassName: 'gone' },
      status: { phase: 'Pending' },
      events: [{ reason: 'ProvisioningFailed', message: 'not found' }],
    },
  ],
]);

describeKind('v1', 'PersistentVolume', [
  ['progressing', 'without a phase', {}],
  ['ready', 'available', { status: { phase: 'Available' } }],
  ['failed', 'failed', { status: { phase: 'Failed' } }],
  ['failed', 'left by its claim', { status: { phase: 'Released' } }],
]);

describeKind('v1', 'Service', [
  ['ready', 'within the cluster', { spec: { type: 'ClusterIP' } }],
  ['progressing', 'without a balancer', { spec: { type: 'LoadBalancer' } }],
  [
    'ready',
    'with a load balancer',
    { spec: { type: 'LoadBalancer' }, status: LOAD_BALANCER },
  ],
]);

describeKind('networking.k8s.io/v1', 'Ingress', [
  ['progressing', 'without an address', {}],
  ['ready', 'with an address', { status: LOAD_BALANCER }],
]);

describeKind('autoscaling/v2', 'HorizontalPodAutoscaler', [
  ['progressing', 'before a controller saw it', {}],
  ['ready', 'active', { conditions: [condition('ScalingActive', 'True')] }],
  [
    'failed',
    'without metrics for minutes',
    {
      conditions: [
        condition('AbleToScale', 'True'),
        condition('ScalingActive', 'False', {
          reason: 'FailedGetResourceMetric',
        }),
      ],
    },
  ],
  [
    'failed',
    'without what it is to scale',
    {
      conditions: [
        condition('AbleToScale', 'False', { reason: 'FailedGetScale' }),
      ],
    },
  ],
  [
    'progressing',
    'without metrics so far',
    {
      conditions: [
        condition('AbleToScale', 'True'),
        condition('ScalingActive', 'False', {
          reason: 'FailedGetResourceMetric',
          lastTransitionTime: LATER.toISOString(),
        }),
      ],
    },
  ],
]);

describeKind('v1', 'Namespace', [
  ['progressing', 'without a phase', {}],
  ['ready', 'active', { status: { phase: 'Active' } }],
]);

describeKind('apiextensions.k8s.io/v1', 'CustomResourceDefinition', [
  ['progressing', 'new', {}],
  ['ready', 'established', { conditions: [condition('Established', 'True')] }],
  [
    'failed',
    'with names that are taken',
    { conditions: [condition('NamesAccepted', 'False')] },
  ],
]);

describeKind('pkg.crossplane.io/v1', 'Provider', [
  ['progressing', 'new', {}],
  [
    'ready',
    'healthy, even when a newer image cannot be had',
    {
      conditions: [
        condition('Healthy', 'True'),
        condition('Installed', 'False'),
      ],
    },
  ],
]);

describe('packages', () => {
  it.each(['Configuration', 'Function', 'Provider'])('%s', kind => {
    const verdictWith = (...conditions: Condition[]) =>
      verdictOf('pkg.crossplane.io/v1', kind, { conditions });
    const healthy = condition('Healthy', 'True');
    expect(verdictWith(healthy, condition('Installed', 'True'))).toBe('ready');
    expect(verdictWith(condition('Installed', 'True'))).toBe('progressing');
  });
});

describe('kinds that are ready by existing', () => {
  it.each([
    ['v1', 'ConfigMap'],
    ['v1', 'Endpoints'],
    ['v1', 'Secret'],
    ['v1', 'ServiceAccount'],
    ['v1', 'ResourceQuota'],
    ['v1', 'LimitRange'],
    ['admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration'],
    ['admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration'],
    ['apiextensions.crossplane.io/v1', 'Composition'],
    ['batch/v1', 'CronJob'],
    ['rbac.authorization.k8s.io/v1', 'Role'],
    ['rbac.authorization.k8s.io/v1', 'RoleBinding'],
    ['rbac.authorization.k8s.io/v1', 'ClusterRole'],
    ['rbac.authorization.k8s.io/v1', 'ClusterRoleBinding'],
    ['networking.k8s.io/v1', 'IngressClass'],
    ['networking.k8s.io/v1', 'NetworkPolicy'],
    ['policy/v1', 'PodDisruptionBudget'],
    ['scheduling.k8s.io/v1', 'PriorityClass'],
    ['storage.k8s.io/v1', 'StorageClass'],
    ['apiextensions.crossplane.io/v1beta1', 'EnvironmentConfig'],
    ['aws.example.org/v1beta1', 'ProviderConfig'],
    ['aws.example.org/v1beta1', 'ClusterProviderConfig'],
  ])('%s %s', (apiVersion, kind) => {
    expect(verdictOf(apiVersion, kind, {})).toBe('ready');
    expect(verdictOf(apiVersion, kind, { presence: 'missing' })).toBe(
      'missing',
    );
  });

  it('go by group and kind, not by kind alone', () => {
    expect(verdictOf('other.example.org/v1', 'Secret', {})).toBe('unknown');
  });

  it('do not include a Usage, which reports', () => {
    const usage = 'protection.crossplane.io/v1beta1';
    expect(verdictOf(usage, 'Usage', {})).toBe('unknown');
    expect(
      verdictOf(usage, 'Usage', { conditions: [condition('Ready', 'True')] }),
    ).toBe('ready');
  });
});

describeKind('apps/v1', 'DaemonSet', [
  ['ready', 'for no node', { status: { desiredNumberScheduled: 0 } }],
  [
    'ready',
    'with old pods that nobody deletes',
    {
      spec: { updateStrategy: { type: 'OnDelete' } },
      status: { desiredNumberScheduled: 2, numberAvailable: 2 },
    },
  ],
]);
